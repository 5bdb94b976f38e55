"""The workbook of a scan (结果工作簿): for the committee, one sheet for each question; written row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from app.scan.journal import Journal
from app.scan.overview import failures, findings, records
from app.scan.sheet_row import FAILURE_HEAD, FINDING_HEAD, SUMMARY_HEAD, inert, summary_row

_MOST_ROWS = 1_000_000  # a sheet holds 1,048,576
_WIDTH = 24
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_workbook(path: Path, journal: Journal, handling: str, *, marks: bool) -> None:
    """Write summary, findings and failures to `path`; what exceeds a sheet goes on in the next."""
    book = Workbook(write_only=True)
    noted = findings(journal, marks=marks)
    _sheets(book, "结果", handling, SUMMARY_HEAD, (summary_row(record) for record in records(journal)))
    _sheets(book, "发现", handling, FINDING_HEAD, ((one.place, one.kind, one.message, one.due) for one in noted))
    _sheets(
        book, "未能读取", handling, FAILURE_HEAD,
        ((one.place, one.category, one.message) for one in failures(journal)),
    )  # fmt: skip
    book.save(path)


def _sheets(book: Workbook, title: str, handling: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    for number, some in enumerate(_chunks(iter(rows)), start=1):
        sheet = book.create_sheet(title if number == 1 else f"{title}{number}")
        sheet.freeze_panes = "B3"
        for letter in "ABCDEFGHIJKLMN"[: len(head)]:
            sheet.column_dimensions[letter].width = _WIDTH
        sheet.append([_bold(sheet, handling)])
        sheet.append([_bold(sheet, name) for name in head])
        for row in some:
            sheet.append([_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", inert(cell)) for cell in row])


def _chunks(rows: Iterator[tuple[str, ...]]) -> Iterator[Iterator[tuple[str, ...]]]:
    """The rows in lots that fit a sheet; the first lot may be empty."""
    lead = list(islice(rows, 1))
    yield chain(lead, islice(rows, _MOST_ROWS - 1))
    while lead := list(islice(rows, 1)):
        yield chain(lead, islice(rows, _MOST_ROWS - 1))


def _bold(sheet: WriteOnlyWorksheet, words: str) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, value=words)
    cell.font = Font(bold=True)
    return cell
