"""Lines that lie in a ruled table become its rows; no character is lost or doubled (PDF 表格成行)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2 as pdfium

from model.extract.pdf_line import Box, Line, glyph_box
from model.extract.pdf_paragraph import glue
from model.extract.pdf_table import Table
from model.extract.reading import CELL_SEPARATOR


@dataclass(frozen=True, slots=True)
class Row:
    """表格行 — the text of one row, with the number of its table on the page and its own number, from 1."""

    text: str
    table: int
    row: int


@dataclass(slots=True)
class _Cell:
    """A cell being filled: text so far, and the part on the line being read."""

    text: str = ""
    units: bytearray = field(default_factory=bytearray)

    def end_line(self) -> None:
        if self.units:
            part = self.units.decode("utf-16-le", "ignore").strip()
            self.text = glue(self.text, part) if part else self.text
            self.units.clear()


class Sorter:
    """归格 — puts each character of a page into the cell it stands in, or leaves it in its line."""

    def __init__(self, textpage: pdfium.PdfTextPage, tables: tuple[Table, ...]) -> None:
        self._textpage = textpage
        self._cells = [[[_Cell() for _ in row] for row in table.rows] for table in tables]
        self._places = [
            (box, number, self._cells[number][row][column])
            for number, table in enumerate(tables)
            for row, boxes in enumerate(table.rows)
            for column, box in enumerate(boxes)
        ]
        self._last: tuple[Box, int, _Cell] | None = None  # neighbours mostly share a cell

    def sort(self, lines: list[Line]) -> list[Line | Row]:
        """Return the lines outside all tables, with each table's rows where its first character stood."""
        order: list[Line | int] = []
        for line in lines:
            rest, met = self._take(line)
            order.extend(number for number in met if number not in order)
            if rest.strip():
                order.append(Line(rest, line.start, line.box))
        out: list[Line | Row] = []
        for item in order:
            if isinstance(item, Line):
                out.append(item)
            else:
                out.extend(self._rows(item))
        return out

    def _take(self, line: Line) -> tuple[str, list[int]]:
        """Move the line's characters into cells; return what stays and the tables met."""
        units = line.text.encode("utf-16-le", "surrogatepass")
        rest = bytearray()
        met: list[int] = []
        touched: list[_Cell] = []
        cell: _Cell | None = None
        for at in range(len(units) // 2):
            unit = units[2 * at : 2 * at + 2]
            if unit not in (b" \x00", b"\r\x00"):  # PDFium's own blanks have no place: they follow their neighbour
                table, cell = self._cell_at(line.start + at)
                if table is not None and table not in met:
                    met.append(table)
            if cell is None:
                rest += unit
            else:
                cell.units += unit
                touched.append(cell)
        for one in touched:
            one.end_line()
        return rest.decode("utf-16-le", "ignore"), met

    def _cell_at(self, unit: int) -> tuple[int | None, _Cell | None]:
        box = glyph_box(self._textpage, unit)
        if box is None:
            return None, None
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        if self._last is None or not self._last[0].holds(x, y):
            self._last = next((place for place in self._places if place[0].holds(x, y)), None)
        return self._last[1:] if self._last else (None, None)

    def _rows(self, number: int) -> list[Row]:
        rows = [[cell.text for cell in row] for row in self._cells[number]]
        return [
            Row(CELL_SEPARATOR.join(texts), number + 1, count)
            for count, texts in enumerate(rows, start=1)
            if any(texts)
        ]
