"""What a pdf gives: paragraphs whole again, ruled tables as rows, silent and garbled pages as gaps."""

from __future__ import annotations

from io import BytesIO

import pytest
from extract_files import SENTENCE, bare_pdf, pdf, picture_pdf, stream
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from model.core.document import BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract.limits import Limits
from model.extract.pdf_paragraph import glue
from model.extract.registry import extract

FULL = "根据工作需要经民主推荐组织考察和会议讨论现就有关事项报告如下请审阅"  # 32 characters: a full line at 14 points

UNAIDED = Limits(ocr=False)  # what is known of a page without recognition


def canvas_pdf(*draw: object) -> bytes:
    """A pdf of one page per drawing function."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for each in draw:
        canvas.setFont("STSong-Light", 14)
        each(canvas)  # type: ignore[operator]
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def rows(document: Document) -> list[str]:
    """The text of every table row."""
    spans = [block.span for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    return [document.text[span.start : span.end] for span in spans]


def draw_table(canvas: Canvas, turn: int = 0) -> None:
    """Two lines of text around a ruled table of three columns; `turn` turns the sheet's contents."""
    canvas.translate(*{0: (0, 0), 90: (A4[0], 0), 180: A4, 270: (0, A4[1])}[turn])
    canvas.rotate(turn)
    canvas.drawString(72, 500, "表前文字")
    table = Table([["姓名", "得票", "比例"], ["甲某", "46", "57.5%"], ["乙某", "", "32.5%"]], colWidths=80)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light", 12)])
    table.wrapOn(canvas, 400, 400)
    table.drawOn(canvas, 72, 400)
    canvas.drawString(72, 350, "表后文字")


def test_lines_of_a_paragraph_are_joined_and_pages_located() -> None:
    """A full line runs on into the next; a short line ends the paragraph; every block knows its page."""
    data = pdf([["  " + FULL, FULL, "到此结束。", "  另起一段"], ["第二页"]])

    document = extract(data, "甲.pdf")

    lines = [line.strip() for line in document.text.split("\n")]
    assert lines == [f"{FULL}{FULL}到此结束。", "另起一段", "第二页"]
    assert [block.locator.page for block in document.blocks] == [1, 1, 2]
    assert document.pages == 2


def test_a_numbered_item_begins_a_new_paragraph_even_after_a_full_line() -> None:
    """二、 never continues the sentence above it."""
    document = extract(pdf([[FULL, FULL, "二、工作安排", FULL]]), "甲.pdf")

    assert "二、工作安排" in document.text.split("\n")[1]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("工作", "报告", "工作报告"),
        ("annual", "report", "annual report"),
        ("re\x02", "port", "report"),
        ("A组", "B组", "A组B组"),
    ],
)
def test_lines_are_glued_the_way_their_script_is_written(before: str, after: str, whole: str) -> None:
    """Latin words need a space between them, Chinese ones must not get one."""
    assert glue(before, after) == whole


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_ruled_table_comes_out_as_rows(turn: int) -> None:
    """Cells are kept apart, empty ones keep their place, also when the table stands sideways."""
    document = extract(canvas_pdf(lambda canvas: draw_table(canvas, turn)), "甲.pdf")

    assert rows(document) == ["姓名 | 得票 | 比例", "甲某 | 46 | 57.5%", "乙某 |  | 32.5%"]
    assert {"表前文字", "表后文字"} <= set(document.text.split("\n"))
    assert next(block for block in document.blocks if block.kind is BlockKind.TABLE_ROW).locator.cell == "表1第1行"


def test_a_table_loses_and_doubles_nothing() -> None:
    """Every visible character of the page is in the text exactly once."""
    document = extract(canvas_pdf(draw_table), "甲.pdf")

    written = "表前文字姓名得票比例甲某4657.5%乙某32.5%表后文字"
    assert sorted(document.text.replace("|", "").replace(" ", "").replace("\n", "")) == sorted(written)


def test_page_numbers_are_footers_wherever_they_were_drawn() -> None:
    """A page number drawn first does not come before the title; a bare number in the text is no page number."""

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(A4[0] / 2, 40, "— 7 —")
        canvas.drawString(72, 700, "标题")
        canvas.drawString(72, 400, "2026")

    document = extract(canvas_pdf(draw), "甲.pdf")

    kinds = [(document.text[block.span.start : block.span.end], block.kind) for block in document.blocks]
    assert kinds == [("标题", BlockKind.PARAGRAPH), ("2026", BlockKind.PARAGRAPH), ("— 7 —", BlockKind.FOOTER)]


