"""Word documents (docx): body, tables, text boxes, headers, footers, notes and comments in one pass each."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from model.core.document import BlockKind
from model.extract import docx_notice, refusal
from model.extract.docx_number import Numbering
from model.extract.docx_tags import RELATION_IDS, SHORT, tags
from model.extract.docx_walk import Walker
from model.extract.limits import Limits
from model.extract.ooxml_metadata import stated_metadata
from model.extract.package import Package, Relation
from model.extract.reading import Reading

_MARGINS = (("headerReference", BlockKind.HEADER), ("footerReference", BlockKind.FOOTER))
_NOTES = (("footnotes", BlockKind.FOOTNOTE), ("endnotes", BlockKind.FOOTNOTE), ("comments", BlockKind.COMMENT))


def read_docx(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of a docx, body first; raises UnreadableError for a broken or hostile container.

    Tracked insertions count as text, deletions do not; hidden text counts and is reported.
    """
    package = Package(data, name, limits)
    main = next((link.target for link in package.relations("") if link.kind == "officeDocument"), "word/document.xml")
    root = package.root(main)
    body = next((child for child in root if SHORT.get(child.tag) == "body"), None) if root is not None else None
    if body is None:
        raise refusal.damaged(name, "缺少正文部分")
    links = package.relations(main)
    walker = Walker(_numbering(package, links))
    walker.story(body)
    _read_margins(walker, package, body, links)
    _read_notes(walker, package, links)
    pictures = walker.notes["picture"] + walker.notes["small_picture"]
    return Reading(
        pieces=tuple(walker.pieces),
        issues=docx_notice.issues(walker.notes),
        gaps=docx_notice.gaps(walker.notes),
        metadata=stated_metadata(package),
        empty_cause="文档里只有图片,没有文字" if pictures else "文档里没有任何文字",
    )


def _numbering(package: Package, links: tuple[Relation, ...]) -> Numbering:
    """Return the automatic numbers of a document, from its lists and its styles."""
    parts = {link.kind: link.target for link in links}
    lists, styles = (package.root(parts[kind]) if kind in parts else None for kind in ("numbering", "styles"))
    return Numbering(lists, styles)


def _read_margins(walker: Walker, package: Package, body: etree._Element, links: tuple[Relation, ...]) -> None:
    """Read each header and footer once, however many sections and page kinds show it."""
    targets = {link.id: link.target for link in links}
    for short, kind in _MARGINS:
        seen: set[str] = set()
        for reference in body.iter(*tags(short)):
            target = targets.get(next((reference.get(key, "") for key in RELATION_IDS if reference.get(key)), ""))
            root = package.root(target) if target else None
            if root is None:
                continue
            before = len(walker.pieces)
            walker.story(root, kind)
            fresh = [piece for piece in walker.pieces[before:] if piece.text not in seen]
            seen.update(piece.text for piece in fresh)
            walker.pieces[before:] = fresh


def _read_notes(walker: Walker, package: Package, links: tuple[Relation, ...]) -> None:
    for kind_of_link, kind in _NOTES:
        for link in links:
            root = package.root(link.target) if link.kind == kind_of_link else None
            for note in _notes(root):
                walker.notes["comment"] += kind is BlockKind.COMMENT
                walker.story(note, kind)


def _notes(root: etree._Element | None) -> Iterator[etree._Element]:
    if root is not None:
        yield from (child for child in root if SHORT.get(child.tag) in ("footnote", "endnote", "comment"))
