"""The official table (官方目录表) written from rows: the columns of the statutory form, and the conditions read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby

import openpyxl
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from model.catalogue.condition_words import conditions_in_words
from model.core.catalogue import Row, RowClass

STATE_COLUMNS = ("序号", "国家秘密事项名称", "密级", "保密期限(解密时间或解密条件)", "产生层级", "知悉范围", "备注")
WORK_COLUMNS = ("序号", "工作秘密事项名称", "保密期限", "产生层级", "知悉范围", "备注")
READ_AS = "限定条件(系统读出)"
_WIDTHS = (8, 44, 8, 20, 16, 28, 24, 28)


def official_cells(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Header and lines of one kind of row; what stands under a field is headed by it, as in printed tables.

    Numbers that repeat (several tables in one version) give way to running ones: each 序号 stands once.
    """
    work = bool(rows) and rows[0].row_class is RowClass.WORK_SECRET
    lines: list[tuple[str, ...]] = [(*(WORK_COLUMNS if work else STATE_COLUMNS), READ_AS)]
    once = len({row.item_no for row in rows}) == len(rows)
    numbers = {row.id: row.item_no if once else str(place) for place, row in enumerate(rows, start=1)}
    for field, group in groupby(rows, key=lambda row: row.field):
        some = list(group)
        if field != some[0].regulation or len(lines) > 1:
            lines.append((field,))
        lines += [_line(row, numbers[row.id], work=work) for row in some]
    return lines


def official_workbook(rows: Sequence[Row], title: str) -> bytes:
    """The rows as an xlsx that can be imported again: state secrets on one sheet, work secrets on another."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, kind, words in (
        ("国家秘密目录", RowClass.STATE_SECRET, title),
        ("工作秘密清单", RowClass.WORK_SECRET, f"{title}工作秘密事项清单"),
    ):
        some = [row for row in rows if row.row_class is kind]
        if some:
            _fill(book.create_sheet(name), [(words,), *official_cells(some)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, lines: Sequence[Sequence[str]]) -> None:
    """Every cell is text: a name that begins with = stays a name."""
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line, start=1):
            cell = sheet.cell(number, place, text)
            cell.data_type = TYPE_STRING
            cell.alignment = Alignment(wrap_text=len(line) > 1, vertical="top")
            cell.font = Font(bold=number <= _HEAD or len(line) == 1)
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{_HEAD + 1}"


_HEAD = 2  # title and header


def _line(row: Row, number: str, *, work: bool) -> tuple[str, ...]:
    level = () if work else (row.level.value if row.level else "",)
    shared = (row.term, row.produced_by, row.known_to, row.note, conditions_in_words(row.conditions))
    return (number, row.name, *level, *shared)
