"""Read an office's own catalogue file: table (xlsx, xls, csv, docx, pdf), articles (docx, txt), exported rows."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

from model.catalogue.articles import article_rows, is_article_form
from model.catalogue.columns import columns_of
from model.catalogue.exported import exported_rows, is_export
from model.catalogue.grid import tidy
from model.catalogue.grid_pdf import read_pdf_grids
from model.catalogue.grid_readers import csv_grid, read_docx_grids, read_docx_lines, read_text, read_xlsx_grids
from model.catalogue.grid_xls import read_xls_grids
from model.catalogue.opening import open_file
from model.catalogue.table import rows_of
from model.catalogue.version import version_of
from model.core.catalogue import Catalogue, Row
from model.core.errors import DataFault

_MOST_UNPACKED = 200_000_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0"


def read_table(path: Path) -> Catalogue:
    """The catalogue in the file at `path`, told by its content, never by its name.

    It may be an official table (xlsx, xls, et, docx, csv, pdf with rules), the older form in articles (docx, txt),
    or rows exported as jsonl or yaml. Rows of an official table are neither demonstration nor verified: a
    second person verifies on activation. Rows of articles may state no term: `""`.
    Raises DataFault with every fault at once.
    """
    rows = table_rows(open_file(path), path.name, path.stem)
    return Catalogue(version_of(path.stem, rows), rows)


def table_rows(data: bytes, file: str, stem: str) -> tuple[Row, ...]:
    """The rows in the bytes of a file called `file`; ids begin with `stem`. Raises DataFault as `read_table`."""
    if not data.strip():
        raise DataFault([f"{file}:1: 空文件;应为目录表格(xlsx、xls、csv、docx、pdf)"])
    if data[:2] == b"PK":
        members = _members(data, file)
        if "xl/workbook.xml" in members:
            return rows_of(read_xlsx_grids(data, file), file, stem)
        if "word/document.xml" in members:
            return _docx_rows(data, file, stem)
        raise DataFault([f"{file}:1: 不是表格文件;应为 xlsx、xls、csv、docx 或 pdf"])
    if data[:4] == _OLE:
        return rows_of(read_xls_grids(data, file), file, stem)
    if data[:4] == b"%PDF":
        return rows_of(read_pdf_grids(data, file), file, stem)
    if b"\0" in data and data[:2] not in _UTF16_MARKS:
        raise DataFault([f"{file}:1: 不是表格文件;应为 xlsx、xls、csv、docx 或 pdf"])
    return _text_rows(read_text(data, file), file, stem)


def _text_rows(text: str, file: str, stem: str) -> tuple[Row, ...]:
    """Exported rows, articles, or a delimited table."""
    if is_export(text):
        return exported_rows(text, file, stem)
    lines = [tidy(line) for line in text.splitlines()]
    if is_article_form(lines):
        return article_rows(lines, file, stem)
    return rows_of([csv_grid(text, file)], file, stem)


def _docx_rows(data: bytes, file: str, stem: str) -> tuple[Row, ...]:
    """Tables where there are any with a header; else the articles, where there are such."""
    grids = read_docx_grids(data, file)
    if not any(columns_of(line) for grid in grids for line in grid.lines):
        lines = read_docx_lines(data)
        if is_article_form(lines):
            return article_rows(lines, file, stem)
    return rows_of(grids, file, stem)


def _members(data: bytes, file: str) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise DataFault([f"{file}:1: 展开后过大,不像保密事项目录;应只留下目录表格"])
            return set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise DataFault([f"{file}:1: 文件损坏;应用办公软件打开后重新保存"]) from error


def merge(base: Catalogue, extra: Catalogue) -> Catalogue:
    """Both catalogues as one, the rows of `base` first; DataFault when an id stands in both."""
    ids = Counter(row.id for row in (*base.rows, *extra.rows))
    repeated = [row_id for row_id, count in ids.items() if count > 1]
    if repeated:
        raise DataFault(
            [f"{row_id.split('#')[0]}:1: 编号“{row_id}”在两份目录中都有;应给其中一份文件改名" for row_id in repeated]
        )
    return Catalogue(f"{base.version}&{extra.version}", base.rows + extra.rows)
