"""What is special about stretches of a Word 97 to 2003 text: revisions, hidden words, row ends (Word 文字属性).

Properties lie in pages of 512 bytes (FKP, [MS-DOC] 2.9.33 and 2.9.175) by byte offset; here they become
character ranges.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntFlag
from itertools import pairwise

from model.extract.doc_text import WordText

_PAGE = 512
_PARAGRAPH_ENTRY = 13  # bytes of a BxPap
_HUGE = (0x6645, 0x6646)  # the properties themselves lie in the Data stream
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_VARIABLE = 6  # the kind of operand that states its own length
_WORD = 4
_TOO_LONG = 0xFF
_Entry = Callable[[bytes, int, int], bytes]


class Mark(IntFlag):
    """属性 — what is told of a stretch of text."""

    NONE = 0
    DELETED = 1
    INSERTED = 2
    HIDDEN = 4
    SPECIAL = 8  # control characters stand for something
    OBJECT = 16
    ROW_END = 32
    INNER_CELL = 64
    INNER_ROW = 128
    PICTURE = 256
    SYMBOL = 512
    IN_TABLE = 1024


_SWITCHES = {
    0x0800: Mark.DELETED, 0x0801: Mark.INSERTED, 0x083C: Mark.HIDDEN, 0x0855: Mark.SPECIAL,
    0x080A: Mark.OBJECT, 0x2417: Mark.ROW_END, 0x244B: Mark.INNER_CELL, 0x244C: Mark.INNER_ROW,
    0x2416: Mark.IN_TABLE,
}  # fmt: skip
_VALUES = {0x6A03: Mark.PICTURE, 0x6A09: Mark.SYMBOL}


@dataclass(frozen=True, slots=True)
class Run:
    """文字段 — a range with its marks; `value` is a picture's place in the Data stream, or a symbol's font and code."""

    start: int
    end: int
    marks: Mark
    value: int = 0


def marks_of(properties: bytes, data: bytes = b"") -> tuple[Mark, int]:
    """Return the marks a list of property changes (grpprl) sets, and the value of a picture or symbol."""
    marks, value, at = Mark.NONE, 0, 0
    while at + 3 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        at += 2
        size = _operand_size(code, properties, at)
        operand = properties[at : at + size]
        at += size
        if code in _SWITCHES:
            marks = marks | _SWITCHES[code] if operand[:1] not in (b"\0", b"") else marks & ~_SWITCHES[code]
        elif code in _VALUES and len(operand) == _WORD:
            marks, value = marks | _VALUES[code], struct.unpack("<I", operand)[0]
        elif code in _HUGE and len(operand) == _WORD:
            (where,) = struct.unpack("<I", operand)
            (length,) = struct.unpack_from("<H", data, where) if where + 2 <= len(data) else (0,)
            marks |= marks_of(data[where + 2 : where + 2 + length])[0]  # once: these may not refer on
    return marks, value


def _operand_size(code: int, properties: bytes, at: int) -> int:
    kind = code >> 13
    if kind != _VARIABLE:
        return _OPERANDS[kind]
    if code == _TABLE_DEFINITION and at + 2 <= len(properties):
        return int(struct.unpack_from("<H", properties, at)[0]) + 1
    length = properties[at] if at < len(properties) else 0
    if code == _TABS and length == _TOO_LONG:  # its length does not fit a byte: two counted lists
        deleted = properties[at + 1] if at + 1 < len(properties) else 0
        added_at = at + 2 + 4 * deleted
        added = properties[added_at] if added_at < len(properties) else 0
        return 3 + 4 * deleted + 3 * added
    return 1 + length


def character_runs(word: bytes, plc: bytes, text: WordText) -> list[Run]:
    """Return the marked character runs, by character position."""
    return _placed(sorted(_pages(word, plc, _character_entry, b""), key=lambda run: run.start), text)


def paragraph_runs(word: bytes, plc: bytes, data: bytes, text: WordText) -> list[Run]:
    """Return the paragraphs that end rows or cells, by character position."""
    return _placed(sorted(_pages(word, plc, _paragraph_entry, data), key=lambda run: run.start), text)


def _pages(word: bytes, plc: bytes, entry: _Entry, data: bytes) -> Iterator[Run]:
    """Read each page named by a bin table; entries without a mark are left out."""
    count = (len(plc) - 4) // 8
    for (number,) in struct.iter_unpack("<I", plc[4 * (count + 1) : 8 * count + 4] if count > 0 else b""):
        page = word[(number & 0x3FFFFF) * _PAGE : (number & 0x3FFFFF) * _PAGE + _PAGE]
        if len(page) < _PAGE:
            continue
        runs = page[-1]
        if 4 * (runs + 1) >= _PAGE:
            continue
        places = struct.unpack_from(f"<{runs + 1}I", page)
        for index in range(runs):
            marks, value = marks_of(entry(page, 4 * (runs + 1), index), data)
            if marks:
                yield Run(places[index], places[index + 1], marks, value)


def _character_entry(page: bytes, at: int, index: int) -> bytes:
    where = 2 * page[at + index] if at + index < _PAGE else 0
    return page[where + 1 : where + 1 + page[where]] if where else b""


def _paragraph_entry(page: bytes, at: int, index: int) -> bytes:
    entry = at + _PARAGRAPH_ENTRY * index
    where = 2 * page[entry] if entry < _PAGE else 0
    if not where:
        return b""
    if page[where]:
        return page[where + 3 : where + 2 * page[where]]
    size = 2 * page[where + 1] if where + 1 < _PAGE else 0
    return page[where + 4 : where + 2 + size]


def _placed(runs: list[Run], text: WordText) -> list[Run]:
    """Move runs from byte offsets to character positions; a piece may show only part of a run."""
    starts = [run.start for run in runs]
    placed: list[Run] = []
    for piece in text.pieces:
        last = piece.offset + (piece.end - piece.start) * piece.width
        for run in runs[max(0, bisect_right(starts, piece.offset) - 1) : bisect_right(starts, last - 1)]:
            low, high = max(run.start, piece.offset) - piece.offset, min(run.end, last) - piece.offset
            if low < high:
                start, end = piece.start + low // piece.width, piece.start + -(-high // piece.width)
                placed.append(Run(start, end, run.marks, run.value))
        marks, value = marks_of(piece.properties)
        if marks:
            placed.append(Run(piece.start, piece.end, marks, value))
    return placed


def stretches(length: int, runs: list[Run]) -> list[Run]:
    """Cut a text of that length where marks change; each stretch with all that holds for it, in order."""
    edges = sorted({0, length, *(edge for run in runs for edge in (run.start, run.end) if 0 <= edge <= length)})
    opening = sorted(runs, key=lambda run: run.start)
    active: list[Run] = []
    cut, at = [], 0
    for low, high in pairwise(edges):
        while at < len(opening) and opening[at].start <= low:
            active.append(opening[at])
            at += 1
        active = [run for run in active if run.end > low]
        marks, value = Mark.NONE, 0
        for run in active:
            marks |= run.marks
            value = run.value or value
        cut.append(Run(low, high, marks, value))
    return cut
