"""Workbooks are read sheet by sheet as they are shown; what is hidden counts and is reported."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from extract_files import SENTENCE, zipped
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from model.core.document import BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Limits, extract

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRICT = 'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def read(book: Workbook) -> Document:
    """The document of an openpyxl workbook."""
    out = BytesIO()
    book.save(out)
    return extract(out.getvalue(), "甲.xlsx")


def raw(sheet: str, extra: dict[str, str | bytes] | None = None, space: str = MAIN) -> bytes:
    """A workbook of one sheet from the XML inside worksheet."""
    links = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    links += f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{OFFICE}"><sheets><sheet name="Sheet1" r:id="r1"/></sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships {RELATIONS}>{links}</Relationships>",
            "xl/worksheets/sheet1.xml": f"<worksheet {space}>{sheet}</worksheet>",
            **(extra or {}),
        }
    )


def codes(document: Document) -> list[str]:
    """The codes of its issues."""
    return [issue.code for issue in document.issues]


def test_rows_keep_their_columns_and_their_place() -> None:
    """A blank cell keeps its column; the place is sheet and first filled cell; an unused column is no blank."""
    book = Workbook()
    book.active.append(["姓名", None, None, "职务"])
    book.active.append([None, None, "备注", "科长"])

    document = read(book)

    assert document.text == "姓名 |  | 职务\n | 备注 | 科长"
    assert [(block.kind, block.locator.sheet, block.locator.cell) for block in document.blocks] == [
        (BlockKind.TABLE_ROW, "Sheet", "A1"),
        (BlockKind.TABLE_ROW, "Sheet", "C2"),
    ]


def test_a_row_of_one_cell_is_a_paragraph() -> None:
    """Titles and notes stand in merged cells; they are no rows of a table."""
    book = Workbook()
    book.active["B2"] = SENTENCE
    book.active.merge_cells("B2:F2")

    assert [block.kind for block in read(book).blocks] == [BlockKind.PARAGRAPH]


def test_numbers_and_dates_read_as_shown() -> None:
    """Not as stored."""
    book = Workbook()
    book.active.append([date(2026, 3, 12), 0.25, 1234567.5, True, 42])
    for cell, code in (("A1", "yyyy年m月d日"), ("B1", "0%"), ("C1", "#,##0.0")):
        book.active[cell].number_format = code

    assert read(book).text == "2026年3月12日 | 25% | 1,234,567.5 | TRUE | 42"


def test_what_is_hidden_is_read_and_reported() -> None:
    """Sheets, rows, columns, and cells whose format shows nothing."""
    book = Workbook()
    book.active.append(["甲", "乙", "丙"])
    book.active.append(["丁", "戊", 7])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.active["C2"].number_format = ";;;"
    unseen = book.create_sheet("名单")
    unseen.sheet_state = "veryHidden"
    unseen["A1"] = "戌"

    document = read(book)

    assert document.text == "甲 | 乙 | 丙\n丁 | 戊 | 7\n名单\n戌"
    assert codes(document) == ["hidden_sheet", "hidden_row", "hidden_column", "hidden"]
    assert document.blocks[2].kind is BlockKind.HEADER


def test_comments_headers_and_footers_are_read() -> None:
    """Header codes for fonts, sizes, pages and dates are not text; a doubled ampersand is one."""
    book = Workbook()
    book.active["A1"] = SENTENCE
    book.active["A1"].comment = Comment("请核对数字", "甲")
    book.active.oddHeader.left.text = "内部资料"
    book.active.oddHeader.right.text = "第&P页 A&&B"
    book.active.oddFooter.center.text = '&"宋体,Bold"&12严禁外传'

    document = read(book)

    assert document.text == f"{SENTENCE}\n内部资料 第页 A&B\n严禁外传\n请核对数字"
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.HEADER, BlockKind.FOOTER, BlockKind.COMMENT]
    assert document.blocks[3].locator.cell == "A1"
    assert codes(document) == ["comment"]


def test_a_large_picture_is_a_gap_and_a_small_one_an_issue() -> None:
    """A pasted page may hold what nobody has read."""
    book = Workbook()
    book.active["A1"] = SENTENCE
    for width, height, cell in ((600, 400, "B2"), (20, 20, "K2")):
        stored = BytesIO()
        Image.new("L", (width, height), 90).save(stored, "png")
        book.active.add_image(SheetImage(stored), cell)

    document = read(book)

    assert [gap.message for gap in document.gaps] == ["有 1 张较大的图片,其中可能有文字,未能读取"]
    assert codes(document) == ["small_picture"]


def test_text_boxes_are_read_at_their_cell() -> None:
    """Their words stand in a drawing part beside the sheet."""
    shape = (
        "<xdr:sp><xdr:txBody><a:p><a:r><a:t>此表</a:t></a:r><a:r><a:t>不外传</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )
    anchor = (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>4</xdr:row></xdr:from>{shape}</xdr:twoCellAnchor>"
    )
    link = f'<Relationship Id="r1" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
    data = raw(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        {
            "xl/worksheets/_rels/sheet1.xml.rels": f"<Relationships {RELATIONS}>{link}</Relationships>",
            "xl/drawings/drawing1.xml": f"<xdr:wsDr {DRAWING}>{anchor}</xdr:wsDr>",
        },
    )

    document = extract(data, "甲.xlsx")

    assert document.text == "1\n此表不外传"
    assert (document.blocks[1].kind, document.blocks[1].locator.cell) == (BlockKind.TEXT_BOX, "C5")


def test_strings_keep_their_runs_and_lose_their_phonetic_guide() -> None:
    """Rich text is joined, escapes are undone; also in the strict variant, also without cell references."""
    strings = "<si><r><t>请</t></r><r><t>示_x0041_</t></r><rPh><t>QINGSHI</t></rPh></si>"
    sheet = '<sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>乙</t></is></c></row></sheetData>'

    document = extract(raw(sheet, {"xl/sharedStrings.xml": f"<sst {STRICT}>{strings}</sst>"}, STRICT), "甲.xlsx")

    assert document.text == "请示A | 乙"


def test_a_formula_never_calculated_is_a_gap() -> None:
    """Nobody has read what a person will see there; a stored result is read."""
    cell = '<c r="A1"><v>2</v></c><c r="B1"><f>A1*2</f></c><c r="C1" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c>'

    document = extract(raw(f'<sheetData><row r="1">{cell}</row></sheetData>'), "甲.xlsx")

    assert document.text == "2 | 甲乙"
    assert ["公式没有存下计算结果" in gap.message for gap in document.gaps] == [True]


def test_a_sheet_that_is_listed_but_missing_is_a_gap() -> None:
    """Its content was somewhere once."""
    two = raw(
        "<sheetData><row><c><v>1</v></c></row></sheetData>",
        {
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="Sheet1" r:id="r1"/>'
            '<sheet name="Sheet2" r:id="r9"/></sheets></workbook>'
        },
    )

    assert "工作表" in extract(two, "甲.xlsx").gaps[0].message


def test_far_flung_cells_do_not_fill_the_text_with_separators() -> None:
    """A diagonal of four hundred cells would be eighty thousand blanks."""
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>1</v></c><c r="{name(at)}{at}"><v>2</v></c></row>' for at in range(2, 402)
    )

    assert len(extract(raw(f"<sheetData>{rows}</sheetData>"), "甲.xlsx").text) < 400 * 110


def name(column: int) -> str:
    """A column of two letters."""
    return chr(65 + column // 26) + chr(65 + column % 26)


def test_one_string_shown_very_often_is_stopped_by_the_limit() -> None:
    """Each cell costs a few bytes and shows thirty thousand characters."""
    cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 400))
    data = raw(
        f"<sheetData>{cells}</sheetData>", {"xl/sharedStrings.xml": f"<sst {MAIN}><si><t>{'密' * 3000}</t></si></sst>"}
    )

    with pytest.raises(UnreadableError) as caught:
        extract(data, "甲.xlsx", Limits(max_chars=100_000))

    assert caught.value.category is ReadFailure.TOO_LARGE


@pytest.mark.parametrize("column", ["ZZZZ1", "1", "", "甲1"])
def test_a_cell_of_no_column_stands_after_the_one_before(column: str) -> None:
    """Odd references lose no cell."""
    cell = f'<c r="A1"><v>1</v></c><c r="{column}"><v>2</v></c>'

    assert extract(raw(f"<sheetData><row>{cell}</row></sheetData>"), "甲.xlsx").text == "1 | 2"


def test_two_parts_of_one_name_are_refused() -> None:
    """Programs disagree about which counts, so a person may have seen the other one."""
    data = raw("<sheetData><row><c><v>1</v></c></row></sheetData>", {"XL/worksheets/Sheet1.xml": "<worksheet/>"})

    with pytest.raises(UnreadableError) as caught:
        extract(data, "甲.xlsx")

    assert caught.value.category is ReadFailure.DAMAGED
