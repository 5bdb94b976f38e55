"""The lines a document's frame stands in: its first and its last, folded, with the way back (要素所在的行)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.core.document import Block, BlockKind
from model.core.text import Span
from model.normalise.marks_line import Line, lines_of

_BODY = (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW, BlockKind.TEXT_BOX)
_LONGEST = 400  # no part of the frame is longer; of a longer line, which is body text, only the head is read
_LAYOUT = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")


@dataclass(frozen=True, slots=True)
class Part:
    """要素 — a part of the document's frame: its words without layout spaces, and its span of the text."""

    text: str
    span: Span


def part(text: str, line: Line, start: int = 0, end: int | None = None) -> Part:
    """Return characters `start:end` of a folded line as a Part, in the original's own characters."""
    span = line.span(start, len(line.text) if end is None else end)
    return Part(tidy(text[span.start : span.end]), span)


def tidy(words: str) -> str:
    """Return words without the spaces that only spread them out; Latin words stay apart."""
    return " ".join(_LAYOUT.sub("", words).split())


def joined(parts: list[Part]) -> Part:
    """Return parts on successive lines as one: words run together, span from first to last."""
    return Part("".join(one.text for one in parts), Span(parts[0].span.start, parts[-1].span.end))


def frame_lines(text: str, blocks: tuple[Block, ...], first: int, last: int) -> tuple[list[Line], list[Line]]:
    """Return the first and the last non-blank lines of the body; they overlap in a short text.

    With blocks, headers, footers, notes and comments are left out; without, every line counts.
    """
    places = [place for place in _places(text, blocks) if text[place[0] : place[1]].strip()]
    lines = {place: line for place in {*places[:first], *places[-last:]} for line in _folded(text, place)}
    return (
        [lines[place] for place in places[:first] if place in lines],
        [lines[place] for place in places[-last:] if place in lines],
    )


def _places(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    spans = [block.span for block in blocks if block.kind in _BODY] if blocks else [Span(0, len(text))]
    for span in spans:
        at = span.start
        for line in text[span.start : span.end].split("\n"):
            yield at, at + len(line)
            at += len(line) + 1


def _folded(text: str, place: tuple[int, int]) -> Iterator[Line]:
    start, end = place
    for line in lines_of(text[start : min(end, start + _LONGEST)]):
        yield Line(line.text, tuple(at + start for at in line.origin))
