"""Ruled tables on a PDF page: PDFium gives the rules, pdfplumber's table finder the cells (PDF 表格)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from model.extract.pdf_line import Box
from model.extract.pdf_rule import Point, Rule

_LEAST = 2  # rows and columns: anything less is a frame, not a table
_TOLERANCE = 3  # points within which rules count as one, or as touching
_MOST_CROSSINGS = 4_000  # the finder's time grows with the square
_Cell = tuple[float, float, float, float]  # left, top, right, bottom; downwards is positive

# How a point is turned so that text running at an angle (counter-clockwise, degrees) is upright; and back again.
_UPRIGHT: dict[int, Callable[[Point], Point]] = {
    0: lambda p: p,
    90: lambda p: (p[1], -p[0]),
    180: lambda p: (-p[0], -p[1]),
    270: lambda p: (-p[1], p[0]),
}
_BACK = {0: 0, 90: 270, 180: 180, 270: 90}


@dataclass(frozen=True, slots=True)
class Table:
    """表格 — the cells of each row as boxes in PDF user space, top to bottom, left to right."""

    rows: tuple[tuple[Box, ...], ...]


def find_tables(rules: list[Rule], angle: int) -> tuple[Table, ...] | None:
    """Return the tables that the rules enclose; None when there are too many crossings to tell."""
    # pdfplumber took seventeen times as long on a dense file, nearly all of it for the characters;
    # only its way from edges to cells is used. It loads slowly, and most files have no ruled page.
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(rule, angle) for rule in rules], *[_TOLERANCE] * 4)
    crossings = edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    if len(crossings) > _MOST_CROSSINGS:
        return None
    found = cells_to_tables(intersections_to_cells(crossings))
    tables = (Table(_rows(cells, angle)) for cells in found)
    return tuple(table for table in tables if sum(len(row) >= _LEAST for row in table.rows) >= _LEAST)


def _edge(rule: Rule, angle: int) -> dict[str, Any]:
    """Return a rule the way pdfplumber describes an edge."""
    turn = _UPRIGHT[angle]
    (x0, y0), (x1, y1) = turn((rule.left, rule.bottom)), turn((rule.right, rule.top))
    left, right, top, bottom = min(x0, x1), max(x0, x1), -max(y0, y1), -min(y0, y1)
    sizes = {"x0": left, "x1": right, "top": top, "bottom": bottom, "width": right - left, "height": bottom - top}
    return {**sizes, "orientation": "h" if right - left >= bottom - top else "v"}


def _rows(cells: list[_Cell], angle: int) -> tuple[tuple[Box, ...], ...]:
    """Group cells by their upper edge; a cell that spans rows belongs to its first."""
    ordered = sorted(cells, key=itemgetter(1, 0))
    return tuple(tuple(_box(cell, angle) for cell in row) for _, row in groupby(ordered, key=itemgetter(1)))


def _box(cell: _Cell, angle: int) -> Box:
    turn = _UPRIGHT[_BACK[angle]]
    left, top, right, bottom = cell
    (x0, y0), (x1, y1) = turn((left, -top)), turn((right, -bottom))
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
