"""One walk over a docx story: paragraphs, rows, text boxes become pieces in reading order (docx 正文遍历)."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.docx_drawing import scan
from model.extract.docx_number import Numbering
from model.extract.docx_symbol import symbol
from model.extract.docx_tags import SHORT, attribute, chosen
from model.extract.reading import CELL_SEPARATOR, NOWHERE, Piece

_KEPT = {"sdt", "sdtContent", "hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo"}
_REMOVED = {"del", "moveFrom"}
_FIXED = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Walker:
    """遍历 — walks stories one after another; `pieces` holds what was read, `notes` what was noticed."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self.pieces: list[Piece] = []
        self.notes: Counter[str] = Counter()
        self._paragraphs = 0
        self._tables = 0
        self._cell: Locator | None = None  # where we are while inside a table
        self._boxes: list[etree._Element | str] = []  # met in the current paragraph, read after it

    def story(self, parent: etree._Element, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Read everything at block level below `parent` as blocks of `kind`."""
        for child in parent:
            short = SHORT.get(child.tag)
            if short == "p":
                self._paragraph(child, kind)
            elif short == "tbl":
                self._table(child, kind)
            elif short == "AlternateContent":
                self.story(chosen(child), kind)
            elif short in _KEPT:
                self._note_change(short)
                self.story(child, kind)
            elif short in _REMOVED:
                self.notes["deleted"] += 1
            elif short == "altChunk":
                self.notes["foreign"] += 1

    def _paragraph(self, element: etree._Element, kind: BlockKind) -> None:
        words: list[str] = []
        self._inline(element, words)
        boxes, self._boxes = self._boxes, []
        number = self._numbering.next(element)
        text = "".join(words)
        if text.strip():
            text = number + text.lstrip() if number else text
            self.pieces.append(Piece(text, kind, self._place(kind)))
        for box in boxes:
            if isinstance(box, str):
                self.pieces.append(Piece(box, BlockKind.TEXT_BOX, self._here()))
            else:
                self.story(box, BlockKind.TEXT_BOX)

    def _place(self, kind: BlockKind) -> Locator:
        """Count a body paragraph and return its place; other stories have no number a person could look for."""
        if kind is BlockKind.PARAGRAPH and self._cell is None:
            self._paragraphs += 1
        return self._here() if kind in (BlockKind.PARAGRAPH, BlockKind.TEXT_BOX) else NOWHERE

    def _here(self) -> Locator:
        return self._cell or Locator(paragraph=self._paragraphs or None)

    def _inline(self, parent: etree._Element, words: list[str]) -> None:
        for child in parent:
            short = SHORT.get(child.tag)
            if short == "r":
                self._run(child, words)
            elif short in _KEPT:
                self._note_change(short)
                self._inline(child, words)
            elif short in _REMOVED:
                self.notes["deleted"] += 1
            elif short in ("oMath", "oMathPara"):
                words.extend(part.text or "" for part in child.iter() if SHORT.get(part.tag) == "mathText")
            elif short == "AlternateContent":
                self._inline(chosen(child), words)

    def _run(self, run: etree._Element, words: list[str]) -> None:
        hidden = False
        before = len(words)
        for child in run:
            short = SHORT.get(child.tag)
            if short == "t":
                words.append(child.text or "")
            elif short == "rPr":
                hidden = _vanishes(child)
            elif short in _FIXED:
                words.append(self._break(child, short))
            elif short is not None:
                self._special(child, short, words)
        if hidden and any(word.strip() for word in words[before:]):
            self.notes["hidden"] += 1

    def _break(self, element: etree._Element, short: str) -> str:
        """Return the characters of a fixed sign; a page or column break is layout, not text."""
        return "" if attribute(element, "type") in ("page", "column") else _FIXED[short]

    def _special(self, element: etree._Element, short: str, words: list[str]) -> None:
        if short in ("drawing", "pict", "object"):
            found = scan(element)
            self.notes.update(found.notes)
            self._boxes.extend(found.boxes)
            self._boxes.extend(word for word in found.words if word.strip())
        elif short == "AlternateContent":
            self._run(chosen(element), words)
        elif short == "ruby":  # the reading above the characters is left out
            for base in element:
                if SHORT.get(base.tag) == "rubyBase":
                    self._inline(base, words)
        elif short == "sym":
            sign = symbol(attribute(element, "font") or "", attribute(element, "char") or "")
            words.append(sign)
            self.notes["symbol"] += not sign

    def _table(self, table: etree._Element, kind: BlockKind) -> None:
        outer, number = self._cell, self._tables
        if outer is None:
            self._tables += 1
            number = self._tables
        for count, row in enumerate(self._members(table, "tr"), start=1):
            if _deleted(row):
                self.notes["deleted"] += 1
                continue
            if outer is None:
                self._cell = Locator(cell=f"表{number}第{count}行")
            self._row(row, kind)
        self._cell = outer

    def _members(self, parent: etree._Element, wanted: str) -> list[etree._Element]:
        """Return the rows of a table or cells of a row, also those wrapped in content controls."""
        members: list[etree._Element] = []
        for child in parent:
            short = SHORT.get(child.tag)
            if short == wanted:
                members.append(child)
            elif short in _KEPT:
                members.extend(self._members(child, wanted))
        return members

    def _row(self, row: etree._Element, kind: BlockKind) -> None:
        """Read a row as one piece; a row that is only a frame around paragraphs gives the paragraphs."""
        cells = [self._captured(cell, kind) for cell in self._members(row, "tc")]
        filled = [cell for cell in cells if cell]
        if len(cells) == 1 or (len(filled) == 1 and len(filled[0]) > 1):
            self.pieces.extend(piece for cell in cells for piece in cell)
            return
        texts = [
            " ".join(piece.text.strip() for piece in cell if piece.kind is not BlockKind.TEXT_BOX) for cell in cells
        ]
        if any(texts):
            row_kind = BlockKind.TABLE_ROW if kind is BlockKind.PARAGRAPH else kind
            self.pieces.append(Piece(CELL_SEPARATOR.join(texts), row_kind, self._cell or NOWHERE))
        self.pieces.extend(piece for cell in cells for piece in cell if piece.kind is BlockKind.TEXT_BOX)

    def _captured(self, cell: etree._Element, kind: BlockKind) -> list[Piece]:
        """Read a cell aside and return its pieces."""
        outer, self.pieces = self.pieces, []
        self.story(cell, kind)
        inner, self.pieces = self.pieces, outer
        return inner

    def _note_change(self, short: str | None) -> None:
        if short in ("ins", "moveTo"):
            self.notes["inserted"] += 1


def _vanishes(properties: etree._Element) -> bool:
    vanish = next((child for child in properties if SHORT.get(child.tag) == "vanish"), None)
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _deleted(row: etree._Element) -> bool:
    """Tell whether a tracked change removes the whole row."""
    properties = (child for child in row if SHORT.get(child.tag) == "trPr")
    return any(SHORT.get(change.tag) == "del" for group in properties for change in group)
