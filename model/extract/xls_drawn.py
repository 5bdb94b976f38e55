"""What stands around the cells of an old workbook: text boxes, header, footer, pictures, charts ([MS-XLS] 2.3)."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.core.document import BlockKind
from model.extract.xlsx_around import uncoded

_BOF, _EOF, _SHEET, _OBJECT, _TEXT, _CONTINUE, _DRAWING = 0x809, 0x0A, 0x85, 0x5D, 0x1B6, 0x3C, 0xEC
_MARGINS = {0x14: BlockKind.HEADER, 0x15: BlockKind.FOOTER}
_CHART, _PICTURE, _COMMENT = 5, 8, 0x19
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"  # the head of a client anchor inside a drawing
_COLUMN_CM, _ROW_CM = 1.9, 0.5  # of a sheet nobody has widened
_LARGE = (7.0, 4.0)  # cm, as for docx
_CHART_SHEET = 2
_NAME, _IGNORED = 0x18, b"\xef\x00"  # phonetic settings, which xlrd passes over
_LONGEST = 64  # continuations of one text that are looked at

Record = tuple[int, int, bytes]  # offset, kind, content


@dataclass(slots=True)
class Around:
    """表外文字 — by sheet name, what stands around the cells; `notes` counts what was seen but not read."""

    notes: Counter[str] = field(default_factory=Counter)
    words: dict[str, list[tuple[BlockKind, str]]] = field(default_factory=dict)

    def of(self, sheet: str) -> list[tuple[BlockKind, str]]:
        """Return kind and text of everything around the cells of a sheet."""
        return self.words.get(sheet, [])


def read_around(stream: bytes) -> Around:
    """Return what stands around the cells; of a broken stream, what comes before the break."""
    around = Around()
    sheets: dict[int, str] = {}
    name, kind, size = "", 0, (0.0, 0.0)
    depth = 0
    records = list(_records(stream))
    for number, (offset, code, content) in enumerate(records):
        if code == _SHEET:
            sheets |= _named(content, around.notes)
        elif code == _BOF:
            name, depth = sheets.get(offset, name), depth + 1
        elif code == _EOF:
            depth -= 1
        elif code == _DRAWING:
            size = _anchored(content) or size
        elif code == _OBJECT:
            kind = int.from_bytes(content[4:6], "little")
            _count(kind, size, around.notes)
        elif code == _TEXT and kind != _COMMENT:  # comments come with their cells
            text = _text(content, records[number + 1 : number + 1 + _LONGEST])
            _keep(around, name, BlockKind.TEXT_BOX, text)
        elif code in _MARGINS and depth == 1:
            _keep(around, name, _MARGINS[code], uncoded(_string(content)))
    return around


def without_names(stream: bytes) -> bytes:
    """Return the stream with its defined names blanked: xlrd gives up a whole workbook over one odd formula in them."""
    blanked = bytearray(stream)
    for offset, code, _ in _records(stream):
        if code == _NAME:
            blanked[offset : offset + 2] = _IGNORED
    return bytes(blanked)


def _keep(around: Around, sheet: str, kind: BlockKind, text: str) -> None:
    if text.strip():
        around.words.setdefault(sheet, []).append((kind, text))


def _records(stream: bytes) -> Iterator[Record]:
    at = 0
    while at + 4 <= len(stream):
        code, size = struct.unpack_from("<HH", stream, at)
        yield at, code, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _named(content: bytes, notes: Counter[str]) -> dict[int, str]:
    """Return where a sheet begins and its name; a sheet that is nothing but a chart is counted."""
    if len(content) < 8:  # noqa: PLR2004 - the fixed part of the record
        return {}
    offset, kind = struct.unpack_from("<IxB", content)
    notes["chart"] += kind == _CHART_SHEET
    length, wide = content[6], content[7] & 1
    raw = content[8 : 8 + length * (1 + wide)]
    return {offset: raw.decode("utf-16-le" if wide else "latin-1", "replace")}


def _count(kind: int, size: tuple[float, float], notes: Counter[str]) -> None:
    if kind == _CHART:
        notes["chart"] += 1
    elif kind == _PICTURE:
        large = size[0] >= _LARGE[0] and size[1] >= _LARGE[1]
        notes["picture" if large else "small_picture"] += 1


def _anchored(drawing: bytes) -> tuple[float, float] | None:
    """Return the rough width and height in cm of the last shape anchored in a drawing record."""
    at = drawing.rfind(_ANCHOR)
    if at < 0 or at + 24 > len(drawing):
        return None
    _, left, _, top, _, right, _, bottom, _ = struct.unpack_from("<9H", drawing, at + 6)
    return (right - left) * _COLUMN_CM, (bottom - top) * _ROW_CM


def _text(head: bytes, following: list[Record]) -> str:
    """Return the characters of a text object: they lie in the continuations after its record."""
    length = int.from_bytes(head[10:12], "little")
    words = ""
    for _, code, content in following:
        if code != _CONTINUE or len(words) >= length:
            break
        words += content[1:].decode("utf-16-le" if content[:1] == b"\x01" else "latin-1", "replace")
    return words[:length]


def _string(content: bytes) -> str:
    """Return a counted string: two bytes of length, one that tells the width, the characters."""
    if len(content) < 3:  # noqa: PLR2004 - the fixed part of the string
        return ""
    length, wide = int.from_bytes(content[:2], "little"), content[2] & 1
    return content[3 : 3 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
