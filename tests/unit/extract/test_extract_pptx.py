"""Presentations are read slide by slide in reading order, with notes, comments, tables and what every slide shows."""

from __future__ import annotations

import pytest
from extract_files import pptx, pptx_links, pptx_shape

from model.core.document import BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Limits, extract

CHART_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def read(*slides: str, extra: dict[str, str] | None = None, hidden: tuple[int, ...] = ()) -> Document:
    """The document of slides given by the XML of their shapes."""
    return extract(pptx(slides, extra or {}, hidden), "甲.pptx")


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block."""
    return [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]


def frame(content: str) -> str:
    """A graphic frame."""
    return f"<p:graphicFrame><a:graphic><a:graphicData>{content}</a:graphicData></a:graphic></p:graphicFrame>"


def picture(side: int) -> str:
    """A square picture of that many EMU."""
    return f'<p:pic><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm></p:spPr></p:pic>'


def test_shapes_are_read_from_top_to_bottom_and_left_to_right() -> None:
    """Whatever their order in the file; the title first, wherever it stands; groups stay together."""
    inner = pptx_shape("五", 9, 2) + pptx_shape("四", 1, 1)
    group = f'<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="{9 * 360000}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    slide = group + pptx_shape("三", 9, 4.2) + pptx_shape("二", 1, 4) + pptx_shape("一", 5, 20, '<p:ph type="title"/>')

    document = read(slide, pptx_shape("六", 1, 1))

    assert document.text == "一\n二\n三\n四\n五\n六"
    assert [block.locator.page for block in document.blocks] == [1, 1, 1, 1, 1, 2]
    assert document.pages == 2


def test_a_placeholder_stands_where_its_layout_puts_it() -> None:
    """Most placeholders have no place of their own."""
    held = pptx_shape("下", 0, 0, '<p:ph idx="7"/>').replace("a:xfrm", "a:nowhere")
    layout = pptx_shape("单击此处编辑", 1, 8, '<p:ph idx="7"/>') + pptx_shape("内部资料", 1, 18)

    document = read(held + pptx_shape("上", 1, 2), extra=pptx_links(1, slideLayout=("ppt/layout1.xml", layout)))

    assert kinds(document) == [
        (BlockKind.PARAGRAPH, "上"),
        (BlockKind.PARAGRAPH, "下"),
        (BlockKind.HEADER, "内部资料"),
    ]


def test_tables_are_rows_and_slide_numbers_are_not_text() -> None:
    """A footer is one; the number of the slide is none."""
    cell = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    table = frame(f"<a:tbl><a:tr>{cell.format('河段')}{cell.format('处数')}</a:tr></a:tbl>")
    margins = pptx_shape("严禁外传", 1, 1, '<p:ph type="ftr"/>') + pptx_shape("3", 9, 1, '<p:ph type="sldNum"/>')

    document = read(margins + table)

    assert kinds(document) == [(BlockKind.TABLE_ROW, "河段 | 处数"), (BlockKind.FOOTER, "严禁外传")]
    assert document.blocks[0].locator.cell == "表1第1行"


def test_notes_and_comments_follow_their_slide() -> None:
    """Of a notes page only the notes: not its header, date and number."""
    notes = pptx_shape("先讲结论", 1, 1, '<p:ph type="body"/>') + pptx_shape("2", 1, 1, '<p:ph type="sldNum"/>')
    comment = "<p:cm><p:text>核</p:text></p:cm>"
    extra = pptx_links(1, notesSlide=("ppt/notes1.xml", notes), comments=("ppt/comment1.xml", comment))

    document = read(pptx_shape("一", 1, 1), pptx_shape("二", 1, 1), extra=extra)

    assert kinds(document) == [
        (BlockKind.PARAGRAPH, "一"),
        (BlockKind.FOOTNOTE, "先讲结论"),
        (BlockKind.COMMENT, "核"),
        (BlockKind.PARAGRAPH, "二"),
    ]
    assert [issue.code for issue in document.issues] == ["notes", "comment"]


def test_hidden_slides_and_shapes_are_read_and_reported() -> None:
    """Whoever opens the file can show them."""
    shape = pptx_shape("二", 1, 2).replace("<p:nvSpPr>", '<p:nvSpPr><p:cNvPr id="9" hidden="1"/>')

    document = read(pptx_shape("一", 1, 1) + shape, pptx_shape("三", 1, 1), hidden=(2,))

    assert document.text == "一\n二\n三"
    assert [issue.code for issue in document.issues] == ["hidden_slide", "hidden"]


def test_a_slide_of_pictures_lowers_the_quality_and_names_its_page() -> None:
    """Half of the pages say nothing that anybody read."""
    document = read(pptx_shape("一", 1, 1), picture(3_000_000))

    assert document.quality == 0.5
    assert [(gap.page, "较大的图片" in gap.message) for gap in document.gaps] == [(2, True)]


def test_charts_and_diagrams_are_read_where_they_can_be() -> None:
    """Titles, categories and series with their number format; a chart of unknown kind is a gap."""
    chart = (
        "<c:title><c:tx><c:rich><a:p><a:r><a:t>隐患</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        "<c:ser><c:tx><c:v>占比</c:v></c:tx><c:cat><c:pt><c:v>上段</c:v></c:pt><c:pt><c:v>下段</c:v></c:pt></c:cat>"
        "<c:val><c:formatCode>0%</c:formatCode><c:pt><c:v>0.25</c:v></c:pt><c:pt><c:v>0.75</c:v></c:pt></c:val></c:ser>"
    )
    extra = pptx_links(1, chart=("ppt/chart1.xml", chart), chartEx=("ppt/chart2.xml", ""))
    shown = [frame(f'<c:chart xmlns:c="{CHART_SPACE}" r:id="r{number}"/>') for number in (1, 2)]

    document = read("".join(shown), extra=extra)

    assert kinds(document) == [
        (BlockKind.TEXT_BOX, "隐患"),
        (BlockKind.TABLE_ROW, " | 上段 | 下段"),
        (BlockKind.TABLE_ROW, "占比 | 25% | 75%"),
    ]
    assert [gap.message for gap in document.gaps] == ["有 1 个图表或智能图形,其中文字未能读取"]


def test_a_slide_that_is_missing_is_a_gap() -> None:
    """Its number is known, its content is not."""
    data = pptx((pptx_shape("一", 1, 1), pptx_shape("二", 1, 1)), {}, (), lost=2)

    assert [gap.page for gap in extract(data, "甲.pptx").gaps] == [2]


@pytest.mark.parametrize(("limits", "slides"), [(Limits(max_pages=1), 2), (Limits(max_chars=10), 1)])
def test_limits_hold_on_slides_and_characters(limits: Limits, slides: int) -> None:
    """Too many slides and too much text are refused."""
    with pytest.raises(UnreadableError) as caught:
        extract(pptx([pptx_shape("一" * 20, 1, 1)] * slides, {}, ()), "甲.pptx", limits)

    assert caught.value.category is ReadFailure.TOO_LARGE
