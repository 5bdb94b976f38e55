"""Word 6 and 95: the text between two offsets, in the codepage of its language (Word 6.0/95)."""

from __future__ import annotations

import re

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract import refusal
from model.extract.doc_fib import STORIES, Fib
from model.extract.encoding import decode
from model.extract.reading import CELL_SEPARATOR, NOWHERE, Piece

_CODEPAGES = {0x0804: "gb18030", 0x1004: "gb18030", 0x0404: "big5hkscs", 0x0C04: "big5hkscs", 0x0411: "cp932"}
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_KINDS = {"header": BlockKind.HEADER, "comment": BlockKind.COMMENT, "box": BlockKind.TEXT_BOX}
_CONTROLS = re.compile(rb"[\x00-\x1f]")
_NESTING = 8  # fields within fields that are unfolded


def read_word6(word: bytes, fib: Fib, name: str) -> tuple[Piece, ...]:
    """Return the paragraphs and rows, body first; raises UnreadableError when the text lies outside the file."""
    total = sum(fib.lengths)
    if not total or fib.first + fib.lengths[0] > len(word):
        raise refusal.damaged(name, "Word 6.0/95 文档的文字不在文件之内,文件可能没有传完")
    encoding = _CODEPAGES.get(fib.lid, "")
    pieces: list[Piece] = []
    at = fib.first
    for story, length in zip(STORIES, fib.lengths, strict=True):
        raw = word[at : at + length]
        at += length
        if story != "macro":
            pieces += _story(_decoded(raw, encoding), _KINDS.get(story, _default(story)))
    return tuple(pieces)


def _default(story: str) -> BlockKind:
    return BlockKind.FOOTNOTE if story in ("footnote", "endnote") else BlockKind.PARAGRAPH


def _decoded(raw: bytes, encoding: str) -> str:
    """Decode by the stated language; a Western label on Chinese bytes is common, so the bytes may overrule it."""
    if encoding:
        return raw.decode(encoding, "replace")
    guessed = None if raw.isascii() else decode(_CONTROLS.sub(b" ", raw))
    chosen = guessed.encoding if guessed and guessed.encoding in ("gb18030", "big5hkscs") else "cp1252"
    return raw.decode(chosen, "replace")


def _story(text: str, kind: BlockKind) -> list[Piece]:
    """Cut text at paragraph ends; two cell marks in a row end a row."""
    for _ in range(_NESTING):
        text, changed = _FIELD.subn(lambda match: match.group(1) or "", text)
        if not changed:
            break
    pieces = []
    for number, line in enumerate(re.split(r"[\r\x0c\x0e]|\x07\x07", text), start=1):
        row = "\x07" in line
        words = re.sub(r"[\x00-\x08\x0e-\x1f]", "", line.replace("\x07", CELL_SEPARATOR).replace("\x0b", "\n"))
        if words.strip():
            place = Locator(paragraph=number) if kind is BlockKind.PARAGRAPH else NOWHERE
            pieces.append(Piece(words, BlockKind.TABLE_ROW if row and place != NOWHERE else kind, place))
    return pieces
