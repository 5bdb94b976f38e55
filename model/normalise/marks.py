"""Finding the document's own secrecy mark: 机密★10年 at the head, in a header, or alone on a line (国家秘密标志)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.core.document import Block, BlockKind
from model.core.finding import Mark
from model.core.outcome import Level
from model.normalise.marks_form import (
    BARE,
    CHANGED,
    EXPLAINED,
    FIELD,
    RELEASED_LINE,
    STARLESS,
    STARRED,
    TICKED,
    UNLAWFUL,
)
from model.normalise.marks_line import Line, lines_of
from model.normalise.marks_term import tidy

_BELOW = 80  # characters in which a 解密 stamp below the mark is looked for
_HEAD_LINES = 10  # 份号、密级、紧急程度、发文机关、发文字号 and a title over several lines
_TALK = re.compile(r"(?:例如|比如|示例|样式|式样|格式|如下|写法|原件|来文|原标|标注|标志|标识)[^。]{0,12}$|:$")
_SKIPPED = (BlockKind.COMMENT, BlockKind.FOOTNOTE)
_REPEATED = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.TEXT_BOX)


def find_mark(text: str, blocks: Sequence[Block] = ()) -> Mark | None:
    """The mark the document itself bears, or None.

    A mark stands at the head, in a header, footer or text box, or alone on a line; a mark in running
    text, in the citation of another document or in a worked example is not this document's. `level` is
    None for an unlawful form such as 内部★5年; `term` is folded, without spaces, None when the mark
    states none. The span counts the code points of `text`.
    """
    alone: dict[str, Mark] = {}
    for mark, at_head in _candidates(text, blocks):
        if at_head:
            return mark if mark.released or not _struck(mark, text) else replace(mark, released=True)
        alone.setdefault(f"{mark.level}{mark.term}", mark)
    return next(iter(alone.values())) if len(alone) == 1 else None  # several different ones are a list of examples


def _struck(mark: Mark, text: str) -> bool:
    """True if one of the two lines below the mark says 解密 and nothing else."""
    below = text[mark.span.end : mark.span.end + _BELOW].split("\n")[1:3]
    return any(RELEASED_LINE.fullmatch("".join(line.split())) for line in below)


def _candidates(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Mark, bool]]:
    previous = ""
    for number, line in enumerate(lines_of(text)):
        kind = _kind(line.start, blocks)
        at_head = number < _HEAD_LINES or kind in _REPEATED
        if kind not in _SKIPPED and not _TALK.search(previous):
            mark = _read(line, text, at_head=at_head)
            if mark is not None:
                yield mark, at_head
        previous = line.text


def _kind(offset: int, blocks: Sequence[Block]) -> BlockKind | None:
    low, high = 0, len(blocks)
    while low < high:  # blocks are in order of their spans
        middle = (low + high) // 2
        if blocks[middle].span.end <= offset:
            low = middle + 1
        else:
            high = middle
    found = blocks[low] if low < len(blocks) else None
    return found.kind if found is not None and found.span.start <= offset else None


def _read(line: Line, text: str, *, at_head: bool) -> Mark | None:
    match = STARRED.fullmatch(line.text) or UNLAWFUL.fullmatch(line.text) or CHANGED.fullmatch(line.text)
    if match is None and at_head:
        match = BARE.fullmatch(line.text) or STARLESS.fullmatch(line.text) or TICKED.fullmatch(line.text)
        match = match or FIELD.search(line.text)
    if match is None:
        return None
    groups = match.groupdict()
    span = line.span(match.start("mark"), match.end("mark"))
    word, term = groups.get("level"), tidy(groups.get("term") or groups.get("beside") or "")
    if EXPLAINED.search(term):
        return None
    raw = text[span.start : span.end]
    return Mark(raw, Level(word) if word else None, term or None, span, released=bool(groups.get("released")))
