"""One walk over an OpenDocument story: paragraphs, rows, boxes, notes become pieces (ODF 遍历)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

from lxml import etree

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.odf_tags import below, is_large, named, stated
from model.extract.reading import CELL_SEPARATOR, NOWHERE, Piece

_PARAGRAPHS = ("text:p", "text:h")
_PASSED_OVER = frozenset(
    (
        *("text:tracked-changes", "office:forms", "text:note-citation", "svg:title", "svg:desc"),
        *(
            "text:ruby-text",
            "office:event-listeners",
            "draw:glue-point",
            "draw:enhanced-geometry",
            "text:index-title-template",
        ),
        *("text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:dde-connection-decls"),
        *("text:table-of-content-source", "text:alphabetical-index-source", "text:illustration-index-source"),
        *("presentation:notes", "office:dde-source", "table:calculation-settings", "draw:contour-polygon"),
    )
)
_ROWS = frozenset(("table:table-rows", "table:table-header-rows", "table:table-row-group", "text:soft-page-break"))
_MOST_BLANKS = 200  # in one element: a number in the file must not make a text of blanks
_OBJECTS = ("draw:object", "draw:object-ole", "draw:plugin", "draw:floating-frame", "draw:applet")


class Walker:
    """遍历 — walks stories one after another; `pieces` holds what was read, `notes` what was noticed."""

    def __init__(self, hiding: frozenset[str], objects: Callable[[str], etree._Element | None]) -> None:
        self.pieces: list[Piece] = []
        self.around: list[Piece] = []  # notes and comments, read after the body
        self.notes: Counter[str] = Counter()
        self.page: int | None = None
        self._hiding, self._objects = hiding, objects
        self._paragraphs = self._tables = 0
        self._cell: Locator | None = None
        self._boxes: list[etree._Element] = []
        self._read_objects: set[str] = set()

    def story(self, parent: Iterable[etree._Element], kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Read everything at block level below `parent` as blocks of `kind`."""
        for child in parent:
            name = named(child)
            if name in _PARAGRAPHS:
                self._paragraph(child, kind)
            elif name == "table:table":
                self._table(child, kind)
            elif name == "office:annotation":
                self._aside(child, BlockKind.COMMENT)
            elif name.startswith(("draw:", "dr3d:")):
                self.shape(child, kind if self.page else BlockKind.TEXT_BOX)
            elif name not in _PASSED_OVER:
                hidden = stated(child, "text:display") in ("none", "condition")
                self.notes["hidden"] += hidden and any(str(words).strip() for words in child.itertext())
                self.story(child, kind)

    def taken(self) -> list[Piece]:
        """Return the pieces read since they were last taken."""
        pieces, self.pieces = self.pieces, []
        return pieces

    def shape(self, shape: etree._Element, kind: BlockKind) -> None:
        """Read the words of a frame, shape or group; count what is not read."""
        name = named(shape)
        if name in _PASSED_OVER:
            return
        if name == "draw:g":
            for inner in shape:
                if named(inner).startswith("draw:"):
                    self.shape(inner, kind)
        elif name == "draw:frame":
            self._frame(shape, kind)
        else:
            self.story(shape, kind)

    def _frame(self, frame: etree._Element, kind: BlockKind) -> None:
        """Read the first content of a frame; the others are the same for readers that cannot show it."""
        held = {named(child): child for child in reversed(frame)}
        content = next((held[name] for name in held if name in _OBJECTS), None)
        if "draw:text-box" in held:
            self.story(held["draw:text-box"], kind)
        elif "table:table" in held:
            self._table(held["table:table"], BlockKind.PARAGRAPH if self.page else kind)
        elif content is not None:
            self._object(content)
        elif "draw:image" in held:
            self.notes["picture" if is_large(frame) else "small_picture"] += 1

    def _object(self, content: etree._Element) -> None:
        """Read an object of this very format, a chart or a document; anything else is counted."""
        link = stated(content, "xlink:href").strip("./")
        # Each once: an object that names itself, or the file it stands in, would never end.
        root = self._objects(link) if link and link not in self._read_objects else None
        self._read_objects.add(link)
        body = next(below(root, "office:body"), None)
        if body is not None:
            self.story(body, BlockKind.TEXT_BOX)
        else:
            self.notes["equation" if root is not None and str(root.tag).endswith("}math") else "object"] += 1

    def _paragraph(self, element: etree._Element, kind: BlockKind) -> None:
        self.notes["hidden"] += stated(element, "text:style-name") in self._hiding
        outer, self._boxes = self._boxes, []
        words: list[str] = []
        self._inline(element, words)
        boxes, self._boxes = self._boxes, outer
        text = "".join(words)
        if text.strip():
            self.pieces.append(Piece(text, kind, self._place(kind)))
        for box in boxes:
            self.shape(box, BlockKind.TEXT_BOX)

    def _place(self, kind: BlockKind) -> Locator:
        if self._cell is not None:
            return self._cell
        if self.page is not None:
            return Locator(page=self.page)
        self._paragraphs += kind is BlockKind.PARAGRAPH
        return (
            Locator(paragraph=self._paragraphs or None)
            if kind in (BlockKind.PARAGRAPH, BlockKind.TEXT_BOX)
            else NOWHERE
        )

    def _inline(self, parent: etree._Element, words: list[str]) -> None:
        # Blanks in the file collapse; those a person typed have elements of their own.
        words.append(_collapsed(parent.text))
        for child in parent:
            self._one(child, named(child), words)
            words.append(_collapsed(child.tail))

    def _one(self, child: etree._Element, name: str, words: list[str]) -> None:
        match name:
            case "text:s":
                count = stated(child, "text:c", "1")
                words.append(" " * (min(int(count), _MOST_BLANKS) if count.isdecimal() else 1))
            case "text:tab":
                words.append("\t")
            case "text:line-break":
                words.append("\n")
            case "text:note":
                for body in below(child, "text:note-body"):
                    self._aside(body, BlockKind.FOOTNOTE)
            case "office:annotation":
                self._aside(child, BlockKind.COMMENT)
            case "text:hidden-text" | "text:hidden-paragraph":
                self.notes["hidden"] += 1
                words.append(stated(child, "text:string-value") or _collapsed(child.text))
            case _ if name.startswith("draw:") and name != "draw:a":
                self._boxes.append(child)
            case _ if name not in _PASSED_OVER:
                before = len(words)
                self._inline(child, words)
                hidden = stated(child, "text:style-name") in self._hiding
                self.notes["hidden"] += hidden and any(word.strip() for word in words[before:])

    def _aside(self, body: etree._Element, kind: BlockKind) -> None:
        """Keep a note or comment for after the body."""
        outer, self.pieces = self.pieces, []
        place, self._cell = self._cell, self._cell or NOWHERE
        for child in body:
            if named(child) in _PARAGRAPHS or named(child) == "text:list":
                self.story([child], kind)
        self._cell = place
        self.around.extend(self.pieces)
        self.notes["comment"] += kind is BlockKind.COMMENT and bool(self.pieces)
        self.pieces = outer

    def _table(self, table: etree._Element, kind: BlockKind) -> None:
        outer = self._cell
        if outer is None:
            self._tables += 1
        for count, row in enumerate(rows(table), start=1):
            if outer is None:
                self._cell = Locator(page=self.page, cell=f"表{self._tables}第{count}行")
            self._row(row, kind)
        self._cell = outer

    def _row(self, row: etree._Element, kind: BlockKind) -> None:
        """Read a row as one piece; a row that is only a frame around paragraphs gives the paragraphs."""
        cells = [self._captured(cell, kind) for cell in row if named(cell) == "table:table-cell"]
        filled = [cell for cell in cells if cell]
        if len(cells) == 1 or (len(filled) == 1 and len(filled[0]) > 1):
            self.pieces.extend(chain.from_iterable(cells))
            return
        texts = [
            " ".join(piece.text.strip() for piece in cell if piece.kind is not BlockKind.TEXT_BOX) for cell in cells
        ]
        if any(texts):
            row_kind = BlockKind.TABLE_ROW if kind is BlockKind.PARAGRAPH else kind
            self.pieces.append(Piece(CELL_SEPARATOR.join(texts), row_kind, self._cell or NOWHERE))
        self.pieces.extend(piece for cell in cells for piece in cell if piece.kind is BlockKind.TEXT_BOX)

    def _captured(self, cell: etree._Element, kind: BlockKind) -> list[Piece]:
        outer, self.pieces = self.pieces, []
        self.story(cell, kind)
        inner, self.pieces = self.pieces, outer
        return inner


def rows(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, also those in groups."""
    found: list[etree._Element] = []
    for child in table:
        name = named(child)
        if name == "table:table-row":
            found.append(child)
        elif name in _ROWS:
            found.extend(rows(child))
    return found


def _collapsed(words: str | None) -> str:
    if not words:
        return ""
    if "\n" not in words and "\t" not in words and "  " not in words:
        return words
    inner = " ".join(words.split())
    head = " " if words[0] in " \t\n\r" else ""
    tail = " " if words[-1] in " \t\n\r" and inner else ""
    return head + inner + tail
