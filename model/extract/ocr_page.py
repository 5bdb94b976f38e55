"""A picture of a page becomes a page: lines in reading order, tables as rows, doubtful places named (识别页面)."""

from __future__ import annotations

import math
import unicodedata
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.core.document import Gap, Issue
from model.extract.ocr_engine import Found, FoundLine, Picture, recogniser
from model.extract.ocr_rule import picture_rules
from model.extract.page import Page, PageState
from model.extract.page_layout import lay_out
from model.extract.page_piece import page_pieces
from model.extract.page_run import Run, evened
from model.extract.pdf_line import Box
from model.extract.pdf_table import Table, find_tables

_DOUBTFUL_LINE = 0.80  # a line read less surely than this is pointed out
_DOUBTFUL_PAGE = 0.90  # the mean over its characters; sound scans lie above 0.95
_SHORT = 3  # characters: a mark of the press or half a page number is no line
_TELLING = 3.0  # characters: from so many on, the width of a line tells their size
_BLANK = 0.0003  # share of dark points: two or three specks of dust on a page
_FLAT = 24  # levels of brightness: where all points are this much alike nothing is written
_DARK = 60  # so much darker than the paper is ink
_LEAST_SKEW = 0.1  # degrees
_MOST_RULES = 1_000
_LEAST_ACROSS, _LEAST_DOWN = 3, 2  # the smallest table worth the name


def recognised_page(picture: Picture, number: int) -> Page:
    """Return what the picture shows; a page with ink but no legible line is a gap, as is one read unsurely."""
    if int(picture.max()) - int(picture.min()) < _FLAT:
        return _blank(number)
    found = recogniser().read(picture)
    if not found.lines:
        return _silent(picture, number)
    angle = _skew(found.lines)
    height, width = found.picture.shape[:2]
    runs = evened([_run(line, angle, width, height) for line in found.lines])
    items = lay_out(runs, _tables(found, angle))
    pieces = page_pieces(items, number, Box(0.0, 0.0, float(width), float(height)))
    return Page(PageState.RECOGNISED, tuple(pieces), _doubts(found.lines, number), sureness=_sureness(found.lines))


def _silent(picture: Picture, number: int) -> Page:
    paper = float(np.median(picture))
    if float((picture.min(axis=2) < paper - _DARK).mean()) < _BLANK:
        return _blank(number)
    return Page(PageState.SCANNED, gaps=(Gap(f"第{number}页有图像,没有识别出文字,请人工查看", number),))


def _blank(number: int) -> Page:
    return Page(PageState.BLANK, issues=(Issue("blank_page", f"第{number}页是空白页", number),))


def _sureness(lines: tuple[FoundLine, ...]) -> float:
    """Mean confidence over the characters."""
    return sum(line.score * len(line.text) for line in lines) / sum(len(line.text) for line in lines)


def _doubts(lines: tuple[FoundLine, ...], number: int) -> tuple[Gap, ...]:
    doubtful = sum(line.score < _DOUBTFUL_LINE and len(line.text) > _SHORT for line in lines)
    if _sureness(lines) < _DOUBTFUL_PAGE:
        return (Gap(f"第{number}页识别把握低,请人工核对", number),)
    if doubtful:
        return (Gap(f"第{number}页有{doubtful}行识别把握低,请人工核对", number),)
    return ()


def _skew(lines: tuple[FoundLine, ...]) -> float:
    """Return by how many degrees the lines fall to the right; long lines tell best."""
    long = sorted(lines, key=lambda line: -float(np.linalg.norm(line.corners[1] - line.corners[0])))
    return median(_fall(line.corners) for line in long[: max(5, len(long) // 2)])


def _fall(corners: NDArray[np.float32]) -> float:
    across = corners[1] - corners[0] + corners[2] - corners[3]
    return math.degrees(math.atan2(float(across[1]), float(across[0])))


def _run(line: FoundLine, angle: float, width: int, height: int) -> Run:
    """Place a line as if the page lay straight; heights are counted upwards from the foot of the page."""
    turn = math.radians(-angle)
    middle = line.corners.mean(axis=0)
    x, y = float(middle[0]) - width / 2, float(middle[1]) - height / 2
    x, y = x * math.cos(turn) - y * math.sin(turn) + width / 2, x * math.sin(turn) + y * math.cos(turn) + height / 2
    long = float(np.linalg.norm(line.corners[1] - line.corners[0]))
    high = _size(line, long) or float(np.linalg.norm(line.corners[3] - line.corners[0]))
    return Run(line.text, Box(x - long / 2, height - y - high / 2, x + long / 2, height - y + high / 2))


def _size(line: FoundLine, long: float) -> float | None:
    """Return the size of the characters, told by their width: the height of a found line varies by a third."""
    widths = sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.5 for char in line.text)
    return long / widths if widths >= _TELLING else None


def _tables(found: Found, angle: float) -> tuple[Table, ...]:
    """Return the ruled tables of the page, laid straight."""
    import cv2

    grey: Any = cv2.cvtColor(found.picture, cv2.COLOR_BGR2GRAY)
    if abs(angle) >= _LEAST_SKEW:
        height, width = grey.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        grey = cv2.warpAffine(grey, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    rules = picture_rules(grey)
    across = sum(rule.across for rule in rules)
    if across < _LEAST_ACROSS or len(rules) - across < _LEAST_DOWN or len(rules) > _MOST_RULES:
        return ()
    return find_tables(rules, 0) or ()
