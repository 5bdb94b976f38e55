"""The frame of an official document after GB/T 9704, read from its text alone (公文要素)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.core.document import Block
from model.core.text import Span
from model.normalise.marks_line import Line
from model.normalise.structure_head import Head, read_head
from model.normalise.structure_kind import kind_of_closing, kind_of_opening
from model.normalise.structure_line import Part, frame_lines, part
from model.normalise.structure_tail import read_tail

__all__ = ["Part", "Structure", "read_structure"]

_FIRST, _LAST = 40, 60  # lines in which the frame is looked for


@dataclass(frozen=True, slots=True)
class Structure:
    """公文要素 — each part as found, None where the text has none; nothing is guessed from outside it.

    `kind` is the canonical 文种 (请示, 通知 …) with the words it was told from. `dated` is the 成文日期.
    `signature` is the organ above the date; `organ` the issuing organ: letterhead, else signature,
    else the organ the title begins with.
    """

    title: Part | None = None
    kind: Part | None = None
    organ: Part | None = None
    doc_no: Part | None = None
    addressee: Part | None = None
    signature: Part | None = None
    dated: date | None = None
    dated_at: Span | None = None
    urgency: Part | None = None
    copy_no: Part | None = None
    attachments: tuple[Part, ...] = ()


def read_structure(text: str, blocks: tuple[Block, ...] = ()) -> Structure:
    """Return the frame of a document; works on bare text, better with the reader's blocks.

    Traditional script, full-width figures and spaced-out words are read as their plain forms.
    Source: GB/T 9704-2012, layout of the parts of an official document.
    """
    first, last = frame_lines(text, tuple(blocks), _FIRST, _LAST)
    if not first:
        return Structure()
    head = read_head(text, first)
    tail = read_tail(text, last)
    dated, dated_at = tail.dated or head.dated or tail.printed or (None, None)
    return Structure(
        title=head.title,
        kind=_kind(text, head, first, last),
        organ=head.organ or tail.signature or head.title_organ,
        doc_no=head.doc_no,
        addressee=head.addressee,
        signature=tail.signature,
        dated=dated,
        dated_at=dated_at,
        urgency=head.urgency,
        copy_no=head.copy_no,
        attachments=tail.attachments,
    )


def _kind(text: str, head: Head, first: list[Line], last: list[Line]) -> Part | None:
    """Return the kind by the best evidence there is: title, letterhead, closing words, opening words."""
    if head.title_kind is not None:
        return head.title_kind
    if head.letterhead_kind is not None:
        return head.letterhead_kind
    for line in reversed(last):
        if found := kind_of_closing(line.text):
            return Part(found[0], part(text, line, found[1], found[2]).span)
    for line in first[:6]:
        if found := kind_of_opening(line.text):
            return Part(found[0], part(text, line, found[1], found[2]).span)
    return None
