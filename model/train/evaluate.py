"""Evaluation — cases judged by the engine and by the baselines, on the same text, organ and date."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from model.core.document import Block, BlockKind, Document
from model.core.text import Locator, Span
from model.train.judged import Judged, judged_from
from model.train.metrics import Figure, figures, recall_by_outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from model.core.finding import CitedSource
    from model.core.outcome import Organ
    from model.core.proposal import Proposal
    from model.train.case import Case


class Recommends(Protocol):
    """Anything that proposes for a document as the engine does."""

    def recommend(
        self, document: Document, *, organ: Organ | None, dated: date | None, on: date,
        sources: tuple[CitedSource, ...] = (), setting: str = "中",
    ) -> Proposal:  # fmt: skip
        """Return the proposal."""
        ...


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of an evaluation: every case with its answer, all figures of the format, recall of each outcome."""

    name: str
    judged: tuple[Judged, ...]
    proposals: tuple[Proposal, ...]
    figures: tuple[Figure, ...]
    recalls: tuple[Figure, ...]


def evaluation_of(name: str, judged: Sequence[Judged], proposals: Sequence[Proposal] = ()) -> Evaluation:
    """Measure what a system answered: once, for the table and the page alike."""
    return Evaluation(name, tuple(judged), tuple(proposals), figures(judged), recall_by_outcome(judged))


def document_of(name: str, text: str) -> Document:
    """Wrap bare text as a document, one block per line."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), BlockKind.PARAGRAPH, Locator(paragraph=number)))
        start += len(line) + 1
    return Document(name, hashlib.sha256(text.encode()).hexdigest(), "txt", text, tuple(blocks))


def evaluate_cases(
    engine: Recommends, cases: Sequence[Case], *, on: date, setting: str = "中",
    progress: Callable[[int], None] = lambda _: None, name: str = "定密助手",
) -> Evaluation:  # fmt: skip
    """Judge every case; only its text, organ and date reach the engine. `progress` is told how many are done."""
    judged, proposals = [], []
    for number, case in enumerate(cases, 1):
        document = document_of(case.id, case.text)
        proposal = engine.recommend(document, organ=case.organ, dated=case.dated, on=on, setting=setting)
        proposals.append(proposal)
        judged.append(judged_from(case, proposal))
        progress(number)
    return evaluation_of(name, judged, proposals)
