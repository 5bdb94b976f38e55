"""Word 97 to 2003 documents (doc, wps): text with rows, notes, comments, boxes; Word 6 and 95 in plain (旧版 Word)."""

from __future__ import annotations

import struct
from collections import Counter
from itertools import pairwise

from model.core.document import BlockKind, Issue
from model.extract import docx_notice, refusal
from model.extract.doc_fib import STORIES, Fib, read_fib
from model.extract.doc_picture import PICTURE_PLACES, floating_pictures, inline_picture
from model.extract.doc_runs import Run, character_runs, paragraph_runs
from model.extract.doc_story import StoryWalker
from model.extract.doc_text import read_text
from model.extract.doc_word6 import read_word6
from model.extract.docx_symbol import symbol
from model.extract.limits import Limits
from model.extract.ole import OleBox
from model.extract.ole_embedded import embedded
from model.extract.reading import Reading

_KINDS = {
    "body": BlockKind.PARAGRAPH, "footnote": BlockKind.FOOTNOTE, "comment": BlockKind.COMMENT,
    "endnote": BlockKind.FOOTNOTE, "box": BlockKind.TEXT_BOX, "header_box": BlockKind.TEXT_BOX,
}  # fmt: skip
_HEADERS, _COMMENTS, _CHARACTERS, _PARAGRAPHS, _FONTS = 11, 4, 12, 13, 15
_SEPARATORS = 6  # stories of the header text that only draw lines above notes
_HEADER_SLOTS = (0, 1, 4)  # of each six: even header, odd header, two footers, first header, first footer
_FONT_NAME = 40  # bytes before the name in a font's entry, its size byte included


def read_doc(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of a Word 97 to 2003 file, body first; raises UnreadableError for a broken or locked one.

    Tracked insertions count as text, deletions do not; hidden text counts and is reported.
    """
    box = OleBox(data, name, limits)
    word = box.stream("WordDocument")
    if word is None:
        raise refusal.damaged(name, "缺少正文部分")
    fib = read_fib(word, name)
    if not fib.word97:
        return Reading(read_word6(word, fib, name), metadata=box.metadata(), issues=(_PLAIN_ONLY,))
    table = box.stream(fib.table)
    if table is None:
        raise refusal.damaged(name, "缺少文字片段表")
    return _read_word97(word, table, box.stream("Data") or b"", fib, name, box)


_PLAIN_ONLY = Issue("old_word", "这是 Word 6.0/95 文档,修订、批注和图片未能分辨,请对照原件")


def _read_word97(word: bytes, table: bytes, data: bytes, fib: Fib, name: str, box: OleBox) -> Reading:
    text = read_text(word, table, fib, name)
    runs = character_runs(word, fib.cut(table, _CHARACTERS), text)
    runs += paragraph_runs(word, fib.cut(table, _PARAGRAPHS), data, text)
    fonts = _fonts(fib.cut(table, _FONTS))
    notes: Counter[str] = Counter()

    def special(token: str, run: Run) -> str:
        if token == "(":
            sign = symbol(fonts.get(run.value & 0xFFFF, ""), f"{run.value >> 16:04X}")
            notes["symbol"] += not sign
            return sign
        if token == "\x01":
            notes.update(inline_picture(data, run))
        return ""

    walker = StoryWalker(text.units, runs, special)
    _read_stories(walker, fib, table, len(text.units))
    found = embedded(box, "ObjectPool")
    notes += walker.notes
    notes.update(floating_pictures(table, fib, PICTURE_PLACES))
    notes["comment"] = max(0, len(fib.cut(table, _COMMENTS)) - 4) // 34
    notes["object"], notes["equation"] = found.unread, found.equations
    pictures = notes["picture"] + notes["small_picture"]
    return Reading(
        pieces=tuple(walker.pieces),
        issues=docx_notice.issues(notes),
        gaps=docx_notice.gaps(notes),
        metadata=box.metadata(),
        empty_cause="文档里只有图片,没有文字" if pictures else "文档里没有任何文字",
        members=found.members,
    )


def _read_stories(walker: StoryWalker, fib: Fib, table: bytes, whole: int) -> None:
    """Read the subdocuments in the order a person would: body, boxes, margins, notes, comments."""
    starts, at = {}, 0
    for story, length in zip(STORIES, fib.lengths, strict=True):
        starts[story] = (min(at, whole), min(at + length, whole))
        at += length
    walker.story(*starts["body"])
    walker.story(*starts["box"], BlockKind.TEXT_BOX)
    _read_margins(walker, starts["header"], fib.cut(table, _HEADERS))
    for story in ("header_box", "footnote", "endnote", "comment"):
        walker.story(*starts[story], _KINDS[story])


def _read_margins(walker: StoryWalker, story: tuple[int, int], plc: bytes) -> None:
    """Read each header and footer once, however many sections show it."""
    first, last = story
    places = struct.unpack(f"<{len(plc) // 4}I", plc[: len(plc) & ~3])
    seen: set[tuple[BlockKind, str]] = set()
    for number, (start, end) in enumerate(pairwise(places[:-1])):
        if number < _SEPARATORS or end <= start:
            continue
        slot = (number - _SEPARATORS) % 6
        kind = BlockKind.HEADER if slot in _HEADER_SLOTS else BlockKind.FOOTER
        before = len(walker.pieces)
        walker.story(min(first + start, last), min(first + end, last), kind)
        fresh = [piece for piece in walker.pieces[before:] if (kind, piece.text) not in seen]
        seen.update((kind, piece.text) for piece in fresh)
        walker.pieces[before:] = fresh


def _fonts(table: bytes) -> dict[int, str]:
    """Return the names of fonts by number: they tell what a symbol looks like."""
    fonts, at = {}, 4
    for number in range(int.from_bytes(table[:2], "little")):
        size = table[at] + 1 if at < len(table) else 0
        if not size:
            break
        fonts[number] = table[at + _FONT_NAME : at + size].decode("utf-16-le", "replace").partition("\0")[0]
        at += size
    return fonts
