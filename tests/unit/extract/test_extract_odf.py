"""OpenDocument texts, workbooks and presentations: structure, what is hidden, deleted, repeated without end."""

from __future__ import annotations

import pytest
from extract_files import odf

from model.core.document import BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Format, Limits, extract


def text(body: str, **parts: str) -> Document:
    """The document of a text with that body."""
    return extract(odf("text", body, **parts), "甲.odt")


def sheet(rows: str, **parts: str) -> Document:
    """The document of a workbook of one sheet."""
    return extract(odf("spreadsheet", f'<table:table table:name="Sheet1">{rows}</table:table>', **parts), "甲.ods")


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block."""
    return [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]


def codes(document: Document) -> list[str]:
    """The codes of its issues."""
    return [issue.code for issue in document.issues]


def cell(words: str, more: str = "") -> str:
    """A cell of one paragraph."""
    return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"


def test_blanks_tabs_and_breaks_are_what_a_person_typed() -> None:
    """Blanks of the file collapse; those with elements of their own stay, within reason."""
    document = text(
        '<text:p>甲<text:s text:c="3"/>乙<text:tab/>丙\n  <text:span>丁</text:span><text:line-break/>戊</text:p>'
    )

    assert document.text == "甲   乙\t丙 丁\n戊"
    assert len(text('<text:p>甲<text:s text:c="999999999"/>乙</text:p>').text) < 1000


def test_lists_sections_and_headings_are_paragraphs_in_order() -> None:
    """However deep they are nested."""
    body = (
        "<text:h>标题</text:h><text:list><text:list-item><text:p>一</text:p><text:list><text:list-item><text:p>二</text:p>"
        "</text:list-item></text:list></text:list-item></text:list><text:section><text:p>三</text:p></text:section>"
    )

    document = text(body)

    assert document.text == "标题\n一\n二\n三"
    assert [block.locator.paragraph for block in document.blocks] == [1, 2, 3, 4]


def test_rows_notes_boxes_and_comments_have_their_kinds() -> None:
    """A box after its paragraph, notes and comments after the body, headers between."""
    body = (
        "<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p>"
        "</text:note-body></text:note><office:annotation><dc:creator>某</dc:creator><text:p>批</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box><draw:image/></draw:frame></text:p>"
        f"<table:table><table:table-row>{cell('姓名')}{cell('职务')}</table:table-row></table:table>"
    )
    styles = "<style:master-page><style:header><text:p>眉</text:p></style:header><style:footer/></style:master-page>"

    document = text(body, styles=styles * 2)

    assert kinds(document) == [
        (BlockKind.PARAGRAPH, "甲"),
        (BlockKind.TEXT_BOX, "框"),
        (BlockKind.TABLE_ROW, "姓名 | 职务"),
        (BlockKind.HEADER, "眉"),
        (BlockKind.FOOTNOTE, "注"),
        (BlockKind.COMMENT, "批"),
    ]
    assert document.blocks[2].locator.cell == "表1第1行"
    assert codes(document) == ["comment"]


def test_deleted_text_is_left_out_and_hidden_text_read() -> None:
    """Tracked changes are kept aside in the file; hiding is a matter of styles, sections and fields."""
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion></text:changed-region>"
        "<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
    )
    hidden = (
        '<text:p>甲<text:span text:style-name="T1">乙</text:span><text:hidden-text text:string-value="丙"/></text:p>'
        '<text:section text:display="none"><text:p>丁</text:p></text:section>'
    )
    style = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'

    document = text(changes + hidden, automatic=style)

    assert document.text == "甲乙丙\n丁"
    assert [issue.message for issue in document.issues] == [
        "有 1 处修订删除的内容未计入;请先接受或拒绝全部修订,再定稿",
        "有 1 处尚未接受的修订插入,已按接受后的文字读取",
        "有 3 处隐藏文字,已读取并计入",
    ]


def test_pictures_charts_and_objects_are_told() -> None:
    """A formula is an issue, a foreign object a gap, a chart is read; the picture beside an object is not counted."""
    size = 'svg:width="{0}" svg:height="{0}"'
    body = (
        f"<text:p>甲<draw:frame {size.format('8cm')}><draw:image/></draw:frame>"
        f"<draw:frame {size.format('0.5in')}><draw:image/></draw:frame>"
        f"<draw:frame {size.format('9cm')}><draw:object xlink:href='./O1'/><draw:image/></draw:frame>"
        "<draw:frame><draw:object xlink:href='./O2'/></draw:frame><draw:frame><draw:object-ole/></draw:frame></text:p>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    chart = (
        f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:text:1.0"><o:body><o:chart>'
        "<t:p>占比</t:p></o:chart></o:body></o:document-content>"
    )
    parts = {"O1/content.xml": "<math xmlns='http://www.w3.org/1998/Math/MathML'/>", "O2/content.xml": chart}

    document = text(body, extra=parts)

    assert [gap.message[:8] for gap in document.gaps] == ["有 1 张较大的", "有 1 个嵌入对"]
    assert document.text == "甲\n占比"
    assert codes(document) == ["equation", "small_picture"]


def test_an_object_that_names_itself_ends() -> None:
    """Or the file it stands in, or nothing: it is read at most once, and told."""
    itself = (
        '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:x="http://www.w3.org/1999/xlink">'
        "<o:body><o:text><d:frame><d:object x:href='./O1'/></d:frame></o:text></o:body></o:document-content>"
    )
    frames = "".join(f"<draw:frame><draw:object xlink:href='{link}'/></draw:frame>" for link in ("./O1", "./", ""))

    document = text(f"<text:p>甲{frames}</text:p>", extra={"O1/content.xml": itself})

    assert [gap.message for gap in document.gaps] == ["有 3 个嵌入对象(如表格、附件),其内容未能读取"]


def test_cells_read_as_shown_with_repeats_and_hidden_parts() -> None:
    """The file holds what is shown; a value without words is better than nothing."""
    twice = cell("乙", "table:number-columns-repeated='2'")
    bare = '<table:table-cell office:value-type="float" office:value="5"/>'
    rows = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cell('甲')}<table:table-cell/>{twice}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
        f'<table:table-row table:visibility="collapse">{cell("丙")}<table:table-cell/>{bare}</table:table-row>'
    )

    document = sheet(rows)

    assert document.text == "甲 | 乙 | 乙\n丙 | 5"
    assert [(block.locator.sheet, block.locator.cell) for block in document.blocks] == [
        ("Sheet1", "A1"),
        ("Sheet1", "A1048576"),
    ]
    assert codes(document) == ["hidden_row", "hidden_column"]


def test_a_named_or_hidden_sheet_is_told() -> None:
    """A name somebody gave is text; a comment knows its cell."""
    style = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    note = "<office:annotation><text:p>核</text:p></office:annotation>"
    body = (
        '<table:table table:name="名单" table:style-name="ta1"><table:table-row><table:table-cell/>'
        f"<table:table-cell>{note}<text:p>甲</text:p></table:table-cell></table:table-row></table:table>"
    )

    document = extract(odf("spreadsheet", body, automatic=style), "甲.ods")

    assert kinds(document) == [(BlockKind.HEADER, "名单"), (BlockKind.PARAGRAPH, "甲"), (BlockKind.COMMENT, "核")]
    assert document.blocks[2].locator.cell == "B1"
    assert codes(document) == ["hidden_sheet", "comment"]


def test_slides_are_read_in_order_with_notes_and_hidden_ones_told() -> None:
    """From top to bottom, the title first; what stands on every slide once."""
    shape = '<draw:frame svg:x="{}cm" svg:y="{}cm" {}><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>'
    notes = shape.format(1, 1, "presentation:class='notes'", "备注")
    title = shape.format(1, 9, "presentation:class='title'", "一")
    body = (
        "<presentation:footer-decl>严禁外传</presentation:footer-decl>"
        f"<draw:page>{shape.format(9, 4, '', '三')}{shape.format(1, 4, '', '二')}"
        f"{title}<presentation:notes>{notes}</presentation:notes></draw:page>"
        f'<draw:page draw:style-name="dp2">{shape.format(1, 1, "", "四")}</draw:page>'
    )
    style = (
        '<style:style style:name="dp2"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )

    document = extract(odf("presentation", body, automatic=style), "甲.odp")

    assert kinds(document) == [
        (BlockKind.PARAGRAPH, "一"),
        (BlockKind.PARAGRAPH, "二"),
        (BlockKind.PARAGRAPH, "三"),
        (BlockKind.FOOTNOTE, "备注"),
        (BlockKind.PARAGRAPH, "四"),
        (BlockKind.FOOTER, "严禁外传"),
    ]
    assert [block.locator.page for block in document.blocks] == [1, 1, 1, 1, 2, None]
    assert document.pages == 2
    assert codes(document) == ["hidden_slide", "notes"]


def test_a_file_that_names_no_kind_is_read_as_what_it_holds() -> None:
    """Some writers leave out the mimetype."""
    box = "<draw:text-box><text:p>甲</text:p></draw:text-box>"

    document = extract(odf("presentation", f"<draw:page><draw:frame>{box}</draw:frame></draw:page>", kind=""), "甲")

    assert (document.text, document.format, document.pages) == ("甲", Format.ODT.value, 1)


def test_encrypted_and_empty_files_are_named() -> None:
    """A password is not a damage."""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    for data, category in (
        (odf("text", "<text:p>甲</text:p>", extra={"META-INF/manifest.xml": manifest}), ReadFailure.ENCRYPTED),
        (odf("text", "<text:p> </text:p>"), ReadFailure.NO_TEXT),
        (odf("text", "<text:p>"), ReadFailure.DAMAGED),
    ):
        with pytest.raises(UnreadableError) as caught:
            extract(data, "甲.odt")
        assert caught.value.category is category


def test_a_row_repeated_a_million_times_is_stopped_by_the_limit() -> None:
    """A hundred bytes of file would be a gigabyte of text."""
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell("密" * 1000)}</table:table-row>'

    with pytest.raises(UnreadableError) as caught:
        extract(odf("spreadsheet", f"<table:table>{row}</table:table>"), "甲.ods", Limits(max_chars=100_000))

    assert caught.value.category is ReadFailure.TOO_LARGE
