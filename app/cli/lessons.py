"""Confirmed decisions of the ledger, made into labelled cases the model can learn from (从台账学习)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.desk.ledger import LearnedCase
from model.core.outcome import Level, Organ, OrganLevel, Outcome
from model.train.case import Case, Gold
from model.train.corpus import Corpus

AUTHOR = "ledger"  # decisions of one office stay together when a split goes by author


def lessons_of(decisions: Iterable[LearnedCase]) -> tuple[Case, ...]:
    """The decisions that teach something: those whose text the office kept, and which are about content."""
    return tuple(
        _case(decision, decision.text)
        for decision in decisions
        if decision.text and decision.outcome is not Outcome.UNREADABLE
    )


def joined(corpus: Corpus, lessons: Sequence[Case]) -> Corpus:
    """The corpus with the lessons behind it, under a digest of its own; the corpus itself when there are none."""
    if not lessons:
        return corpus
    seen = hashlib.sha256(corpus.digest.encode())
    for lesson in lessons:
        seen.update(f"{lesson.id}\0{lesson.text}\0{lesson.gold}".encode())
    return replace(corpus, cases=(*corpus.cases, *lessons), digest=seen.hexdigest()[: len(corpus.digest)])


def _case(decision: LearnedCase, text: str) -> Case:
    gold = Gold(
        outcome=decision.outcome,
        level=decision.level,
        items=decision.items,
        accept_items=(),
        term=decision.term or None,
        referral=False,
        points=(),
        trap="none",
    )
    return Case(f"{AUTHOR}-{decision.case_no}", text, _organ(decision), decision.dated, gold, pair="", tables=())


def _organ(decision: LearnedCase) -> Organ | None:
    plain = decision.organ
    if not plain:
        return None
    authority = tuple(Level(level) for level in plain["authority"])
    return Organ(plain["name"], OrganLevel(plain["level"]), authority, plain.get("grant"))
