"""Assembly — pieces become a Document whose spans hold exactly (汇成文档)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from model.core.document import Block, Document, Gap, Issue
from model.core.text import Span
from model.extract import refusal
from model.extract.form import Format
from model.extract.limits import Limits
from model.extract.nesting import gaps_of
from model.extract.quality import UNREADABLE_BELOW, document_quality
from model.extract.reading import Piece, Reading

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters and lone surrogates cannot be shown, stored or written as UTF-8.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ufeff\ud800-\udfff]")


def assemble(
    data: bytes, name: str, form: Format, reading: Reading, limits: Limits, children: tuple[Document, ...] = ()
) -> Document:
    """Return the Document of a reading and its children; raises UnreadableError when it holds no text or too much."""
    pieces = [piece for piece in map(_clean, reading.pieces) if piece.text]
    size = sum(len(piece.text) + 1 for piece in pieces)
    if size > limits.max_chars:
        raise refusal.too_much_text(name, limits.max_chars)
    if not pieces and not children:
        raise refusal.no_text(name, reading.empty_cause)
    text, blocks = _join(pieces)
    # A container without words of its own is not a badly read text.
    quality = document_quality(text, reading.pages, reading.silent_pages) if pieces else 1.0
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=form.value,
        text=text,
        blocks=blocks,
        pages=reading.pages,
        quality=quality,
        issues=(*_naming(name, form), *_removals(reading), *reading.issues),
        gaps=(*reading.gaps, *_low_quality(quality), *gaps_of(children)),
        metadata=reading.metadata,
        children=children,
    )


def _clean(piece: Piece) -> Piece:
    """Make line ends uniform, drop what cannot be written, trim blank edges but keep an indent."""
    text = _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", piece.text)).rstrip().lstrip("\n")
    return piece if text == piece.text else replace(piece, text=text)


def _join(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        blocks.append(Block(Span(at, at + len(piece.text)), piece.kind, piece.locator))
        at += len(piece.text) + 1
    return "\n".join(piece.text for piece in pieces), tuple(blocks)


def _naming(name: str, form: Format) -> tuple[Issue, ...]:
    """Say when the name claims another format than the content is."""
    _, dot, suffix = name.rpartition(".")
    claimed = suffix.lower()
    if not dot or claimed in form.suffixes or not re.fullmatch(r"[a-z0-9]{1,5}", claimed):
        return ()
    message = f"文件名后缀是 .{claimed},内容其实是 {form.value},已按内容读取;请核对是否改过名"
    return (Issue("wrong_name", message),)


def _removals(reading: Reading) -> tuple[Issue, ...]:
    removed = sum(piece.text.count("\0") for piece in reading.pieces)
    return (Issue("nul_removed", f"含有 {removed} 个空字符(NUL),已去除"),) if removed else ()


def _low_quality(quality: float) -> tuple[Gap, ...]:
    if quality >= UNREADABLE_BELOW:
        return ()
    return (Gap(f"文字质量过低({quality:.2f}),可能是乱码或大部分页面没有文字,不能作为判断依据,请人工阅读原件"),)
