"""Lines become paragraphs again: a phrase broken at the margin must be found whole (PDF 行并段)."""

from __future__ import annotations

import re

from model.extract.pdf_line import Box, Line

_MOST_LINES = 400  # a denser page is a drawing or a figure table: its lines stay lines
_COLUMN = 4.0  # lines starting within so many character heights share a column
_FEW_MATES = 3
_STRAY = 0.1
_FULL = 2.0  # a line is full when it ends this near the right margin (heights)
_FLUSH = 0.7  # a line is not indented when it starts this near the left margin (heights)
_LEADING = 2.6  # the next line lies at most so far below (heights)
_ALIKE = 0.2  # character heights within one paragraph differ by no more than this share
# What begins a new item, however full the line above it is; a date alone on its line stands under a signature.
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)"
    r"|第[一二三四五六七八九十百]+[章节条]|附件|[•●◆■]"
    r"|(?:\d{4}|[一二三四五六七八九〇○零]{4})年\s*[\d一二三四五六七八九十]{1,2}月\s*[\d一二三四五六七八九十]{1,3}日\s*$)"
)
_LATIN = re.compile(r"[!-~]")
_HYPHENS = "\x02\ufffe\u00ad"


def join_lines(lines: list[Line]) -> list[str]:
    """Return paragraphs: a line that fills its column runs on into a line that is not indented."""
    if len(lines) > _MOST_LINES:
        return [line.text for line in lines]
    paragraphs: list[str] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and _runs_on(previous, line, lines):
            paragraphs[-1] = glue(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
        previous = line
    return paragraphs


def glue(before: str, after: str) -> str:
    """Join the end of a line to the next: with a space between Latin words, without one otherwise."""
    head, tail = before.rstrip(), after.lstrip()
    if head and head[-1] in _HYPHENS:
        return head[:-1] + tail
    if head and tail and _LATIN.match(head[-1]) and _LATIN.match(tail[0]):
        return f"{head} {tail}"
    return head + tail


def _runs_on(line: Line, following: Line, lines: list[Line]) -> bool:
    if line.box is None or following.box is None or not line.size:
        return False
    size = line.size
    below = line.box.bottom - following.box.bottom
    if _HEADING.match(following.text):
        return False
    if abs(following.size - size) > _ALIKE * size or not 0 < below <= _LEADING * size:
        return False
    left, right = _column(line.box, size, lines)
    return line.box.right >= right - _FULL * size and following.box.left <= left + _FLUSH * size


def _column(box: Box, size: float, lines: list[Line]) -> tuple[float, float]:
    """Return the margins of the column a line stands in."""
    beside = [line.box for line in lines if line.box and line.box.left < box.right and line.box.right > box.left]
    mates = [other for other in beside if abs(other.left - box.left) <= _COLUMN * size]
    if (
        len(mates) < _FEW_MATES
    ):  # a centred title has no column of its own: all lines above and below it are its measure
        mates = beside
    lefts, rights = sorted(mate.left for mate in mates), sorted(mate.right for mate in mates)
    stray = int(_STRAY * (len(mates) - 1))  # so many lines may stick out on either side
    return lefts[stray], rights[-1 - stray]
