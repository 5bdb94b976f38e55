"""Sheets of xlsx, tables of docx and delimited text as grids."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from model.catalogue.grid import Grid, Line, tidy
from model.core.errors import DataFault

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ENCODINGS = ("utf-8-sig", "gb18030")
_MOST_LINES = 20_000  # a catalogue has hundreds of rows; more is another kind of file


def csv_grid(text: str, file: str) -> Grid:
    """The grid of delimited text: commas, tabs or semicolons, whichever stand most often at its beginning."""
    head = text[:4000]
    delimiter = max(",\t;", key=head.count)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = tuple(Line(number, tuple(map(tidy, record))) for number, record in enumerate(records, start=1))
    except csv.Error as error:
        raise DataFault([f"{file}:1: csv 格式有误(多为引号不成对);应检查引号后重新导出"]) from error
    return _checked(Grid("", lines), file)


def read_text(data: bytes, file: str) -> str:
    """Text in UTF-8 (with or without mark), UTF-16 with mark, or GB18030; DataFault for anything else."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataFault([f"{file}:1: 文字编码看不懂;应另存为 UTF-8 编码的 csv"])


def read_xlsx_grids(data: bytes, file: str) -> list[Grid]:
    """Every sheet of a workbook that holds anything; merged cells are filled downwards."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl lets zip, xml, key and value errors through alike
        raise DataFault([f"{file}:1: 表格文件损坏或已加密;应用办公软件打开后另存为 xlsx"]) from error
    grids = [_sheet(sheet, file) for sheet in book.worksheets]
    return [grid for grid in grids if any(line.filled for line in grid.lines)]


def _sheet(sheet: Worksheet, file: str) -> Grid:
    label = f"工作表“{sheet.title}”"
    if (sheet.max_row or 0) > _MOST_LINES:
        raise DataFault([_too_long(f"{file} {label}")])
    merged = {
        (row, area.min_col): sheet.cell(area.min_row, area.min_col).value
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row + 1, area.max_row + 1)
    }
    lines = tuple(
        Line(number, tuple(tidy(merged.get((number, column), value)) for column, value in enumerate(values, start=1)))
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1)
    )
    return Grid(label, lines, titles=(sheet.title,), lettered=True)


def read_docx_grids(data: bytes, file: str) -> list[Grid]:
    """Every table of a document, with the paragraphs standing before it as titles."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx lets zip, xml and key errors through alike
        raise DataFault([f"{file}:1: 文档损坏或已加密;应用办公软件打开后另存为 docx"]) from error
    grids: list[Grid] = []
    titles: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            grids.append(_table(block, len(grids) + 1, tuple(titles)))
            titles = []
        elif text := tidy(block.text):
            titles.append(text)
    return [_checked(grid, file) for grid in grids]


def read_docx_lines(data: bytes) -> list[str]:
    """The paragraphs of a document that `read_docx_grids` could read."""
    import docx

    return [tidy(paragraph.text) for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def _table(table: Any, number: int, titles: tuple[str, ...]) -> Grid:
    lines = tuple(Line(index, tuple(_docx_cells(row))) for index, row in enumerate(table.rows, start=1))
    return Grid(f"第{number}个表格", lines, titles=titles[-4:])


def _docx_cells(row: Any) -> Iterator[str]:
    """Cell texts; python-docx gives a cell merged sideways once per column, so repeats are blanked."""
    previous = None
    for cell in row.cells:
        yield "" if previous is not None and cell._tc is previous else tidy(cell.text)  # noqa: SLF001 — no public identity
        previous = cell._tc  # noqa: SLF001


def _checked(grid: Grid, file: str) -> Grid:
    if len(grid.lines) > _MOST_LINES:
        raise DataFault([_too_long(f"{file} {grid.label}".rstrip())])
    return grid


def _too_long(where: str) -> str:
    return f"{where}: 超过{_MOST_LINES}行,不像保密事项目录;应只留下目录表格"
