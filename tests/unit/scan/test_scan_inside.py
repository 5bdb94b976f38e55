"""A batch meets archives: a row for every file inside, none dropped, no words written that were not asked for."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from test_scan_batch import CANARY, FakeEngine

from app.scan.batch import Batch
from app.scan.examine import Facts
from app.scan.overview import Tally
from app.scan.reading import open_reader
from model.core.document import Document
from model.core.proposal import Proposal
from model.recommend.children import judge_tree
from model.recommend.contract import validate


class TreeEngine(FakeEngine):
    """The fake engine, file by file inside."""

    def recommend(self, document: Document, **facts: Any) -> Proposal:
        """A proposal for the whole tree."""
        alone = super()
        return judge_tree(document, lambda one: alone.recommend(one, **facts))


def scan_archive(folder: Path, out: Path) -> Tally:
    """Scan a folder with one archive: a harmless file, a telling one in a folder, one nobody can read."""
    folder.mkdir()
    with zipfile.ZipFile(folder / "来件.zip", "w") as book:
        book.writestr("一.txt", "关于召开例会的通知,请准时参加。")
        book.writestr("内/二.txt", f"关于试题的请示\n{CANARY}清样一份。")
        book.writestr("三.rar", b"Rar!\x1a\x07\x00" + bytes(30))
    facts = Facts(organ=None, dated=None, on=date(2026, 3, 20))
    with open_reader(1) as reader:
        return Batch(TreeEngine(), facts, reader).run(folder, out, lambda *_: None)


def test_every_file_inside_has_its_own_row(tmp_path: Path) -> None:
    """The archive first, with what it comes to and through whom; then each file under its joined path."""
    tally = scan_archive(tmp_path / "来件", tmp_path / "out")

    lines = (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        validate(record)
    assert [(record["file"], record["outcome"]) for record in records] == [
        ("来件.zip", "国家秘密"),
        ("来件.zip/一.txt", "非密"),
        ("来件.zip/内/二.txt", "国家秘密"),
        ("来件.zip/三.rar", "无法读取"),
    ]
    assert records[0]["decided_by"] == "来件.zip/内/二.txt"
    assert tally.outcomes == {"国家秘密": 1, "非密": 1, "无法读取": 1}, "压缩包本身没有文字,不计数"


def test_a_file_inside_that_could_not_be_read_is_listed_apart(tmp_path: Path) -> None:
    """failures.csv names it by its path, with its category."""
    tally = scan_archive(tmp_path / "来件", tmp_path / "out")

    rows = list(csv.reader((tmp_path / "out" / "failures.csv").read_text("utf-8-sig").splitlines()))
    assert [row[:2] for row in rows[2:]] == [["来件.zip/三.rar", "尚不支持"]]
    assert rows[2][2].startswith("这是压缩包(rar)。")
    assert tally.failures == {"尚不支持": 1}
    assert (tally.files, tally.unread) == (1, 0), "压缩包本身是读出来了的"


def test_no_words_of_files_inside_are_written_by_default(tmp_path: Path) -> None:
    """Neither the archive's row nor the file's shows a passage or a title."""
    scan_archive(tmp_path / "来件", tmp_path / "out")

    for file in (tmp_path / "out").iterdir():
        assert CANARY.encode() not in file.read_bytes(), file.name
        assert "关于试题".encode() not in file.read_bytes(), file.name