def test_a_page_without_text_layer_is_a_gap() -> None:
    """A scanned page among others is named with its number and lowers the quality."""

    def scan(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 120)), 0, 0, *A4)

    document = extract(canvas_pdf(lambda canvas: canvas.drawString(72, 700, SENTENCE), scan), "甲.pdf", UNAIDED)

    assert [(gap.message, gap.page) for gap in document.gaps] == [("第2页没有文字层,可能是扫描件", 2)]
    assert document.quality == 0.5


def test_a_scan_with_only_a_page_number_is_still_a_scan() -> None:
    """A few stamped characters on a full-page picture do not make it read."""

    def scan(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 120)), 0, 0, *A4)
        canvas.drawString(280, 40, "- 1 -")

    with pytest.raises(UnreadableError) as caught:
        extract(canvas_pdf(scan), "甲.pdf", UNAIDED)

    assert caught.value.category is ReadFailure.NO_TEXT


def test_a_blank_page_is_no_gap() -> None:
    """An empty last page is remarked on and costs nothing."""
    document = extract(pdf([[SENTENCE], []]), "甲.pdf")

    assert document.gaps == ()
    assert [issue.code for issue in document.issues] == ["blank_page"]
    assert document.quality == 1.0


def test_outlined_text_is_a_gap() -> None:
    """Letters turned into curves show on the page but cannot be read."""

    def curves(canvas: Canvas) -> None:
        for number in range(20):
            canvas.bezier(72, 700 - 9 * number, 90, 720, 120, 680, 140, 700 - 9 * number)

    document = extract(canvas_pdf(lambda canvas: canvas.drawString(72, 700, SENTENCE), curves), "甲.pdf", UNAIDED)

    assert [gap.page for gap in document.gaps] == [2]


def font_without_meaning(text: bytes) -> bytes:
    """A pdf whose font maps every letter to a private character."""
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfrange <20> <7E> <E020> endbfrange\n"
        b"endcmap end end"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    show = stream(b"BT /F 10 Tf 20 200 Td (" + text + b") Tj ET")
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return bare_pdf(catalogue, pages, page, show, font, stream(table))


def test_a_garbled_text_layer_is_a_gap_and_of_no_quality() -> None:
    """Private characters from a broken font are not passed off as text."""
    document = extract(font_without_meaning(b"abcdefghij" * 6), "甲.pdf", UNAIDED)

    assert document.quality == 0.0
    assert "乱码" in document.gaps[0].message
    assert "文字质量过低" in document.gaps[-1].message


def test_comments_and_typed_boxes_on_the_page_are_read() -> None:
    """What a colleague wrote onto the pdf is part of the document."""
    note = b"<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(See me)>>"
    box = b"<</Type/Annot/Subtype/FreeText/Rect[10 50 90 80]/Contents(Typed)/DA(/F 9 Tf)>>"
    link = b"<</Type/Annot/Subtype/Link/Rect[10 90 90 99]/Contents(Hidden)>>"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
        b"/Annots[" + note + box + link + b"]>>"
    )
    show = stream(b"BT /F 10 Tf 20 200 Td (Body text of the page) Tj ET")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"

    document = extract(bare_pdf(catalogue, pages, page, show, font), "甲.pdf")

    kinds = [(document.text[block.span.start : block.span.end], block.kind) for block in document.blocks]
    assert kinds == [
        ("Body text of the page", BlockKind.PARAGRAPH),
        ("See me", BlockKind.COMMENT),
        ("Typed", BlockKind.TEXT_BOX),
    ]


def test_attachments_are_a_gap() -> None:
    """A file hidden inside a pdf is not read, and this is said."""
    import pypdfium2 as pdfium

    book = pdfium.PdfDocument(pdf())
    book.new_attachment("附件.txt").set_data(b"secret")
    out = BytesIO()
    book.save(out)

    document = extract(out.getvalue(), "甲.pdf")

    assert any("1 个附件" in gap.message for gap in document.gaps)


def test_too_many_pages_are_refused_before_reading() -> None:
    """The page limit is a limit on work, not on bytes."""
    with pytest.raises(UnreadableError) as caught:
        extract(pdf([["一"], ["二"], ["三"]]), "甲.pdf", Limits(max_pages=2))

    assert caught.value.category is ReadFailure.TOO_LARGE
    assert "共 3 页" in caught.value.cause


def test_all_pages_without_text_cannot_be_read() -> None:
    """A scan of three pages is unreadable, not a document of no words."""
    with pytest.raises(UnreadableError) as caught:
        extract(picture_pdf(3), "甲.pdf", UNAIDED)

    assert caught.value.category is ReadFailure.NO_TEXT
    assert "共 3 页" in caught.value.cause
