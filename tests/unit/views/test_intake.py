"""The intake: uploads become cases in the background, failures become words, people do not see each other's."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.desk.role import Actor, Role
from app.views.intake import MOST_OPEN, Intake, Job, SourceFile, Stage, Upload
from model.core.document import Document, Gap
from model.core.errors import DingmiError, ReadFailure, UnreadableError
from model.core.finding import CitedSource
from model.extract.recognition import Listener, untold

ANNA = Actor("anna", "安", frozenset({Role.DRAFTER}))
BO = Actor("bo", "博", frozenset({Role.DRAFTER}))
CANARY = "金丝雀甲乙丙"


def _read(data: bytes, name: str, listener: Listener = untold) -> Document:
    if data == b"bad":
        raise UnreadableError(name, ReadFailure.DAMAGED, "结构不完整", "请重新保存后再试。")
    if data == b"fault":
        raise ValueError(f"解析到“{CANARY}”时出错")
    return Document(name, "0" * 64, "txt", data.decode(), ())


def _propose(document: Document, dated: date | None, sources: tuple[CitedSource, ...]) -> Any:
    return (document.text, dated, tuple(source.title for source in sources))


def _create(actor: Actor, document: Document, proposal: Any, *, action: str) -> str:
    assert action
    return f"{actor.login}-{document.text}"


def _done(intake: Intake, actor: Actor) -> tuple[Job, ...]:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        jobs = intake.jobs_of(actor)
        if all(job.stage is Stage.DONE for job in jobs):
            return jobs
        time.sleep(0.01)
    raise AssertionError("没有在10秒内完成")


def test_two_people_uploading_at_once_stay_apart() -> None:
    """Each person sees their own jobs and cases only, though both were under way together."""
    gate = threading.Barrier(2, timeout=10)

    def read(data: bytes, name: str, listener: Listener = untold) -> Document:
        gate.wait()  # passes only when both are being read at the same time
        return _read(data, name)

    intake = Intake(read, _propose, _create)
    intake.hand_in(ANNA, Upload("甲.txt", b"1"))
    intake.hand_in(BO, Upload("乙.txt", b"2"))
    assert [(job.name, job.case_no) for job in _done(intake, ANNA)] == [("甲.txt", "anna-1")]
    assert [(job.name, job.case_no) for job in _done(intake, BO)] == [("乙.txt", "bo-2")]


def test_a_bad_file_says_why_and_spares_the_next() -> None:
    """An unreadable file ends in its Chinese message; the file after it becomes a case."""
    intake = Intake(_read, _propose, _create)
    intake.hand_in(ANNA, Upload("坏.docx", b"bad"))
    intake.hand_in(ANNA, Upload("好.txt", b"1"))
    bad, good = _done(intake, ANNA)
    assert bad.failure == "坏.docx:文件损坏,结构不完整。请重新保存后再试。"
    assert (good.case_no, good.failure) == ("anna-1", None)


def test_an_own_fault_shows_a_code_and_leaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours ends in a code that stands in the log; the message, which may quote the text, does not."""
    intake = Intake(_read, _propose, _create)
    with caplog.at_level(logging.DEBUG):
        intake.hand_in(ANNA, Upload("文.txt", b"fault"))
        (job,) = _done(intake, ANNA)
    assert job.failure is not None
    code = job.failure.split("编号")[1][:4]
    assert code in caplog.text
    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text + job.failure


def test_too_many_at_once_are_refused_by_name() -> None:
    """One person cannot fill the queue; the refusal names the file and the way out."""
    gate = threading.Event()

    def read(data: bytes, name: str, listener: Listener = untold) -> Document:
        gate.wait(10)
        return _read(data, name)

    intake = Intake(read, _propose, _create)
    for number in range(MOST_OPEN):
        intake.hand_in(ANNA, Upload(f"{number}.txt", b"1"))
    with pytest.raises(DingmiError, match=r"多了\.txt:同时处理的文件已满"):
        intake.hand_in(ANNA, Upload("多了.txt", b"1"))
    intake.hand_in(BO, Upload("别人的.txt", b"1"))
    gate.set()
    assert len(_done(intake, ANNA)) == MOST_OPEN


