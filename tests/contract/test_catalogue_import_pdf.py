"""Tables printed to pdf: ruled cells, merged cells, tables over several pages, and what cannot be read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from catalogue_tables import HEADER, ROWS
from extract_files import pdf, picture_pdf
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from model.catalogue import read_table
from model.core.errors import DataFault
from model.core.outcome import Level

WIDTHS = (36, 180, 40, 110, 60, 110, 110)
NAMES = [str(row[1]) for row in ROWS]


def _pdf(path: Path, *parts: Any) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=landscape(A4), title="目录(虚构)").build(list(parts))
    path.write_bytes(stream.getvalue())
    return path


def _style(size: int = 9) -> ParagraphStyle:
    return ParagraphStyle("cell", fontName="STSong-Light", fontSize=size, leading=size + 3, wordWrap="CJK")


def _table(rows: Any, *spans: tuple[tuple[int, int], tuple[int, int]], repeat: int = 0) -> Table:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    cells = [[Paragraph(str(cell), _style()) for cell in row] for row in rows]
    style: list[Any] = [("GRID", (0, 0), (-1, -1), 0.7, colors.black)]
    style += [("SPAN", *span) for span in spans]
    return Table(cells, colWidths=WIDTHS, style=style, repeatRows=repeat)


def test_a_ruled_table_with_its_title(tmp_path: Path) -> None:
    """Title, header, matters with lines broken inside their cells: all as the same table in xlsx."""
    title = Paragraph("青湖市水务工作国家秘密目录(虚构)", _style(16))

    rows = read_table(_pdf(tmp_path / "shuiwu.pdf", title, _table([HEADER, *ROWS]))).rows

    assert [(row.id, row.name, row.level, row.term) for row in rows] == [
        ("shuiwu#1", NAMES[0], Level.SECRET, "10年"),
        ("shuiwu#2", NAMES[1], Level.CONFIDENTIAL, "启用前"),
        ("shuiwu#3", NAMES[2], Level.CONFIDENTIAL, "5年"),
    ]
    assert {row.regulation for row in rows} == {"青湖市水务工作国家秘密目录(虚构)"}
    assert rows[1].conditions.exceptions == ("已公开的节水通告",)


def test_merged_cells(tmp_path: Path) -> None:
    """A level merged downwards holds for every line; a heading merged across is the field of what follows."""
    rows = [
        HEADER,
        ("一、供水类",) + ("",) * 6,
        (1, NAMES[0], "机密", "10年", "省级", "", ""),
        (2, NAMES[1], "", "", "市级", "", ""),
    ]
    spans = (((0, 1), (6, 1)), ((2, 2), (2, 3)), ((3, 2), (3, 3)))

    found = read_table(_pdf(tmp_path / "shuiwu.pdf", _table(rows, *spans))).rows

    assert [(row.level, row.term, row.field) for row in found] == [(Level.SECRET, "10年", "供水类")] * 2


@pytest.mark.parametrize("repeat", [0, 1])
def test_a_table_over_pages(tmp_path: Path, repeat: int) -> None:
    """With its header on every page or on the first alone, a long table is one: headings and 同上 go on."""
    body = [
        (number, f"第{number}项水务事项(虚构)", "秘密" if number == 1 else "同上", "5年", "市级", "", "")
        for number in range(1, 61)
    ]
    rows = [HEADER, ("一、供水类",) + ("",) * 6, *body]

    found = read_table(_pdf(tmp_path / "shuiwu.pdf", _table(rows, ((0, 1), (6, 1)), repeat=repeat))).rows

    assert [row.item_no for row in found] == [str(number) for number in range(1, 61)]
    assert {(row.level, row.field) for row in found} == {(Level.CONFIDENTIAL, "供水类")}


def test_a_matter_cut_by_the_end_of_the_page(tmp_path: Path) -> None:
    """A name that goes on at the top of the next page is one name."""
    first = _table([HEADER, (1, "未公布的全省供水", "机密", "10年", "省级", "管网处", "")])
    second = _table(
        [("", "管网薄弱点汇总", "", "", "", "、分管领导", ""), (2, NAMES[2], "秘密", "5年", "市级", "", "")]
    )

    rows = read_table(_pdf(tmp_path / "shuiwu.pdf", first, PageBreak(), second)).rows

    assert [(row.name, row.known_to) for row in rows] == [(NAMES[0], "管网处、分管领导"), (NAMES[2], "")]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"%PDF-1.7 ...", "pdf 文件损坏或已加密"),
        (picture_pdf(), "pdf 里没有文字(多为扫描件)"),
        (pdf(), "pdf 里没有带框线的表格"),
    ],
    ids=["damaged", "scan", "no table"],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, cause: str) -> None:
    """A damaged file, a scan and a page without rules are each refused with cause and remedy."""
    path = tmp_path / "目录.pdf"
    path.write_bytes(data)

    with pytest.raises(DataFault) as caught:
        read_table(path)

    assert caught.value.faults[0].startswith(f"目录.pdf:1: {cause}")
    assert ";应" in caught.value.faults[0]


def test_a_fault_names_table_and_row(tmp_path: Path) -> None:
    """A fault of a pdf says which table, row and column."""
    path = _pdf(tmp_path / "目录.pdf", _table([HEADER, *ROWS, (4, "丁", "内部", "1年", "", "", "")]))

    with pytest.raises(DataFault) as caught:
        read_table(path)

    assert caught.value.faults == ["目录.pdf 第1个表格 第5行第3列: “内部”不是密级;请移到工作秘密清单"]
