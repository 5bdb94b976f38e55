"""Text objects of OFD: characters with advances and a matrix become placed runs (OFD 文字对象)."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from model.extract.ofd_xml import children, floats, number, words
from model.extract.page_run import Run
from model.extract.pdf_line import Box
from model.extract.pdf_rule import IDENTITY, Matrix, Point, moved

_SPLIT = 1.5  # an advance wider than so many characters leaps to another column or cell
_LEAST_SIZE = 0.1  # points: what is smaller nobody sees
_REPEAT = 3  # "g 5 3.2": the mark, how often, the advance


@dataclass(frozen=True, slots=True)
class TurnedRun:
    """转向字串 — a run set upright, with the quarter turns clockwise it was drawn at."""

    run: Run
    turns: int


def object_matrix(item: etree._Element, outer: Matrix) -> Matrix:
    """Return the matrix from an object's own coordinates to the page, its boundary's corner being its origin."""
    left, top = (*floats(item.get("Boundary", "")), 0.0, 0.0)[:2]
    own = floats(item.get("CTM", ""))
    a, b, c, d, e, f = own if len(own) == len(IDENTITY) else IDENTITY
    own_at = (a, b, c, d, e + left, f + top)
    (x0, y0), (xa, ya), (xc, yc) = (moved(point, outer) for point in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    across, down = (xa - x0, ya - y0), (xc - x0, yc - y0)
    corner = moved((own_at[4], own_at[5]), outer)
    return (
        a * across[0] + b * down[0],
        a * across[1] + b * down[1],
        c * across[0] + d * down[0],
        c * across[1] + d * down[1],
        *corner,
    )


def text_runs(item: etree._Element, outer: Matrix) -> Iterator[TurnedRun]:
    """Return the runs of a text object; those that leap over a gap are cut there."""
    matrix = object_matrix(item, outer)
    # Some writers state size and place in elements of their own; the standard knows attributes only.
    size = number(item.get("Size") or words(item, "Size"), 0.0)
    x, y = number(words(item, "X"), 0.0), number(words(item, "Y"), 0.0)
    for code in children(item, "TextCode"):
        text = code.text or ""
        x, y = number(code.get("X"), x) or x, number(code.get("Y"), y) or y
        across, down = _advances(code.get("DeltaX")), _advances(code.get("DeltaY"))
        for part, start, end in _parts(text, (x, y), across, down, size):
            if part.strip():
                yield _placed(part, start, end, size, matrix)


def _advances(stated: str | None) -> list[float]:
    """Return the advances of a list in which "g n v" stands for v repeated n times."""
    words = (stated or "").split()
    found: list[float] = []
    at = 0
    while at < len(words):
        if words[at] == "g" and at + _REPEAT <= len(words):
            times = min(int(number(words[at + 1], 0.0)), 100_000)
            found.extend([number(words[at + 2], 0.0)] * times)
            at += _REPEAT
        else:
            found.append(number(words[at], 0.0))
            at += 1
    return found


def _parts(
    text: str, start: Point, across: list[float], down: list[float], size: float
) -> Iterator[tuple[str, Point, Point]]:
    """Cut where the pen leaps; each part with where it begins and where its last character begins."""
    part, (x, y) = "", start
    first = last = start
    for place, char in enumerate(text):
        leap = part and math.hypot(x - last[0], y - last[1]) > (_SPLIT + _width(part[-1])) * size > 0
        if leap:
            yield part, first, last
            part = ""
        first = first if part else (x, y)
        part, last = part + char, (x, y)
        x += across[place] if place < len(across) else 0.0 if down else _width(char) * size
        y += down[place] if place < len(down) else 0.0
    if part:
        yield part, first, last


def _placed(text: str, start: Point, end: Point, size: float, matrix: Matrix) -> TurnedRun:
    """Return the run upright: the page is turned back by the quarter turns it was drawn at."""
    a, b = matrix[0], matrix[1]
    turns = round(math.atan2(b, a) / (math.pi / 2)) % 4
    scale = math.hypot(a, b) or 1.0
    high = max(size * math.hypot(matrix[2], matrix[3]), size * scale, _LEAST_SIZE)
    (x0, y0), (x1, y1) = (_turned(moved(point, matrix), turns) for point in (start, end))
    right = max(x0, x1) + _width(text[-1]) * size * scale
    upper, lower = min(y0, y1), max(y0, y1)
    # The pen stands on the base line: about four fifths of a character lie above it.
    return TurnedRun(Run(text, Box(min(x0, x1), -lower - 0.2 * high, right, -upper + 0.8 * high)), turns)


def _turned(point: Point, turns: int) -> Point:
    x, y = point
    for _ in range(turns):
        x, y = y, -x
    return x, y


def _width(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.5
