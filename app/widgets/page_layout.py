"""Paragraphs of a document cut into runs (版面), so that the pane marks points without touching HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from model.core.document import Document
from model.core.text import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same points; `points` holds their numbers, `starts` those beginning here."""

    text: str
    points: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the document as runs, with its kind and page."""

    kind: str
    page: int | None
    runs: tuple[Run, ...]

    def as_data(self) -> dict[str, Any]:
        """The paragraph as JSON values for the browser."""
        runs = [{"t": run.text, "p": list(run.points), "s": list(run.starts)} for run in self.runs]
        return {"k": self.kind, "page": self.page, "runs": runs}


def lay_out(document: Document, points: Sequence[Span]) -> tuple[Paragraph, ...]:
    """The document block by block; points are numbered from 1 in the order given, and may overlap."""
    begun: set[int] = set()
    return tuple(
        Paragraph(block.kind.value, block.locator.page, _runs(document.text, block.span, points, begun))
        for block in document.blocks
    )


def _runs(text: str, span: Span, points: Sequence[Span], begun: set[int]) -> tuple[Run, ...]:
    here = [(number, point) for number, point in enumerate(points, start=1) if point.overlaps(span)]
    cuts = {span.start, span.end}
    for _, point in here:
        cuts.update((max(point.start, span.start), min(point.end, span.end)))
    edges = sorted(cuts)
    runs = []
    for start, end in pairwise(edges):
        inside = tuple(number for number, point in here if point.start <= start and end <= point.end)
        starts = tuple(number for number in inside if number not in begun)
        begun.update(starts)
        runs.append(Run(text[start:end], inside, starts))
    return tuple(runs)