def _with_children(data: bytes, name: str, listener: Listener = untold) -> Document:
    """A mail: its own text, two drafts attached, one attachment locked."""
    unread = Document(f"{name}/锁.docx", "", "", "", (), quality=0.0, gaps=(Gap(f"{name}/锁.docx:已加密"),))
    inside = (_read(b"2", f"{name}/二.txt"), unread, _read(b"3", f"{name}/三.txt"))
    return replace(_read(data, name), children=inside)


def test_a_file_with_files_inside_becomes_a_case_for_each_draft() -> None:
    """Every draft is judged without the others; what could not be read stands beside the cases, by name."""
    seen: list[Document] = []

    def propose(document: Document, dated: date | None, sources: tuple[CitedSource, ...]) -> Any:
        seen.append(document)
        return _propose(document, dated, sources)

    intake = Intake(_with_children, propose, _create)
    intake.hand_in(ANNA, Upload("信.eml", b"1"))
    jobs = _done(intake, ANNA)

    assert [(job.name, job.case_no) for job in jobs[:3]] == [
        ("信.eml", "anna-1"),
        ("信.eml/二.txt", "anna-2"),
        ("信.eml/三.txt", "anna-3"),
    ]
    assert [(job.name, job.case_no, job.failure) for job in jobs[3:]] == [
        ("信.eml/锁.docx", None, "信.eml/锁.docx:已加密")
    ]
    assert all(document.children == () for document in seen)


def test_the_next_draft_of_a_case_is_one_draft() -> None:
    """An archive of several does not say which of them is meant."""
    intake = Intake(_with_children, _propose, _create)
    intake.hand_in(ANNA, Upload("信.eml", b"1", revises="某件"))
    (job,) = _done(intake, ANNA)

    assert job.failure == "信.eml:其中有3份文件。修改稿只能是一份,请取出那一份再传。"


def test_only_the_owner_puts_a_finished_job_away() -> None:
    """A job is put away by its owner alone."""
    intake = Intake(_read, _propose, _create)
    job_id = intake.hand_in(ANNA, Upload("甲.txt", b"1"))
    _done(intake, ANNA)
    intake.forget(BO, job_id)
    assert len(intake.jobs_of(ANNA)) == 1
    intake.forget(ANNA, job_id)
    assert intake.jobs_of(ANNA) == ()


def test_sources_handed_in_are_read_and_given_to_the_judgement() -> None:
    """A source file is described by its own title; a decided case comes as it stands in the ledger."""
    told: list[Any] = []

    def file(actor: Actor, document: Document, proposal: Any, *, action: str) -> str:
        told.append(proposal)
        return "2026-0001"

    decided = CitedSource("已定件", None, None, "10年", None, carried=None, span=None)
    intake = Intake(_read, _propose, file)
    intake.hand_in(ANNA, Upload("甲.txt", b"1", None, (SourceFile("来源.txt", "关于来源的通知".encode()),), (decided,)))

    _done(intake, ANNA)
    assert told[0][2] == ("已定件", "关于来源的通知")


def test_a_next_draft_goes_into_its_case() -> None:
    """换稿 names the case it revises; its job does too, so that the page of the case can show it."""
    filed: list[str] = []

    def file(actor: Actor, document: Document, proposal: Any, *, action: str, revises: str) -> str:
        filed.append(revises)
        return revises

    intake = Intake(_read, _propose, file)
    intake.hand_in(ANNA, Upload("甲.txt", b"2", revises="2026-0007"))

    (job,) = _done(intake, ANNA)
    assert (filed, job.case_no, job.revises) == (["2026-0007"], "2026-0007", "2026-0007")


def test_an_unreadable_source_stops_the_draft_with_its_name() -> None:
    """Judging without the source would miss the derivation; the person is told which file to mend."""
    intake = Intake(_read, _propose, _create)
    intake.hand_in(ANNA, Upload("甲.txt", b"1", None, (SourceFile("来源.doc", b"bad"),)))

    (job,) = _done(intake, ANNA)
    assert job.case_no is None
    assert "来源.doc" in (job.failure or "")
