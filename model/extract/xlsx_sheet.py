"""Rows of a sheet: filled cells in order, what is hidden counted (工作表的行)."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.drawingml import child, local
from model.extract.reading import CELL_SEPARATOR, Piece
from model.extract.xlsx_cell import Cells

Filled = tuple[int, str]  # column, counted from 1, and what it shows

_COLUMN = re.compile(r"[A-Z]{1,3}", re.IGNORECASE)
_LAST_COLUMN = 16_384
_MOST_BLANKS = 30  # between two filled cells: a few far-flung cells must not fill the text with separators


def read_rows(root: etree._Element, sheet: str, cells: Cells, notes: Counter[str], room: int) -> list[Piece] | None:
    """Return one piece for each row that holds something; None when they hold more than `room` characters."""
    hidden = _hidden_columns(root)
    rows: list[tuple[int, list[Filled]]] = []
    for number, element in _numbered(root):
        filled = list(_filled(element, cells, notes))
        if not filled:
            continue
        room -= sum(len(text) + len(CELL_SEPARATOR) for _, text in filled)
        if room < 0:
            return None
        notes["hidden_row"] += element.get("hidden") in ("1", "true") or element.get("ht") == "0"
        rows.append((number, filled))
    used = sorted({column for _, filled in rows for column, _ in filled})
    notes["hidden_column"] += len(hidden.intersection(used))
    rank = {column: at for at, column in enumerate(used)}
    return [row_piece(sheet, number, filled, rank) for number, filled in rows]


def row_piece(sheet: str, number: int, filled: list[Filled], rank: dict[int, int]) -> Piece:
    """Return a row as a piece; `rank` is the place of each column among those in use.

    A row of one cell is a title or a note, not a row of a table.
    """
    place = Locator(sheet=sheet, cell=f"{letters(filled[0][0])}{number}")
    if len(filled) == 1:
        return Piece(filled[0][1], BlockKind.PARAGRAPH, place)
    texts: list[str] = []
    before = -1
    for column, text in filled:
        texts.extend([""] * min(rank[column] - before - 1, _MOST_BLANKS))
        texts.append(" ".join(text.split("\n")).strip())
        before = rank[column]
    return Piece(CELL_SEPARATOR.join(texts), BlockKind.TABLE_ROW, place)


def letters(column: int) -> str:
    """Return the name of a column counted from 1: A, Z, AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_of(reference: str) -> int | None:
    """Return the column of a reference like AB12, counted from 1; None for what is none."""
    return _column(reference.rstrip("0123456789"))


@functools.lru_cache(maxsize=4096)
def _column(name: str) -> int | None:
    if not _COLUMN.fullmatch(name):
        return None
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _numbered(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    number = 0
    data = child(root, "sheetData")
    for element in data if data is not None else ():
        if local(element) != "row":
            continue
        stated = element.get("r", "")
        number = int(stated) if stated.isdigit() else number + 1
        yield number, element


def _filled(row: etree._Element, cells: Cells, notes: Counter[str]) -> Iterator[Filled]:
    column = 0
    for cell in row:
        if local(cell) != "c":
            continue
        column = column_of(cell.get("r", "")) or column + 1
        text, unshown = cells.text(cell)
        notes["hidden"] += unshown
        if text.strip():
            yield column, text
        elif len(cell):
            notes["uncalculated"] += _is_uncalculated(cell)


def _is_uncalculated(cell: etree._Element) -> bool:
    """Tell a formula without a stored result, as programs write that never calculate."""
    names = {local(one) for one in cell}
    return "f" in names and "v" not in names


def _hidden_columns(root: etree._Element) -> set[int]:
    listed = child(root, "cols")
    hidden: set[int] = set()
    for entry in listed if listed is not None else ():
        first, last = entry.get("min", ""), entry.get("max", "")
        if (entry.get("hidden") in ("1", "true") or entry.get("width") == "0") and first.isdigit() and last.isdigit():
            hidden.update(range(int(first), min(int(last), _LAST_COLUMN) + 1))
    return hidden
