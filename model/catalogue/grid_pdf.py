"""Ruled tables of a pdf as grids: a table that runs over pages is one, a cell that spans lines repeats its text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from model.catalogue.columns import Column, columns_of
from model.catalogue.grid import Grid, Line, tidy
from model.core.errors import DataFault

_MOST_PAGES = 300  # a regulation has tens of pages
_HEADING_LINES = 4  # lines of text above a table that may name it
_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(slots=True)
class _Table:
    """A table as found so far."""

    titles: tuple[str, ...]
    lines: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max((len(line) for line in self.lines), default=0)


def read_pdf_grids(data: bytes, file: str) -> list[Grid]:
    """Every ruled table of a pdf with the text above it as titles.

    Rows are counted over the pages of a table. Raises DataFault for damaged or encrypted files, and for
    one without text (a scan) or without ruled tables.
    """
    tables: list[_Table] = []
    text = False
    for number, page in enumerate(_pages(data, file), start=1):
        if number > _MOST_PAGES:
            raise DataFault([f"{file}:1: 超过{_MOST_PAGES}页,不像保密事项目录;应只留下目录表格"])
        text = text or bool(page.chars)
        _take_page(page, tables)
    if not text:
        raise DataFault([f"{file}:1: pdf 里没有文字(多为扫描件);应取得 xlsx 或 docx 原件,或识别校对后另存"])
    if not tables:
        raise DataFault([f"{file}:1: pdf 里没有带框线的表格;应另存为 xlsx 或 docx"])
    return [_grid(table, number) for number, table in enumerate(tables, start=1)]


def _pages(data: bytes, file: str) -> Iterator[Any]:
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                yield page
                page.close()  # frees what was kept of it
    except Exception as error:  # the parser lets errors of many kinds through
        raise DataFault([f"{file}:1: pdf 文件损坏或已加密;应另存为不加密的 pdf、xlsx 或 docx"]) from error


def _take_page(page: Any, tables: list[_Table]) -> None:
    """Add the tables of a page; the first of them may go on from the page before."""
    above = 0.0
    for place, found in enumerate(page.find_tables()):
        _, top, _, bottom = found.bbox
        titles = _titles(page, above, top)
        above = bottom
        lines = _lines(found)
        if place == 0 and tables and _goes_on(tables[-1], lines, titles):
            _join(tables[-1], lines)
        else:
            tables.append(_Table(titles, lines))


def _titles(page: Any, top: float, bottom: float) -> tuple[str, ...]:
    """The last lines of text whose middle lies between two heights of the page."""
    from pdfplumber.utils import extract_text

    chars = [char for char in page.chars if top <= (char["top"] + char["bottom"]) / 2 < bottom]
    found = [tidy(line) for line in extract_text(chars).splitlines()]
    return tuple(line for line in found if line)[-_HEADING_LINES:]


def _lines(found: Any) -> list[tuple[str, ...]]:
    """Rows of cell texts, line by line; the finder leaves out what a spanning cell covers, so it is looked up."""
    read = zip(found.rows, found.extract(), strict=True)
    texts = {cell: tidy(text) for row, some in read for cell, text in zip(row.cells, some, strict=True) if cell}
    return [tuple(_text(row.cells, index, found, texts) for index in range(len(row.cells))) for row in found.rows]


def _text(cells: Sequence[_Box | None], index: int, found: Any, texts: dict[_Box, str]) -> str:
    own = cells[index]
    if own is not None:
        return texts[own]
    column = next((row.cells[index] for row in found.rows if row.cells[index] is not None), None)
    beside = next((cell for cell in cells if cell is not None), None)
    if column is None or beside is None:
        return ""
    across, down = (column[0] + column[2]) / 2, (beside[1] + beside[3]) / 2
    covering = next((cell for cell in texts if cell[0] <= across <= cell[2] and cell[1] <= down <= cell[3]), None)
    merged_down = covering is not None and covering[0] >= column[0] - 1
    return texts[covering] if covering is not None and merged_down else ""


def _goes_on(table: _Table, lines: Sequence[tuple[str, ...]], titles: Sequence[str]) -> bool:
    """True where a page opens with more of the table before: as wide, and no other header or title over it."""
    if not lines or max(len(line) for line in lines) != table.width or any("目录" in title for title in titles):
        return False
    header = columns_of(Line(1, lines[0]))
    return header is None or lines[0] in table.lines


def _join(table: _Table, lines: Sequence[tuple[str, ...]]) -> None:
    """Add the lines without a repeated header; a line cut by the page's end is put together again."""
    rest = list(lines[1:] if lines[0] in table.lines else lines)
    header = next((found for line in table.lines if (found := columns_of(Line(1, line)))), {})
    number, name, level = (header.get(column) for column in (Column.NUMBER, Column.NAME, Column.LEVEL))
    if rest and number is not None and name is not None and level is not None:
        first = rest[0]
        if first[name] and not first[number] and not first[level]:
            table.lines[-1] = tuple(old + new for old, new in zip(table.lines[-1], first, strict=False))
            rest = rest[1:]
    table.lines += rest


def _grid(table: _Table, number: int) -> Grid:
    lines = tuple(Line(place, cells) for place, cells in enumerate(table.lines, start=1))
    return Grid(f"第{number}个表格", lines, titles=table.titles)
