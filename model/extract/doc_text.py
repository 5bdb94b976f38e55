"""The text of a Word 97 to 2003 file, put together from its pieces (Word 文字片段, [MS-DOC] 2.8.35)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from model.extract import refusal
from model.extract.doc_fib import Fib

_CLX = 33
_PRC, _PCDT = 1, 2
_COMPRESSED = 0x4000_0000
_COMPLEX_PRM = 1

# The 8-bit pieces of Word 97 are Windows-1252, whatever the language of the document.
_EIGHT_BIT = bytes(range(256)).decode("cp1252", "replace")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """文字片段 — characters [start, end) of the document, `width` bytes each from `offset` of the stream.

    `properties` are changes a quick save laid over the piece.
    """

    start: int
    end: int
    offset: int
    width: int
    properties: bytes = b""


@dataclass(frozen=True, slots=True)
class WordText:
    """文档文字 — one string position per character position (CP); surrogates stay apart until `joined`."""

    units: str
    pieces: tuple[TextPiece, ...]


def joined(units: str) -> str:
    """Return the units as text: surrogate pairs become the characters they stand for."""
    if not any("\ud800" <= unit <= "\udfff" for unit in units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_text(word: bytes, table: bytes, fib: Fib, name: str) -> WordText:
    """Return the text; raises UnreadableError when the list of pieces is broken."""
    try:
        pieces = _pieces(fib.cut(table, _CLX))
    except (struct.error, IndexError) as error:
        raise refusal.damaged(name, "Word 的文字片段表不完整") from error
    length = sum(fib.lengths) + 1
    wanted = [piece for piece in pieces if piece.start < length and piece.end > piece.start]
    if not wanted:
        raise refusal.damaged(name, "Word 的文字片段表是空的")
    sound, units, at = [], [], 0
    for piece in wanted:
        raw = word[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
        if piece.start != at or len(raw) < (min(piece.end, length) - piece.start) * piece.width:
            raise refusal.damaged(name, "Word 的文字片段指向文件之外,文件可能没有传完")
        text = _decode(raw, piece.width)
        sound.append(TextPiece(at, at + len(text), piece.offset, piece.width, piece.properties))
        units.append(text)
        at += len(text)
    return WordText("".join(units), tuple(sound))


def _decode(raw: bytes, width: int) -> str:
    if width == 1:
        return raw.decode("latin-1").translate(
            {code: char for code, char in enumerate(_EIGHT_BIT) if char != chr(code)}
        )
    raw = raw[: len(raw) & ~1]
    text = raw.decode("utf-16-le", "surrogatepass")
    return text if len(text) == len(raw) // 2 else "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def _pieces(clx: bytes) -> list[TextPiece]:
    """Return the pieces of a Clx: property lists first, then the piece table."""
    properties: list[bytes] = []
    at = 0
    while clx[at] == _PRC:
        (size,) = struct.unpack_from("<H", clx, at + 1)
        properties.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if clx[at] != _PCDT:
        raise IndexError
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", plc)
    return [_piece(places, plc, number, properties) for number in range(count)]


def _piece(places: tuple[int, ...], plc: bytes, number: int, properties: list[bytes]) -> TextPiece:
    where, change = struct.unpack_from("<2xIH", plc, 4 * len(places) + 8 * number)
    laid = properties[change >> 1] if change & _COMPLEX_PRM and change >> 1 < len(properties) else b""
    start, end = places[number], places[number + 1]
    if where & _COMPRESSED:
        return TextPiece(start, end, (where & ~_COMPRESSED) // 2, 1, laid)
    return TextPiece(start, end, where, 2, laid)
