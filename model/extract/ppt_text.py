"""The text of one slide of a PowerPoint 97 to 2003 file: shapes, notes, comments ([MS-PPT] 2.9)."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.ppt_record import Record
from model.extract.reading import Piece

_WIDE, _NARROW, _REFERENCE, _HEADER = 4000, 4008, 3998, 3999
_SHOW = 1017
_HIDDEN = 0x04
_COMMENT, _WORDS, _COMMENT_WORDS = 12000, 4026, 1  # the author's name is instance 0, the text 1, initials 2
_GROUP, _SHAPE, _SHAPE_HEAD, _ANCHOR = 0xF003, 0xF004, 0xF00A, 0xF010
_PICTURE_FRAME = 75
_UNITS_PER_CM = 576 / 2.54
_LARGE = (7.0, 4.0)  # cm, as for docx
_SMALL_ANCHOR, _WIDE_ANCHOR = 8, 16
_FIELD = re.compile(r"\*")  # what a page number or date placeholder holds instead of it


class SlideText:
    """一页文字 — `notes` counts what a person should know, `unread` what was seen but not read."""

    def __init__(self, number: int, listed: list[Record]) -> None:
        self._place = Locator(page=number)
        self._outline = _texts(listed)
        self.notes: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()

    def pieces(self, slide: Record) -> Iterator[Piece]:
        """The paragraphs of all shapes from top to bottom; texts only the list holds come last, then comments."""
        told: set[int] = set()
        for shape in _from_the_top(slide):
            for record in shape.walk():
                yield from self._shape(record, told)
        for number, text in enumerate(self._outline):
            if number not in told:
                yield from self._paragraphs(text)
        for record in slide.walk():
            if record.kind == _SHOW and len(record.content) > 10 and record.content[10] & _HIDDEN:  # noqa: PLR2004
                self.notes["hidden_slide"] += 1
            elif record.kind == _COMMENT:
                yield from self._comment(record)

    def _shape(self, record: Record, told: set[int]) -> Iterator[Piece]:
        if record.kind == _SHAPE:
            self._look(record)
        elif record.kind in (_WIDE, _NARROW):
            yield from self._paragraphs(_decoded(record))
        elif record.kind == _REFERENCE and record.number() < len(self._outline):
            told.add(record.number())
            yield from self._paragraphs(self._outline[record.number()])

    def remarks(self, notes: Record | None) -> Iterator[Piece]:
        """The paragraphs of the speaker's notes."""
        found = [_decoded(one) for one in notes.walk() if one.kind in (_WIDE, _NARROW)] if notes else []
        pieces = [piece for text in found for piece in self._paragraphs(text, BlockKind.FOOTNOTE)]
        self.notes["notes"] += bool(pieces)
        yield from pieces

    def _paragraphs(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Piece]:
        for line in text.split("\r"):
            if line.strip() and not _FIELD.fullmatch(line.strip()):
                yield Piece(line.replace("\x0b", "\n"), kind, self._place)

    def _comment(self, comment: Record) -> Iterator[Piece]:
        for part in comment.children():
            if part.kind == _WORDS and part.instance == _COMMENT_WORDS:
                self.notes["comment"] += 1
                yield from self._paragraphs(part.content.decode("utf-16-le", "replace"), BlockKind.COMMENT)

    def _look(self, shape: Record) -> None:
        """Count a shape that is a picture, by its size."""
        head, anchor = shape.first(_SHAPE_HEAD), shape.first(_ANCHOR)
        if head is None or head.instance != _PICTURE_FRAME:
            return
        width, height = _size(anchor.content if anchor else b"")
        large = width >= _LARGE[0] and height >= _LARGE[1]
        self.unread["picture"] += large
        self.notes["small_picture"] += not large


def _from_the_top(slide: Record) -> list[Record]:
    """Return the shapes of a slide by where they begin; what has no place of its own keeps its turn at the top."""
    drawing = next((record for record in slide.walk() if record.kind == _GROUP), None)
    return sorted(drawing.children(), key=_top) if drawing else []


def _top(shape: Record) -> int:
    anchor = next((record.content for record in shape.walk() if record.kind == _ANCHOR), b"")
    if len(anchor) == _WIDE_ANCHOR:
        return int(struct.unpack_from("<i", anchor)[0])
    return int(struct.unpack_from("<h", anchor)[0]) if len(anchor) == _SMALL_ANCHOR else -(1 << 15)


def _size(anchor: bytes) -> tuple[float, float]:
    """Return width and height in cm; a shape within a group has no anchor of its own and counts as large."""
    if len(anchor) == _SMALL_ANCHOR:
        top, left, right, bottom = struct.unpack("<4h", anchor)
    elif len(anchor) == _WIDE_ANCHOR:
        top, left, right, bottom = struct.unpack("<4i", anchor)
    else:
        return _LARGE
    return (right - left) / _UNITS_PER_CM, (bottom - top) / _UNITS_PER_CM


def _texts(listed: list[Record]) -> list[str]:
    """Return the texts the list of slides holds, by the number a shape refers to them with."""
    texts: list[str] = []
    for record in listed:
        if record.kind == _HEADER:
            texts.append("")
        elif record.kind in (_WIDE, _NARROW) and texts:
            texts[-1] = _decoded(record)
    return texts


def _decoded(record: Record) -> str:
    """Return a text record: two bytes a character, or one where the other would be nought."""
    if record.kind == _WIDE:
        return record.content[: len(record.content) & ~1].decode("utf-16-le", "replace")
    return record.content.decode("latin-1")
