"""Reading order of a page of placed runs: columns one after another, tables as rows, the rest as lines (版面还原)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from model.extract.page_run import Run, Strip, around, strips
from model.extract.pdf_line import Box, Line
from model.extract.pdf_paragraph import glue
from model.extract.pdf_row import Row
from model.extract.pdf_table import Table
from model.extract.reading import CELL_SEPARATOR

_COLUMN_LINES = 4  # so many lines beside each other make columns; fewer are a letterhead or a table
_COLUMN_WIDTH = 8.0  # a column of prose is at least so many characters wide
_FULL, _FULL_SHARE = 0.85, 0.5  # prose fills its column on at least half of its lines
_FAR = 3.5  # a vertical step of more heights ends a region
_ALIGNED = 1.5  # cells of one column begin, centre or end within so many heights
_TABLE_LINES = 2
_EARLY = 1.7  # a line that ends so many heights before the edge of its cell was ended on purpose


_Part = tuple[float, list[Line | Row]]  # with the height at which it begins


@dataclass(frozen=True, slots=True)
class _Region:
    """Consecutive lines read alike: columns beside a gutter, a table without rules, or one plain line."""

    lines: list[Strip]
    gutter: float | None = None
    table: bool = False


def lay_out(runs: Sequence[Run], tables: Sequence[Table] = ()) -> list[Line | Row]:
    """Return lines and rows in reading order; the cells of `tables` are those that rules enclose."""
    rest, items = _sorted_into(runs, tables)
    for number, region in enumerate(_regions(strips(rest)), start=len(tables) + 1):
        items.append((around(*region.lines[0]).top, _read(region, number)))
    items.sort(key=lambda item: -item[0])
    return [one for _, part in items for one in part]


def _sorted_into(
    runs: Sequence[Run], tables: Sequence[Table]
) -> tuple[list[Run], list[tuple[float, list[Line | Row]]]]:
    """Put each run into the cell its centre stands in; return the others, and the rows with their upper edge."""
    rest = list(runs)
    found: list[_Part] = []
    for number, table in enumerate(tables, start=1):
        rows: list[Line | Row] = []
        for count, boxes in enumerate(table.rows, start=1):
            texts = []
            for box in boxes:
                inside = [run for run in rest if box.holds((run.box.left + run.box.right) / 2, run.middle)]
                rest = [run for run in rest if run not in inside]
                texts.append(_cell_text(inside, box))
            if any(texts):
                rows.append(Row(CELL_SEPARATOR.join(texts), number, count))
        found.append((max(box.top for boxes in table.rows for box in boxes), rows))
    return rest, found


def _cell_text(runs: list[Run], box: Box) -> str:
    """Join the lines of a cell: without a blank where the cell's edge broke them, with one where they end early."""
    text, full = "", True
    for strip in strips(runs):
        words = " ".join(run.text.strip() for run in strip)
        text = (glue(text, words) if full else f"{text} {words}") if text else words
        full = box.right - strip[-1].box.right < _EARLY * strip[-1].height
    return text


def _regions(lines: list[Strip]) -> list[_Region]:
    """Cut the page, or one column of it, into regions."""
    regions: list[_Region] = []
    at = 0
    while at < len(lines):
        gutter, size = _columns(lines, at)
        table = 0 if size else _table(lines, at)
        taken = size or table or 1
        regions.append(_Region(lines[at : at + taken], gutter, table=bool(table)))
        at += taken
    return regions


def _gutter(line: Strip, low: float, high: float) -> tuple[float, float] | None:
    """Return the part of low..high that stays free of ink on this line; None when nothing does."""
    for left, right in pairwise(line):
        free = max(low, left.box.right), min(high, right.box.left)
        if free[0] < free[1]:
            return free
    if line[0].box.left >= high or line[-1].box.right <= low:
        return low, high
    if line[-1].box.right < high:
        return max(low, line[-1].box.right), high
    if line[0].box.left > low:
        return low, min(high, line[0].box.left)
    return None


def _columns(lines: list[Strip], at: int) -> tuple[float | None, int]:
    """Return the gutter, and how many lines from here stand on its two sides as prose; 0 when none do."""
    best: tuple[float | None, int] = (None, 0)
    for left, right in pairwise(lines[at]):
        low, high = left.box.right, right.box.left
        size = 0
        while at + size < len(lines) and not (size and _far(lines[at + size - 1], lines[at + size])):
            free = _gutter(lines[at + size], low, high)
            if free is None:
                break
            (low, high), size = free, size + 1
        if size > best[1] and _is_prose(lines[at : at + size], (low + high) / 2):
            best = (low + high) / 2, size
    return best


def _far(above: Strip, below: Strip) -> bool:
    return above[0].middle - below[0].middle > _FAR * max(above[0].height, below[0].height)


def _is_prose(lines: list[Strip], middle: float) -> bool:
    if sum(len(line) > 1 for line in lines) < _COLUMN_LINES:
        return False
    return all(_fills(side) for side in _sides(lines, middle))


def _sides(lines: list[Strip], middle: float) -> tuple[list[Strip], list[Strip]]:
    left = [tuple(run for run in line if run.box.right <= middle) for line in lines]
    right = [tuple(run for run in line if run.box.right > middle) for line in lines]
    return [line for line in left if line], [line for line in right if line]


def _fills(side: list[Strip]) -> bool:
    """Tell prose, which fills its measure, from the cells of a table, which do not."""
    if len(side) < _COLUMN_LINES:
        return False
    boxes = [around(*line) for line in side]
    width = max(box.right for box in boxes) - min(box.left for box in boxes)
    height = median(run.height for line in side for run in line)
    full = sum(box.right - box.left >= _FULL * width for box in boxes)
    return width >= _COLUMN_WIDTH * height and full >= _FULL_SHARE * len(side)


def _table(lines: list[Strip], at: int) -> int:
    """Return how many lines from here have cells that stand under each other; 0 when fewer than two do."""
    size = 1
    while at + size < len(lines) and _under(lines[at + size - 1], lines[at + size]):
        size += 1
    return size if size >= _TABLE_LINES and len(lines[at]) > 1 else 0


def _under(above: Strip, below: Strip) -> bool:
    if min(len(above), len(below)) < 2 or _far(above, below):  # noqa: PLR2004 - two cells
        return False
    return sum(any(_aligned(cell, other) for other in above) for cell in below) >= min(len(above), len(below))


def _aligned(one: Run, other: Run) -> bool:
    near = _ALIGNED * max(one.height, other.height)
    a, b = one.box, other.box
    edges = (a.left - b.left, a.right - b.right, (a.left + a.right - b.left - b.right) / 2)
    return any(abs(edge) <= near for edge in edges)


def _read(region: _Region, number: int) -> list[Line | Row]:
    if region.gutter is not None:
        sides = _sides(region.lines, region.gutter)
        return [one for side in sides for part in _regions(side) for one in _read(part, number)]
    if region.table:
        texts = (CELL_SEPARATOR.join(cell.text.strip() for cell in line) for line in region.lines)
        return [Row(text, number, count) for count, text in enumerate(texts, start=1)]
    return [_line(line) for line in region.lines]


def _line(strip: Strip) -> Line:
    return Line("  ".join(run.text for run in strip), 0, around(*strip))
