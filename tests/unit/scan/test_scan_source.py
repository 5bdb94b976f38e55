"""A supplied source is described by what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.scan.reading import Reader, open_reader
from app.scan.source import read_source
from model.core.errors import UnreadableError
from model.core.outcome import Level


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One real worker process."""
    with open_reader(1) as opened:
        yield opened


def test_mark_title_number_and_date_are_read(reader: Reader, tmp_path: Path) -> None:
    """Level and term come from the source's own mark; whether a draft carries it stays open."""
    path = tmp_path / "来文.txt"
    path.write_text(
        "机密★10年\n云川市水利局文件\n云水发〔2026〕7号\n关于报送水库调度预案的通知\n"
        "各县水利局:\n现将预案印发,请遵照执行。\n云川市水利局\n2026年1月5日\n",
        "utf-8",
    )

    source = read_source(path, reader)

    assert (source.level, source.term, source.carried) == (Level.SECRET, "10年", None)
    assert (source.title, source.doc_no) == ("关于报送水库调度预案的通知", "云水发〔2026〕7号")
    assert source.dated == date(2026, 1, 5)


def test_a_source_without_a_mark_has_no_level(reader: Reader, tmp_path: Path) -> None:
    """No level is guessed; the file's name stands in for a title that is not there."""
    path = tmp_path / "来文.txt"
    path.write_text("一段没有标题的文字。", "utf-8")

    source = read_source(path, reader)

    assert (source.title, source.level, source.term, source.doc_no) == ("来文", None, None, None)


def test_a_source_that_cannot_be_read_is_named(reader: Reader, tmp_path: Path) -> None:
    """A missing source ends the run with its path: a derived proposal must not silently lose its basis."""
    with pytest.raises(UnreadableError, match="没有\\.docx"):
        read_source(tmp_path / "没有.docx", reader)
