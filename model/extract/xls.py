"""Excel workbooks before 2007 (xls, et): every sheet row by row as it is shown, read through xlrd (旧版表格)."""

from __future__ import annotations

import io
import re
import struct
from collections import Counter

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract import refusal, xlsx_notice
from model.extract.limits import Limits
from model.extract.number_format import BUILT_IN, GENERAL, shown, shown_text
from model.extract.ole import OleBox
from model.extract.ole_embedded import embedded
from model.extract.reading import Piece, Reading
from model.extract.xls_drawn import Around, read_around, without_names
from model.extract.xlsx_sheet import Filled, letters, row_piece

_BROKEN = (
    xlrd.XLRDError, CompDocError, struct.error, AssertionError, AttributeError, IndexError, KeyError, LookupError,
    TypeError, ValueError, ArithmeticError, UnicodeError, NotImplementedError, OSError,
)  # fmt: skip
_UNNAMED = re.compile(r"(?:sheet|工作表|chart|图表)\s*\d*", re.IGNORECASE)
_OBJECTS = "MBD"  # how the storages of embedded objects are called
_TRUTH = ("FALSE", "TRUE")
_OLE = b"\xd0\xcf\x11\xe0"


def read_xls(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of a workbook, sheet after sheet; raises UnreadableError for a broken or locked one.

    Hidden sheets, rows and columns count as text and are reported.
    """
    box = OleBox(data, name, limits) if data.startswith(_OLE) else None
    stream = (box.stream("Workbook") or box.stream("Book") if box else None) or data
    book = _opened(stream, name)
    around = read_around(stream)
    notes = Counter(around.notes)
    pieces: list[Piece] = []
    room = limits.max_chars
    for sheet in book.sheets():
        fresh = _sheet(book, sheet, around, notes)
        room -= sum(len(piece.text) + 1 for piece in fresh)
        if room < 0:
            raise refusal.too_much_text(name, limits.max_chars)
        notes["hidden_sheet"] += bool(sheet.visibility and fresh)
        pieces.extend(fresh)
    found = embedded(box, prefix=_OBJECTS) if box else None
    notes["object"] = found.unread if found else 0
    return Reading(
        pieces=tuple(pieces),
        issues=xlsx_notice.issues(notes),
        gaps=xlsx_notice.gaps(notes),
        metadata=box.metadata() if box else {},
        empty_cause="表格里没有任何文字",
        members=found.members if found else (),
    )


def _opened(stream: bytes, name: str) -> Book:
    content = without_names(stream)
    try:
        return xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except _BROKEN as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise refusal.encrypted(name) from error
        raise refusal.damaged(name, "表格的内部记录不完整或有错误") from error


def _sheet(book: Book, sheet: Sheet, around: Around, notes: Counter[str]) -> list[Piece]:
    """Return the pieces of one sheet, led by its name if it was given one."""
    rows: list[tuple[int, list[Filled]]] = []
    for row in range(sheet.nrows):
        filled = list(_filled(book, sheet, row, notes))
        if filled:
            info = sheet.rowinfo_map.get(row)
            notes["hidden_row"] += bool(info and info.hidden)
            rows.append((row + 1, filled))
    used = sorted({column for _, filled in rows for column, _ in filled})
    hidden = {column for column in used if (info := sheet.colinfo_map.get(column - 1)) and info.hidden}
    notes["hidden_column"] += len(hidden)
    rank = {column: at for at, column in enumerate(used)}
    pieces = [row_piece(sheet.name, number, filled, rank) for number, filled in rows]
    place = Locator(sheet=sheet.name)
    pieces += [Piece(words, kind, place) for kind, words in around.of(sheet.name)]
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        notes["comment"] += 1
        where = Locator(sheet=sheet.name, cell=f"{letters(column + 1)}{row + 1}")
        pieces.append(Piece(note.text, BlockKind.COMMENT, where))
    if pieces and sheet.name.strip() and not _UNNAMED.fullmatch(sheet.name.strip()):
        pieces.insert(0, Piece(sheet.name, BlockKind.HEADER, place))
    return pieces


def _filled(book: Book, sheet: Sheet, row: int, notes: Counter[str]) -> list[Filled]:
    filled = []
    for column in range(sheet.row_len(row)):
        kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
        if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            continue
        text, unshown = _shown(book, sheet, row, column, kind, value)
        notes["hidden"] += unshown
        if text.strip():
            filled.append((column + 1, text))
    return filled


def _shown(book: Book, sheet: Sheet, row: int, column: int, kind: int, value: object) -> tuple[str, bool]:
    """Return what a cell shows, and whether its format shows nothing though it holds something."""
    if kind == xlrd.XL_CELL_BOOLEAN:
        return _TRUTH[bool(value)], False
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "")), False
    code = _format(book, sheet, row, column)
    if isinstance(value, str):
        return shown_text(value, code) if "@" in code else value, False
    number = float(str(value))
    try:
        text = shown(number, code, date1904=bool(book.datemode)).strip()
    except (ValueError, OverflowError):
        return shown(number, GENERAL), False
    return (text, False) if text else (shown(number, GENERAL), True)


def _format(book: Book, sheet: Sheet, row: int, column: int) -> str:
    try:
        key = book.xf_list[sheet.cell_xf_index(row, column)].format_key
        return BUILT_IN.get(key) or str(book.format_map[key].format_str)
    except (IndexError, KeyError):
        return GENERAL
