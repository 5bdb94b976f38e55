"""Builders of catalogue tables in the formats offices keep them in; every matter and place is invented (虚构)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl

HEADER = ("序号", "国家秘密事项名称", "密级", "保密期限(解密时间或解密条件)", "产生层级", "知悉范围", "备注")
# Three matters of an invented water authority (云川省、青湖市均为虚构).
ROWS: tuple[tuple[object, ...], ...] = (
    (1, "未公布的全省供水管网薄弱点汇总", "机密", "10年", "省级", "管网处、分管领导", ""),
    (2, "启用前的市级应急水源调度方案", "秘密", "启用前", "市级", "调度科、分管领导", "不含已公开的节水通告"),
    (3, "水库大坝安全监测原始数据", "秘密", "5年", "市级以上", "监测科", ""),
)

Cells = Sequence[Sequence[object]]


def write_xlsx(path: Path, *sheets: tuple[str, Cells], merges: Sequence[str] = ()) -> Path:
    """A workbook of (title, rows) sheets; `merges` are cell ranges of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for area in merges:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


def write_csv(path: Path, rows: Cells, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A delimited text file in the encoding named."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_docx(path: Path, *parts: str | Cells, merges: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """A document of paragraphs (strings) and tables (rows); `merges` join cells of the first table."""
    document = docx.Document()
    tables = []
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=max(len(row) for row in part))
        for line, row in zip(table.rows, part, strict=True):
            for cell, value in zip(line.cells, row, strict=False):
                cell.text = "" if value is None else str(value)
        tables.append(table)
    for top, left, bottom, right in merges:
        kept = tables[0].cell(top, left).text
        tables[0].cell(top, left).merge(tables[0].cell(bottom, right)).text = kept
    document.save(str(path))
    return path
