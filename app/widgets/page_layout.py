"""Paragraphs of a document cut into runs (版面), so that the pane marks points without touching HTML."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from model.core.document import Block, Document
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


PART = 100_000  # characters a browser draws and answers with ease


def parts_of(document: Document, longest: int = PART) -> tuple[tuple[Block, ...], ...]:
    """The blocks in parts of about `longest` characters, at least one part; a block is never cut."""
    parts: list[list[Block]] = [[]]
    taken = 0
    for block in document.blocks:
        length = block.span.end - block.span.start
        if parts[-1] and taken + length > longest:
            parts.append([])
            taken = 0
        parts[-1].append(block)
        taken += length
    return tuple(tuple(part) for part in parts)


def part_holding(parts: Sequence[Sequence[Block]], offset: int) -> int:
    """The place of the part in which `offset` lies, from 0."""
    starts = [part[0].span.start for part in parts if part]
    return max(bisect_right(starts, offset) - 1, 0)


def lay_out(text: str, blocks: Sequence[Block], points: Sequence[Span]) -> tuple[Paragraph, ...]:
    """The blocks one by one; points are numbered from 1 in the order given, and may overlap."""
    begun: set[int] = set()
    return tuple(
        Paragraph(block.kind.value, block.locator.page, _runs(text, block.span, points, begun)) for block in blocks
    )


def _runs(text: str, span: Span, points: Sequence[Span], begun: set[int]) -> tuple[Run, ...]:
    if span.start == span.end:
        return ()
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
