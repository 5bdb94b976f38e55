"""A story of an RTF file — body, header, note, box: its paragraphs and rows become pieces (RTF 文段)."""

from __future__ import annotations

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.reading import CELL_SEPARATOR, NOWHERE, Piece
from model.extract.rtf_text import joined

_NUMBERED = (BlockKind.PARAGRAPH,)


class Story:
    """文段 — takes words, paragraph ends, cell ends and row ends; `pieces` holds what is complete."""

    def __init__(self, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        self.kind = kind
        self.pieces: list[Piece] = []
        self.after: list[Piece] = []  # boxes met in the current paragraph, read after it
        self._words: list[str] = []
        self._cell: list[str] = []  # paragraphs of the current cell
        self._row: list[list[str]] = []  # cells of the current row
        self._inner: list[str] = []  # cells of the current row of a table inside the cell
        self._paragraphs = self._tables = self._rows = 0

    def say(self, words: str) -> None:
        """Take words of the current paragraph."""
        self._words.append(words)

    def end_paragraph(self, *, in_table: bool) -> None:
        """End the current paragraph, as part of a cell or by itself."""
        if in_table:
            self._to_cell()
            return
        if self._row or self._cell:
            self._stray_row()
        self._rows = 0
        self._paragraphs += self.kind in _NUMBERED
        text = self._taken()
        if text.strip():
            place = Locator(paragraph=self._paragraphs) if self.kind in _NUMBERED else NOWHERE
            self.pieces.append(Piece(text, self.kind, place))
        self._flush_boxes()

    def end_cell(self) -> None:
        """End the current cell."""
        self._to_cell()
        self._row.append(self._cell)
        self._cell = []

    def end_inner_cell(self) -> None:
        """End a cell of a table inside a cell."""
        self._inner.append(self._taken().strip())

    def end_inner_row(self) -> None:
        """Keep the row of a table inside a cell as one paragraph of that cell."""
        if any(self._inner):
            self._cell.append(CELL_SEPARATOR.join(self._inner))
        self._inner = []

    def end_row(self) -> None:
        """End the current row: a piece; one that is only a frame around paragraphs gives the paragraphs."""
        row, self._row, self._cell = self._row, [], []
        self._tables += self._rows == 0
        self._rows += 1
        place = Locator(cell=f"表{self._tables}第{self._rows}行") if self.kind in _NUMBERED else NOWHERE
        filled = [cell for cell in row if cell]
        if len(row) == 1 or (len(filled) == 1 and len(filled[0]) > 1):
            self.pieces.extend(Piece(text, self.kind, place) for cell in row for text in cell)
        elif filled:
            kind = BlockKind.TABLE_ROW if self.kind in _NUMBERED else self.kind
            texts = (" ".join(text.strip() for text in cell) for cell in row)
            self.pieces.append(Piece(CELL_SEPARATOR.join(texts), kind, place))
        self._flush_boxes()

    def end(self) -> list[Piece]:
        """End the story and return its pieces; a file cut short loses no words that were there."""
        if self._row or self._cell:
            self._stray_row()
        self.end_paragraph(in_table=False)
        return self.pieces

    def _stray_row(self) -> None:
        """Close a row whose end is missing, without taking the words after it into its last cell."""
        words, self._words = self._words, []
        if self._cell:
            self.end_cell()
        self.end_row()
        self._words = words

    def _to_cell(self) -> None:
        text = self._taken()
        if text.strip():
            self._cell.append(text)

    def _taken(self) -> str:
        words, self._words = self._words, []
        return joined(words)

    def _flush_boxes(self) -> None:
        self.pieces.extend(self.after)
        self.after = []
