"""A batch gives every file a result, lists what it could not read, and never dies of one file."""

from __future__ import annotations

import csv
import json
import os
import stat
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.scan.batch import Batch
from app.scan.examine import Facts
from app.scan.overview import Tally
from app.scan.reading import Reader, open_reader
from app.scan.refusal import ScanRefusedError
from model.core.document import Document
from model.core.finding import Mark
from model.core.outcome import Level, Outcome
from model.core.proposal import Basis, BasisKind, Point, Proposal, Term, TermKind, Verdict, Versions
from model.core.text import Span
from model.recommend.contract import validate

CANARY = "绿松石蜂鸟"
FACTS = Facts(organ=None, dated=None, on=date(2026, 3, 20))


class FakeEngine:
    """非密 for what was read, 机密 where the canary stands, 无法读取 for the rest; a fault of ours on 出错."""

    def recommend(self, document: Document, *, on: date, **facts: Any) -> Proposal:
        """A proposal as the real engine would shape it."""
        if "出错" in document.text:
            raise ValueError(f"内部错误引用了原文:{document.text}")
        at = document.text.find(CANARY)
        outcome = Outcome.UNREADABLE if document.gaps else Outcome.STATE_SECRET if at >= 0 else Outcome.NOT_SECRET
        secret = outcome.is_secret
        span = Span(max(at, 0), max(at, 0) + len(CANARY))
        basis = Basis(BasisKind.CATALOGUE, "edu-001", "试题", "虚构范围", "1", demonstration=True, verified=False)
        verdict = Verdict(
            outcome=outcome,
            level=Level.SECRET if secret else None,
            term=Term("启用前", TermKind.EVENT) if secret else None,
            known_to=(),
            mark=None,
            basis=(basis,) if secret else (),
            procedure=(),
            sources=(),
            referral=None,
            sure=False,
            review_reasons=("机关未知",),
            missing=(),
            checks=(),
            trace=(),
        )
        point = Point(span, CANARY, "edu-001", Level.SECRET, document.locate(span.start))
        return Proposal(
            document=document,
            organ=None,
            dated=None,
            on=on,
            setting="中",
            title=document.text[:6],
            kind="",
            existing_mark=Mark(CANARY, None, None, span) if secret else None,
            verdict=verdict,
            confidence=0.5,
            alternatives=(),
            points=(point,) if secret else (),
            looked_for=(),
            versions=Versions("t", "t", "t", "t"),
        )


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Two real worker processes, shared by the tests of this file."""
    with open_reader(2) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a harmless draft, a telling one below it, an empty file and one that is no document."""
    root = tmp_path / "来件"
    (root / "下级").mkdir(parents=True)
    (root / "甲.txt").write_text("关于召开例会的通知\n请准时参加。", "utf-8")
    (root / "下级" / "乙.txt").write_text(f"关于试题的请示\n{CANARY}清样一份。", "utf-8")
    (root / "空.txt").write_bytes(b"")
    (root / "图.docx").write_bytes(bytes(range(256)) * 8)
    return root


def run(reader: Reader, root: Path, out: Path, *, with_text: bool = False) -> Tally:
    """The tally of a batch with the fake engine."""
    return Batch(FakeEngine(), FACTS, reader, with_text=with_text).run(root, out, lambda *_: None)


def results(out: Path) -> list[dict[str, Any]]:
    """Every line of results.jsonl."""
    return [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]


def table(path: Path) -> list[list[str]]:
    """The rows of a CSV file as a spreadsheet reads it, from the line with the names of the columns."""
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))[1:]


def failed(out: Path) -> set[tuple[str, str]]:
    """Place and category of everything listed apart."""
    return {(row[0], row[1]) for row in table(out / "failures.csv")[1:]}


