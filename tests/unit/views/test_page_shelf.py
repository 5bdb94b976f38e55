"""Originals are held in memory only, for their case only, and let go with its text."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from app.desk.role import Actor, Role
from app.views.intake import Intake, Stage, Upload
from app.views.page_shelf import PageShelf
from model.core.document import Document
from model.extract.recognition import Listener

ANNA = Actor("anna", "安", frozenset({Role.DRAFTER}))


def sha(data: bytes) -> str:
    """SHA-256 as a document states it."""
    return hashlib.sha256(data).hexdigest()


def drawn(data: bytes, name: str, number: int) -> bytes:
    """A page drawn of nothing."""
    return f"{name} {number} {data.decode()}".encode()


def test_a_page_is_drawn_of_the_file_the_case_was_made_from() -> None:
    """Another draft of the case, or another case, has its own file or none."""
    shelf = PageShelf(drawn)
    shelf.put("一", "甲.pdf", b"1")

    assert shelf.page("一", sha(b"1"), 3) == "甲.pdf 3 1".encode()
    assert not shelf.holds("二", sha(b"1"))
    assert not shelf.holds("一", sha(b"2"))


def test_the_oldest_file_goes_when_there_is_no_room() -> None:
    """Memory is bounded, however many files are handed in."""
    shelf = PageShelf(drawn, most_bytes=5)
    for number in range(3):
        shelf.put(str(number), "甲.pdf", b"ab")

    assert [shelf.holds(str(number), sha(b"ab")) for number in range(3)] == [False, True, True]


def test_all_files_of_a_case_are_forgotten_with_its_text() -> None:
    """Every draft of it, and no other case's."""
    shelf = PageShelf(drawn)
    for case_no, data in (("一", b"1"), ("一", b"2"), ("二", b"1")):
        shelf.put(case_no, "甲.pdf", data)

    shelf.forget("一")

    assert [shelf.holds("一", sha(b"1")), shelf.holds("一", sha(b"2")), shelf.holds("二", sha(b"1"))] == [
        False,
        False,
        True,
    ]


def test_the_intake_shelves_what_became_a_case_and_says_how_far_recognition_is() -> None:
    """Progress is heard while reading; the file handed in is the one whose pages can be seen."""
    told: list[tuple[int, int] | None] = []

    def read(data: bytes, name: str, listener: Listener = ...) -> Document:  # type: ignore[assignment]
        listener(1, 4)
        told.extend(job.recognised for job in intake.jobs_of(ANNA) if job.stage is Stage.READING)
        return Document(name, sha(data), "pdf", "文字", (), pages=4)

    shelf = PageShelf(drawn)
    intake = Intake(read, lambda *_: None, lambda *_, **__: "一", shelf)  # type: ignore[arg-type]
    intake.hand_in(ANNA, Upload("甲.pdf", b"1"))
    deadline = time.monotonic() + 10
    while not shelf.holds("一", sha(b"1")):
        assert time.monotonic() < deadline
        time.sleep(0.01)

    assert told == [(1, 4)]


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shelf in a folder leaves the folder empty."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    shelf = PageShelf(drawn)

    shelf.put("一", "甲.pdf", b"x" * 100_000)
    shelf.page("一", sha(b"x" * 100_000), 1)

    assert list(tmp_path.iterdir()) == []
