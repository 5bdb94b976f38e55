"""Sheets of an OpenDocument workbook: the file itself holds each cell as it is shown (ODF 工作表)."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.odf_tags import named, repeats, stated
from model.extract.odf_walk import Walker, rows
from model.extract.reading import Piece
from model.extract.xlsx_sheet import Filled, letters, row_piece

_UNNAMED = re.compile(r"(?:sheet|工作表)\s*\d*", re.IGNORECASE)
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_UNSEEN = ("collapse", "filter")
_STORED = ("office:string-value", "office:date-value", "office:time-value", "office:boolean-value", "office:value")
_COLUMNS = ("table:table-columns", "table:table-header-columns", "table:table-column-group")


class SheetReader:
    """读工作表 — reads sheets one after another with the walker of the file; `room` is what text may still come."""

    def __init__(self, walker: Walker, hiding: frozenset[str], room: int) -> None:
        self.pieces: list[Piece] = []
        self.room = room
        self.walker, self._hiding = walker, hiding
        self._sheet = ""

    def read(self, table: etree._Element) -> bool:
        """Read one sheet, led by its name if it was given one; False when there is too much text."""
        self._sheet = stated(table, "table:name")
        found: list[tuple[int, list[Filled]]] = []
        drawn: list[Piece] = []
        number = 1
        for row in rows(table):
            times = repeats(row, "table:number-rows-repeated", _MOST_ROWS)
            filled = self._filled(row, number, drawn)
            if filled:
                self.room -= times * sum(len(text) + 3 for _, text in filled)
                if self.room < 0:
                    return False
                self.walker.notes["hidden_row"] += times * (stated(row, "table:visibility") in _UNSEEN)
                found.extend((number + more, filled) for more in range(times))
            number += times
        used = sorted({column for _, filled in found for column, _ in filled})
        self.walker.notes["hidden_column"] += len(_hidden_columns(table).intersection(used))
        rank = {column: at for at, column in enumerate(used)}
        pieces = [row_piece(self._sheet, place, filled, rank) for place, filled in found] + drawn
        self.walker.notes["hidden_sheet"] += stated(table, "table:style-name") in self._hiding and bool(pieces)
        if pieces and self._sheet.strip() and not _UNNAMED.fullmatch(self._sheet.strip()):
            pieces.insert(0, Piece(self._sheet, BlockKind.HEADER, Locator(sheet=self._sheet)))
        self.pieces.extend(pieces)
        for shapes in table:
            if named(shapes) == "table:shapes":
                self.pieces.extend(self._read(shapes, Locator(sheet=self._sheet)))
        return True

    def _filled(self, row: etree._Element, number: int, drawn: list[Piece]) -> list[Filled]:
        filled: list[Filled] = []
        column = 1
        for cell in row:
            if named(cell) not in ("table:table-cell", "table:covered-table-cell"):
                continue
            times = repeats(cell, "table:number-columns-repeated", _MOST_COLUMNS)
            if len(cell) or cell.attrib:
                place = Locator(sheet=self._sheet, cell=f"{letters(column)}{number}")
                text = self._text(cell, place, drawn)
                if text.strip():
                    filled.extend((column + more, text) for more in range(min(times, _MOST_COLUMNS - column + 1)))
            column += times
        return filled

    def _text(self, cell: etree._Element, place: Locator, drawn: list[Piece]) -> str:
        """Return what a cell shows; what hangs on it is kept for after the rows."""
        pieces = self._read(cell, place)
        drawn.extend(piece for piece in pieces if piece.kind is not BlockKind.PARAGRAPH)
        text = "\n".join(piece.text for piece in pieces if piece.kind is BlockKind.PARAGRAPH)
        if text or not stated(cell, "office:value-type"):
            return text
        return next((value for key in _STORED if (value := stated(cell, key))), "")

    def _read(self, parent: etree._Element, place: Locator) -> list[Piece]:
        walker = self.walker
        walker.pieces, walker.around = [], []
        walker.story(parent)
        return [replace(piece, locator=place) for piece in (*walker.pieces, *walker.around)]


def _hidden_columns(table: etree._Element) -> set[int]:
    hidden: set[int] = set()
    column = 1
    for entry in _columns(table):
        times = repeats(entry, "table:number-columns-repeated", _MOST_COLUMNS)
        if stated(entry, "table:visibility") in _UNSEEN:
            hidden.update(range(column, min(column + times, _MOST_COLUMNS + 1)))
        column += times
    return hidden


def _columns(parent: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in parent:
        if named(child) == "table:table-column":
            found.append(child)
        elif named(child) in _COLUMNS:
            found.extend(_columns(child))
    return found
