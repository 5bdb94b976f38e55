"""A scan with stubs for reader and engine, in this process or in one that can be killed.

The stub engine writes each name it is asked about to a log, so that a test can count how often it was asked.
"""

from __future__ import annotations

import os
import signal
import time
from datetime import date
from pathlib import Path
from typing import Any

from app.scan import batch as batch_module
from app.scan import outputs
from app.scan.batch import Batch
from app.scan.examine import Facts
from app.scan.journal import Journal
from app.scan.overview import Tally
from app.scan.reading import Reader
from model.core.document import Document
from model.core.errors import DingmiError, ReadFailure, UnreadableError
from model.core.finding import Mark
from model.core.outcome import Level, Outcome
from model.core.proposal import Basis, BasisKind, Point, Proposal, Term, TermKind, Verdict, Versions
from model.core.text import Span
from model.extract import Limits

DAY = date(2026, 3, 20)
TELLING = "绿松石蜂鸟"


class StubContainment:
    """Reads text; what begins with 坏 cannot be read."""

    def extract(self, data: bytes, name: str) -> Document:
        """The document in the bytes."""
        text = data.decode("utf-8")
        if text.startswith("坏"):
            raise UnreadableError(name, ReadFailure.DAMAGED, "读不出", "请重存")
        return Document(name, "", "txt", text, ())


class StubEngine:
    """As `proposal_for`, after `pause` seconds; logs whom it was asked about; a `mortal` one dies of 要命."""

    def __init__(self, log: Path | None = None, pause: float = 0.0, *, mortal: bool = False) -> None:
        self.log, self.pause, self.mortal = log, pause, mortal

    def recommend(self, document: Document, *, on: date, **_facts: Any) -> Proposal:
        """A proposal as the real engine would shape it."""
        time.sleep(self.pause)
        if self.log and document.name:
            with self.log.open("a", encoding="utf-8") as log:
                log.write(document.name + "\n")
        if "要命" in document.text and self.mortal:
            os.kill(os.getpid(), signal.SIGKILL)
        return proposal_for(document, on)


def proposal_for(document: Document, on: date, mark: Mark | None = None) -> Proposal:
    """机密 for a document with the telling word, 无法读取 for one with a gap, 非密 else."""
    at = document.text.find(TELLING)
    outcome = Outcome.UNREADABLE if document.gaps else Outcome.STATE_SECRET if at >= 0 else Outcome.NOT_SECRET
    secret = outcome.is_secret
    basis = Basis(BasisKind.CATALOGUE, "x-1", "试题(虚构)", "虚构范围", "1", demonstration=True, verified=False)
    verdict = Verdict(
        outcome=outcome, level=Level.SECRET if secret else None,
        term=Term("启用前", TermKind.EVENT) if secret else None, known_to=(), mark=None,
        basis=(basis,) if secret else (), procedure=(), sources=(), referral=None, sure=False, review_reasons=(),
        missing=(), checks=(), trace=(),
    )  # fmt: skip
    span = Span(max(at, 0), max(at, 0) + len(TELLING))
    point = Point(span, TELLING, "x-1", Level.SECRET, document.locate(span.start))
    return Proposal(
        document=document, organ=None, dated=None, on=on, setting="中", title=document.text[:6], kind="通知",
        existing_mark=mark, verdict=verdict, confidence=0.5, alternatives=(), points=(point,) if secret else (),
        looked_for=(), versions=Versions("t", "t", "t", "t"),
    )  # fmt: skip


def scan(root: Path, out: Path, engine: Any = None, progress: Any = lambda *_: None, **how: Any) -> Tally:
    """A scan with the stubs, in this process."""
    reader = Reader(StubContainment(), Limits())  # type: ignore[arg-type]
    return Batch(engine or StubEngine(), Facts(None, None, DAY), reader, **how).run(root, out, progress)


def die_while_answering() -> None:
    """Kill this process inside the transaction that keeps the 21st answer."""
    answer, asked = Journal.answer, iter(range(10_000))

    def fatal(self: Journal, *given: Any) -> None:
        answer(self, *given)
        if next(asked) == 20:
            os.kill(os.getpid(), signal.SIGKILL)

    Journal.answer = fatal  # type: ignore[method-assign]


def die_while_writing() -> None:
    """Kill this process when the tables are written and the workbook is not."""
    outputs.write_workbook = lambda *_given, **_how: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
    assert batch_module.write_all is outputs.write_all


def scan_and_log(root: Path, out: Path, log: Path, how: str) -> None:
    """What a process of its own does; what it was refused for is the last line of its log."""
    {"answering": die_while_answering, "writing": die_while_writing}.get(how, lambda: None)()
    try:
        scan(root, out, StubEngine(log, pause=0.004 if how == "slow" else 0.0, mortal=True))
    except DingmiError as error:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{error}\n")
