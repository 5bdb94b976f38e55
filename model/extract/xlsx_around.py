"""What stands around the cells of a sheet: header, footer, comments, text boxes, pictures (表外文字)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.chart import frame_words
from model.extract.drawingml import child, is_large, local, members, paragraphs
from model.extract.package import Package, Relation
from model.extract.reading import Piece
from model.extract.xlsx_sheet import letters

_MARGINS = (("Header", BlockKind.HEADER), ("Footer", BlockKind.FOOTER))
# && is one &, &"…" a font, &K… a colour, &12 a size; the other letters are page numbers, dates, sections.
_CODE = re.compile(r'&(?:(?P<both>&)|"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|(?P<section>[LCR])|.)', re.DOTALL)
_EMBEDDED = ("oleObject", "package", "control")


def read_around(package: Package, part: str, root: etree._Element, sheet: str, notes: Counter[str]) -> list[Piece]:
    """Return what stands around the cells of one sheet, in the order boxes, header, footer, comments."""
    links = package.relations(part)
    notes["object"] += len({link.target for link in links if link.kind in _EMBEDDED[:2]})
    pieces = [piece for link in links if link.kind == "drawing" for piece in _drawn(package, link.target, sheet, notes)]
    pieces.extend(_margins(root, sheet))
    pieces.extend(_comments(package, links, sheet, notes))
    return pieces


def _margins(root: etree._Element, sheet: str) -> Iterator[Piece]:
    """Read each header and footer once, however many page kinds show it."""
    group = child(root, "headerFooter")
    for name, kind in _MARGINS:
        seen: set[str] = set()
        for element in group if group is not None else ():
            text = uncoded(element.text or "") if local(element).endswith(name) else ""
            if text and text not in seen:
                seen.add(text)
                yield Piece(text, kind, Locator(sheet=sheet))


def uncoded(text: str) -> str:
    """Return the words of a header code; its left, middle and right are set apart by a blank."""
    plain = _CODE.sub(lambda match: "&" if match["both"] else " " if match["section"] else "", text)
    return " ".join(plain.split())


def _comments(package: Package, links: tuple[Relation, ...], sheet: str, notes: Counter[str]) -> Iterator[Piece]:
    """Read notes and threads; a thread is also stored as a note for older readers, which is skipped."""
    threads = [(ref, text) for ref, text in _said(package, links, "threadedComment")]
    threaded = {ref for ref, _ in threads}
    old = [(ref, text) for ref, text in _said(package, links, "comments") if ref not in threaded]
    for ref, text in (*old, *threads):
        notes["comment"] += 1
        yield Piece(text, BlockKind.COMMENT, Locator(sheet=sheet, cell=ref or None))


def _said(package: Package, links: tuple[Relation, ...], kind: str) -> Iterator[tuple[str, str]]:
    for link in links:
        root = package.root(link.target) if link.kind == kind else None
        for comment in root.iter() if root is not None else ():
            if local(comment) in ("comment", "threadedComment"):
                # Only direct runs: the phonetic guide holds its own.
                words = "".join(
                    part.text or "" for part in comment.iter() if local(part) in ("t", "text") and part.text
                )
                if words.strip():
                    yield comment.get("ref", ""), words


def _drawn(package: Package, part: str, sheet: str, notes: Counter[str]) -> Iterator[Piece]:
    """Read the words of all shapes of a drawing, each at the cell it hangs on; count what is not read."""
    root, links = package.root(part), package.relations(part)
    for anchor in root if root is not None else ():
        place = _anchored(anchor, sheet)
        for shape in _shapes(anchor):
            match local(shape):
                case "txBody":
                    yield from (Piece(text, BlockKind.TEXT_BOX, place) for text in paragraphs(shape))
                case "pic":
                    notes["picture" if is_large(shape) or is_large(anchor) else "small_picture"] += 1
                case _:
                    words = frame_words(package, links, shape)
                    notes["chart"] += words is None
                    yield from (Piece(text, kind, place) for kind, text in words or ())


def _shapes(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield text bodies, pictures and frames, in groups too."""
    for one in members(parent):
        if local(one) in ("txBody", "pic", "graphicFrame"):
            yield one
        else:
            yield from _shapes(one)


def _anchored(anchor: etree._Element, sheet: str) -> Locator:
    column, row = (child(anchor, "from", name) for name in ("col", "row"))
    try:
        cell = f"{letters(int(_number(column)) + 1)}{int(_number(row)) + 1}"
    except ValueError:
        return Locator(sheet=sheet)
    return Locator(sheet=sheet, cell=cell)


def _number(element: etree._Element | None) -> str:
    return (element.text or "") if element is not None else ""
