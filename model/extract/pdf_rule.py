"""Straight strokes on a PDF page: the rules that tables are made of (PDF 框线)."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c

_THIN = 3.0  # points: a rule may be drawn as a line or as a thin rectangle
_SHORTEST = 5.0  # points: shorter strokes are dashes, ticks and letters
_STRAIGHT = 0.8  # points a rule may lean
_MOST_SEGMENTS = 400  # a path with more is a drawing

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """框线 — a horizontal or vertical stroke in PDF user space, from lower left to upper right."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def across(self) -> bool:
        """True if it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom


def matrix_of(item: object, outer: Matrix) -> Matrix:
    """Return the matrix that takes an object's own coordinates to the page, given that of its surroundings."""
    own = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
        return outer
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def moved(point: Point, matrix: Matrix) -> Point:
    """Return the point after the matrix."""
    x, y = point
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f


def bounds(item: object, outer: Matrix) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of an object on the page; all 0 when PDFium has none."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(item, *map(ctypes.byref, edges)):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    (x0, y0), (x1, y1) = moved((left, bottom), outer), moved((right, top), outer)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def path_rules(path: object, outer: Matrix) -> list[Rule]:
    """Return the straight strokes of a path object; none for curves and drawings."""
    left, bottom, right, top = bounds(path, outer)
    if max(right - left, top - bottom) < _SHORTEST:
        return []
    if top - bottom < _THIN:
        middle = (top + bottom) / 2
        return [Rule(left, middle, right, middle)]
    if right - left < _THIN:
        middle = (left + right) / 2
        return [Rule(middle, bottom, middle, top)]
    count = pdfium_c.FPDFPath_CountSegments(path)
    return _segment_rules(path, matrix_of(path, outer), count) if count <= _MOST_SEGMENTS else []


def _segment_rules(path: object, matrix: Matrix, count: int) -> list[Rule]:
    rules: list[Rule] = []
    begin = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = moved((x.value, y.value), matrix)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            rules.extend(rule_between(last, point))
        last = point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            rules.extend(rule_between(last, begin))
            last = begin
    return rules


def rule_between(start: Point, end: Point) -> list[Rule]:
    """Return the stroke as a rule, or nothing when it leans or is too short."""
    width, height = abs(start[0] - end[0]), abs(start[1] - end[1])
    if min(width, height) > _STRAIGHT or max(width, height) < _SHORTEST:
        return []
    return [Rule(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))]
