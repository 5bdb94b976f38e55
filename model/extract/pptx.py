"""PowerPoint presentations (pptx, ppsx): slide after slide in reading order, with notes and comments (演示文稿)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from model.core.document import BlockKind, Gap
from model.core.text import Locator
from model.extract import pptx_notice, refusal
from model.extract.drawingml import child, local, paragraphs
from model.extract.limits import Limits
from model.extract.ooxml_metadata import stated_metadata
from model.extract.package import Package, Relation
from model.extract.pptx_slide import PLACEHOLDER, SlideReader
from model.extract.reading import Piece, Reading

_UNSEEN = (*pptx_notice.GAPS, "small_picture")


def read_pptx(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of a presentation; raises UnreadableError for a broken or hostile container.

    Hidden slides and shapes count as text and are reported; notes follow their slide.
    """
    package = Package(data, name, limits)
    deck = next(
        (link.target for link in package.relations("") if link.kind == "officeDocument"), "ppt/presentation.xml"
    )
    root = package.root(deck)
    if root is None:
        raise refusal.damaged(name, "缺少演示文稿部分")
    slides = _slides(package, deck, root)
    if len(slides) > limits.max_pages:
        raise refusal.too_many_pages(name, len(slides), limits.max_pages)
    reader = _Deck(package)
    room = limits.max_chars
    for number, part in enumerate(slides, start=1):
        room -= reader.read(part, number)
        if room < 0:
            raise refusal.too_much_text(name, limits.max_chars)
    return Reading(
        pieces=tuple(reader.pieces),
        pages=len(slides) or None,
        silent_pages=reader.silent,
        issues=pptx_notice.issues(reader.notes),
        gaps=tuple(reader.gaps),
        metadata=stated_metadata(package),
        empty_cause="幻灯片上只有图片,没有文字" if reader.silent else "幻灯片上没有任何文字",
    )


def _slides(package: Package, deck: str, root: etree._Element) -> list[str]:
    """Return the slides in the order they are shown."""
    targets = {link.id: link.target for link in package.relations(deck)}
    listed = child(root, "sldIdLst")
    found = []
    for entry in listed if listed is not None else ():
        link = next((str(value) for key, value in entry.attrib.items() if str(key).endswith("}id")), "")
        found.append(targets.get(link, ""))
    return found


class _Deck:
    """演示文稿 — reads slides one after another; text of masters is read once."""

    def __init__(self, package: Package) -> None:
        self.pieces: list[Piece] = []
        self.gaps: list[Gap] = []
        self.notes: Counter[str] = Counter()
        self.silent = 0
        self._package = package
        self._masters_read: set[str] = set()

    def read(self, part: str, number: int) -> int:
        """Read one slide and return how many characters it holds."""
        before = len(self.pieces)
        root = self._package.root(part) if part else None
        if root is None:
            self.gaps.append(Gap(pptx_notice.LOST, number))
            return 0
        links = self._package.relations(part)
        reader = SlideReader(self._package, links, number)
        self.pieces.extend(reader.read(root, self._behind(links)))
        self.pieces.extend(self._said(links, number))
        self.gaps.extend(pptx_notice.gaps(reader.notes, number))
        self.silent += len(self.pieces) == before and any(reader.notes[code] for code in _UNSEEN)
        self.notes.update(reader.notes)
        self.notes["hidden_slide"] += root.get("show") in ("0", "false") and len(self.pieces) > before
        self.pieces.extend(self._standing(links, number))
        return sum(len(piece.text) + 1 for piece in self.pieces[before:])

    def _behind(self, links: tuple[Relation, ...]) -> list[etree._Element]:
        """Return layout and master of a slide: placeholders without a place of their own stand where these say."""
        layout = next((link.target for link in links if link.kind == "slideLayout"), "")
        above = self._package.relations(layout) if layout else ()
        parts = [layout, *(link.target for link in above if link.kind == "slideMaster")]
        return [root for part in parts if part and (root := self._package.root(part)) is not None]

    def _standing(self, links: tuple[Relation, ...], number: int) -> Iterator[Piece]:
        """Yield the text of layout and master that every slide shows, once."""
        layout = next((link.target for link in links if link.kind == "slideLayout"), "")
        if layout in self._masters_read:
            return
        self._masters_read.add(layout)
        seen = {piece.text for piece in self.pieces if piece.kind is BlockKind.HEADER}
        for root in self._behind(links):
            for shape in root.iter():
                if local(shape) != "sp" or any(local(one) == PLACEHOLDER for one in shape.iter()):
                    continue
                body = child(shape, "txBody")
                for text in paragraphs(body) if body is not None else ():
                    if text not in seen:
                        seen.add(text)
                        yield Piece(text, BlockKind.HEADER, Locator(page=number))

    def _said(self, links: tuple[Relation, ...], number: int) -> Iterator[Piece]:
        """Yield speaker notes and comments of a slide."""
        for link in links:
            root = self._package.root(link.target) if link.kind in ("notesSlide", "comments") else None
            if root is None:
                continue
            kind = BlockKind.FOOTNOTE if link.kind == "notesSlide" else BlockKind.COMMENT
            texts = list(_noted(root) if kind is BlockKind.FOOTNOTE else _commented(root))
            self.notes["notes"] += kind is BlockKind.FOOTNOTE and bool(texts)
            self.notes["comment"] += len(texts) if kind is BlockKind.COMMENT else 0
            yield from (Piece(text, kind, Locator(page=number)) for text in texts)


def _noted(root: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a notes page; its header, date and number are not notes."""
    for shape in root.iter():
        if local(shape) != "sp":
            continue
        mark = next((one for one in shape.iter() if local(one) == PLACEHOLDER), None)
        body = child(shape, "txBody")
        if body is not None and (mark is None or mark.get("type", "body") == "body"):
            yield from paragraphs(body)


def _commented(root: etree._Element) -> Iterator[str]:
    """Yield comments of the older kind (plain text) and the newer (paragraphs)."""
    for one in root.iter():
        if local(one) == "text" and (one.text or "").strip():
            yield one.text or ""
        elif local(one) == "txBody":
            yield "\n".join(paragraphs(one))
