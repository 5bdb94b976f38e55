"""One slide: its shapes in the order a person reads them (幻灯片)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.chart import frame_words
from model.extract.drawingml import child, is_large, local, members, paragraphs, table_rows
from model.extract.package import Package, Relation
from model.extract.reading import CELL_SEPARATOR, Piece

PLACEHOLDER = "ph"
_SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")
_TITLES = ("title", "ctrTitle")
_MARGINS = {"ftr": BlockKind.FOOTER, "dt": BlockKind.FOOTER, "hdr": BlockKind.HEADER}
_BAND = 360_000  # EMU, 1 cm: shapes whose tops differ by less stand side by side
_MEDIA = ("videoFile", "audioFile", "quickTimeFile", "wavAudioFile")


class _Place(NamedTuple):
    """位置 — left and top in EMU."""

    left: int
    top: int


class SlideReader:
    """读一张幻灯片 — `notes` counts what was noticed or not read."""

    def __init__(self, package: Package, links: tuple[Relation, ...], number: int) -> None:
        self.notes: Counter[str] = Counter()
        self._package, self._links, self._number = package, links, number
        self._tables = 0

    def read(self, root: etree._Element, behind: list[etree._Element]) -> list[Piece]:
        """Return the pieces of a slide; `behind` are its layout and master."""
        tree = child(root, "cSld", "spTree")
        if tree is None:
            return []
        placed = _placed(behind)
        found: list[Piece] = []
        margins: list[Piece] = []
        for shape in _in_order(tree, placed):
            for piece in self._shape(shape):
                (margins if piece.kind in _MARGINS.values() else found).append(piece)
        return found + margins

    def _shape(self, shape: etree._Element) -> Iterator[Piece]:
        if any(local(one) == "cNvPr" and one.get("hidden") in ("1", "true") for one in _head(shape)):
            self.notes["hidden"] += 1
        match local(shape):
            case "grpSp":
                for inner in _in_order(shape, {}):
                    yield from self._shape(inner)
            case "pic":
                media = any(local(one) in _MEDIA for one in _head(shape))
                self.notes["media" if media else "picture" if is_large(shape) else "small_picture"] += 1
            case "graphicFrame":
                yield from self._frame(shape)
            case "contentPart":
                self.notes["ink"] += 1
            case _:
                yield from self._words(shape)

    def _words(self, shape: etree._Element) -> Iterator[Piece]:
        body, mark = child(shape, "txBody"), _mark(shape)
        role = mark.get("type", "") if mark is not None else ""
        if body is None or role == "sldNum":
            return
        kind = _MARGINS.get(role, BlockKind.PARAGRAPH)
        yield from (Piece(text, kind, Locator(page=self._number)) for text in paragraphs(body))

    def _frame(self, frame: etree._Element) -> Iterator[Piece]:
        data = child(frame, "graphic", "graphicData")
        table = child(data, "tbl")
        if table is not None:
            yield from self._table(table)
            return
        if data is not None and any(local(one) == "oleObj" for one in data.iter()):
            self.notes["object"] += 1
            return
        words = frame_words(self._package, self._links, frame)
        if words is None:
            self.notes["chart"] += 1
        for kind, text in words or ():
            yield Piece(text, kind, Locator(page=self._number))

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        self._tables += 1
        for count, cells in enumerate(table_rows(table), start=1):
            kind = BlockKind.PARAGRAPH if len(cells) == 1 else BlockKind.TABLE_ROW
            place = Locator(page=self._number, cell=f"表{self._tables}第{count}行")
            if any(cells):
                yield Piece(CELL_SEPARATOR.join(cells), kind, place)


def _head(shape: etree._Element) -> Iterator[etree._Element]:
    """Yield what a shape says of itself, not what is in it."""
    for part in shape:
        if local(part).startswith("nv"):
            yield from part.iter()


def _mark(shape: etree._Element) -> etree._Element | None:
    """Return the element that makes a shape a placeholder."""
    return next((one for one in _head(shape) if local(one) == PLACEHOLDER), None)


def _in_order(tree: etree._Element, placed: dict[tuple[str, str], _Place]) -> list[etree._Element]:
    """Return the shapes of a slide or group: title first, then from top to bottom and left to right."""
    shapes = [one for one in members(tree) if local(one) in _SHAPES]
    return sorted(shapes, key=lambda shape: _rank(shape, placed))


def _rank(shape: etree._Element, placed: dict[tuple[str, str], _Place]) -> tuple[bool, int, int]:
    mark = _mark(shape)
    if mark is not None and mark.get("type") in _TITLES:
        return False, 0, 0
    place = _place(shape)
    if place is None and mark is not None:
        keys = (("idx", mark.get("idx", "")), ("type", mark.get("type", "body")))
        place = next((placed[key] for key in keys if key in placed), None)
    # A shape without any place keeps its turn in the file, before those further down.
    return (True, place.top // _BAND, place.left) if place else (True, 0, 0)


def _place(shape: etree._Element) -> _Place | None:
    frame = child(shape, "spPr", "xfrm") if child(shape, "spPr") is not None else child(shape, "xfrm")
    frame = frame if frame is not None else child(shape, "grpSpPr", "xfrm")
    corner = child(frame, "off")
    if corner is None:
        return None
    try:
        return _Place(int(corner.get("x", "0")), int(corner.get("y", "0")))
    except ValueError:
        return None


def _placed(behind: list[etree._Element]) -> dict[tuple[str, str], _Place]:
    """Return where layout and master put each placeholder, by its number and by its role."""
    found: dict[tuple[str, str], _Place] = {}
    for root in behind:
        for shape in root.iter():
            mark = _mark(shape) if local(shape) == "sp" else None
            place = _place(shape) if mark is not None else None
            if mark is None or place is None:
                continue
            if mark.get("idx"):
                found.setdefault(("idx", mark.get("idx", "")), place)
            found.setdefault(("type", mark.get("type", "body")), place)
    return found
