"""Sheets of a workbook of before 2007 (xls, et) as grids, read through xlrd."""

from __future__ import annotations

import io
import struct
from typing import Any

from model.catalogue.grid import Grid, Line, tidy
from model.core.errors import DataFault

_BROKEN = (struct.error, AssertionError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError, OSError)


def read_xls_grids(data: bytes, file: str) -> list[Grid]:
    """Every sheet that holds anything; merged cells are filled downwards. Raises DataFault for what is no workbook."""
    book = _opened(data, file)
    grids = [_sheet(book, sheet) for sheet in book.sheets()]
    return [grid for grid in grids if any(line.filled for line in grid.lines)]


def _opened(data: bytes, file: str) -> Any:
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except (xlrd.XLRDError, CompDocError, *_BROKEN) as error:
        raise DataFault(
            [f"{file}:1: 不是能读的旧式表格(可能是 doc、wps,或已加密、已损坏);应另存为不加密的 xlsx 或 docx"]
        ) from error


def _sheet(book: Any, sheet: Any) -> Grid:
    """Row and column numbers as Excel shows them."""
    merged = {
        (row, left): sheet.cell(top, left)
        for top, bottom, left, _ in sheet.merged_cells
        for row in range(top + 1, bottom)
    }
    lines = tuple(
        Line(row + 1, tuple(_text(book, merged.get((row, place), cell)) for place, cell in enumerate(sheet.row(row))))
        for row in range(sheet.nrows)
    )
    return Grid(f"工作表“{sheet.name}”", lines, titles=(sheet.name,), lettered=True)


def _text(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return tidy(xlrd.xldate_as_datetime(cell.value, book.datemode).date())
    return "" if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) else tidy(cell.value)