def test_every_file_has_one_result_in_name_order(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """Each file appears once, by its place, with the published shape."""
    tally = run(reader, folder, tmp_path / "out")

    records = results(tmp_path / "out")
    assert [record["file"] for record in records] == sorted(["下级/乙.txt", "图.docx", "甲.txt", "空.txt"])
    for record in records:
        validate(record)
    assert tally.outcomes == {"国家秘密": 1, "非密": 1, "无法读取": 2}
    assert (tally.files, tally.results, tally.unread) == (4, 2, 2)


def test_files_that_cannot_be_read_are_listed_apart(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """failures.csv names file, category, cause and remedy; such a file is never proposed as 非密."""
    tally = run(reader, folder, tmp_path / "out")

    rows = table(tmp_path / "out" / "failures.csv")
    assert [row[0] for row in rows[1:]] == ["图.docx", "空.txt"]
    assert rows[2][1] == "空文件"
    assert all("请" in row[2] for row in rows[1:])
    assert set(tally.failures) == {row[1] for row in rows[1:]}


def test_no_text_of_a_document_is_written_by_default(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """Neither passage nor title nor mark reaches a result file unless it was asked for; the place does."""
    run(reader, folder, tmp_path / "out")

    for file in (tmp_path / "out").iterdir():
        content = file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as book:
                content = b"".join(book.read(name) for name in book.namelist())
        assert CANARY.encode() not in content, file.name
    record = results(tmp_path / "out")[0]
    assert (record["points"][0]["start"], record["points"][0]["end"]) == (8, 13)
    assert record["points"][0]["locator"]["paragraph"] == 2
    assert record["document"]["title"] == ""


def test_text_is_written_when_asked_for(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """`with_text` keeps the evidence as the engine gave it."""
    run(reader, folder, tmp_path / "out", with_text=True)

    assert results(tmp_path / "out")[0]["points"][0]["text"] == CANARY


def test_a_fault_of_ours_does_not_end_the_batch(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """The file that broke the engine is reported without its text, and the others still get their result."""
    (folder / "丙.txt").write_text(f"出错 {CANARY}", "utf-8")

    tally = run(reader, folder, tmp_path / "out")

    assert len(results(tmp_path / "out")) == 5
    assert tally.own_fault
    fault = next(row for row in table(tmp_path / "out" / "failures.csv") if row[0] == "丙.txt")
    assert "ValueError" in fault[2]
    assert CANARY not in (tmp_path / "out" / "failures.csv").read_text("utf-8")


def test_results_are_for_their_owner_only(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """A list of what is secret is as sensitive as the files: nobody else may open it."""
    run(reader, folder, tmp_path / "out")

    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "out").iterdir()} == {0o600}


def test_results_of_something_else_are_never_overwritten(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """Results without a journal are not ours to replace: the run is refused before anything is read."""
    run(reader, folder, tmp_path / "out")
    (tmp_path / "out" / "scan.sqlite").unlink()
    before = (tmp_path / "out" / "results.jsonl").read_bytes()

    with pytest.raises(ScanRefusedError, match="已有别的扫描结果"):
        run(reader, folder, tmp_path / "out")

    assert (tmp_path / "out" / "results.jsonl").read_bytes() == before


def test_a_file_is_not_a_folder(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """Scanning a single file is refused with the command to use instead."""
    with pytest.raises(ScanRefusedError, match="dingmi recommend"):
        run(reader, folder / "甲.txt", tmp_path / "out")


def test_the_folder_of_results_is_not_scanned(reader: Reader, folder: Path) -> None:
    """Results written inside the scanned folder are not taken for drafts."""
    run(reader, folder, folder / "结果")

    assert not [record for record in results(folder / "结果") if record["file"].startswith("结果")]


def test_a_name_that_looks_like_a_formula_stays_a_name(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """A spreadsheet must not run a file name."""
    (folder / "=cmd.txt").write_text("通知", "utf-8")

    run(reader, folder, tmp_path / "out")

    assert "'=cmd.txt" in [row[0] for row in table(tmp_path / "out" / "summary.csv")]


def test_links_out_of_the_folder_are_not_followed(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """A link to another place is named as not read; a link to a file inside is read."""
    (tmp_path / "外.txt").write_text(CANARY, "utf-8")
    (folder / "出去.txt").symlink_to(tmp_path / "外.txt")
    (folder / "断了.txt").symlink_to(tmp_path / "没有.txt")
    (folder / "里面.txt").symlink_to(folder / "甲.txt")
    (folder / "绕圈").symlink_to(folder, target_is_directory=True)

    run(reader, folder, tmp_path / "out")

    places = {record["file"] for record in results(tmp_path / "out")}
    assert "里面.txt" in places
    assert places.isdisjoint({"出去.txt", "断了.txt", "绕圈"})
    assert {"出去.txt", "断了.txt", "绕圈"} <= {place for place, _ in failed(tmp_path / "out")}


def test_a_pipe_does_not_hang_the_batch(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """Reading a pipe would wait for ever; it is named as not read."""
    os.mkfifo(folder / "管道")

    run(reader, folder, tmp_path / "out")

    assert ("管道", "尚不支持") in failed(tmp_path / "out")


def test_an_office_lock_file_is_no_draft(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """The ~$ file beside an open document is left out, so a batch beside a working office still ends well."""
    (folder / "~$甲.docx").write_bytes(b"\x05abc")

    run(reader, folder, tmp_path / "out")

    assert "~$甲.docx" not in {record["file"] for record in results(tmp_path / "out")}
    assert "~$甲.docx" not in {place for place, _ in failed(tmp_path / "out")}


def test_a_name_that_is_no_unicode_is_still_reported(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """Files copied from an old system keep names in another encoding; the report stays readable."""
    raw = os.fsencode(folder) + b"/\xb6\xa8.txt"
    Path(os.fsdecode(raw)).write_text("通知", "utf-8")

    run(reader, folder, tmp_path / "out")

    assert "\N{REPLACEMENT CHARACTER}" * 2 + ".txt" in {record["file"] for record in results(tmp_path / "out")}


def test_progress_counts_every_file(reader: Reader, folder: Path, tmp_path: Path) -> None:
    """The person waiting sees each file once, and the true total."""
    seen: list[tuple[int, int, str]] = []

    Batch(FakeEngine(), FACTS, reader).run(folder, tmp_path / "out", lambda *step: seen.append(step))

    assert [(done, total) for done, total, _ in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
