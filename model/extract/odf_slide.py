"""Slides of an OpenDocument presentation, in the order a person reads them (ODF 幻灯片)."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from model.core.document import BlockKind, Gap
from model.core.text import Locator
from model.extract import pptx_notice
from model.extract.odf_tags import below, length, named, stated
from model.extract.odf_walk import Walker
from model.extract.reading import Piece, Reading

_TITLES = ("title", "subtitle")
_FOOTERS = ("presentation:footer-decl", "presentation:header-decl")


def read_slides(walker: Walker, body: etree._Element, styles: etree._Element | None, hiding: frozenset[str]) -> Reading:
    """Return the reading of a presentation or drawing, slide after slide; notes follow their slide."""
    pieces: list[Piece] = []
    gaps: list[Gap] = []
    notes: Counter[str] = Counter()
    silent = 0
    pages = [page for page in body if named(page) == "draw:page"]
    for number, page in enumerate(pages, start=1):
        walker.page = number
        walker.notes = Counter()
        fresh = _slide(walker, page)
        unread = pptx_notice.gaps(walker.notes, number)
        silent += not fresh and bool(unread or walker.notes["small_picture"])
        walker.notes["hidden_slide"] += stated(page, "draw:style-name") in hiding and bool(fresh)
        pieces.extend(fresh)
        gaps.extend(unread)
        notes.update(walker.notes)
    return Reading(
        pieces=(*pieces, *_standing(walker, body, styles)),
        pages=len(pages) or None,
        silent_pages=silent,
        issues=pptx_notice.issues(notes),
        gaps=tuple(gaps),
        empty_cause="幻灯片上只有图片,没有文字" if silent else "幻灯片上没有任何文字",
    )


def _slide(walker: Walker, page: etree._Element) -> list[Piece]:
    """Return shapes from top to bottom, then speaker notes and comments."""
    for shape in sorted((one for one in page if named(one).startswith(("draw:", "dr3d:"))), key=_rank):
        walker.shape(shape, BlockKind.PARAGRAPH)
    for comment in page:
        if named(comment) == "office:annotation":
            walker.story([comment])
    found = walker.taken()
    for notes in page:
        if named(notes) == "presentation:notes":
            for frame in notes:
                if stated(frame, "presentation:class", "notes") == "notes":
                    walker.shape(frame, BlockKind.FOOTNOTE)
    said = walker.taken()
    walker.notes["notes"] += bool(said)
    asides, walker.around = walker.around, []
    place = Locator(page=walker.page)
    return [*found, *said, *(Piece(aside.text, aside.kind, place) for aside in asides)]


def _rank(shape: etree._Element) -> tuple[bool, int, float]:
    if stated(shape, "presentation:class") in _TITLES:
        return False, _TITLES.index(stated(shape, "presentation:class")), 0.0
    return True, int(length(shape, "svg:y")), length(shape, "svg:x")


def _standing(walker: Walker, body: etree._Element, styles: etree._Element | None) -> list[Piece]:
    """Return what every slide shows: declared footers, words on the master that are no placeholders."""
    found = [
        Piece(part.text or "", BlockKind.FOOTER)
        for part in body
        if named(part) in _FOOTERS and (part.text or "").strip()
    ]
    for master in below(styles, "style:master-page"):
        for shape in master:
            if named(shape).startswith("draw:") and not stated(shape, "presentation:class"):
                walker.shape(shape, BlockKind.HEADER)
    words = {piece.text: Piece(piece.text, BlockKind.HEADER) for piece in walker.taken()}
    return found + list(words.values())
