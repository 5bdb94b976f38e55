"""What a docx gives: every story in order, changes and hidden words reported, hostile containers refused."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document as WordDocument
from extract_files import OFFICE, SENTENCE, WORD, docx, links, paragraph, raw_docx, saved, zipped

from model.core.document import Block, BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract.limits import Limits
from model.extract.registry import extract


def pieces(document: Document) -> list[tuple[str, BlockKind]]:
    """Text and kind of every block."""
    return [(document.text[block.span.start : block.span.end], block.kind) for block in document.blocks]


def read(body: str, extra: dict[str, str | bytes] | None = None, spaces: str = "") -> Document:
    """The document read from the XML of its body."""
    return extract(raw_docx(body, extra, spaces), "甲.docx")


def block_of(document: Document, words: str) -> Block:
    """The block that holds the words."""
    at = document.text.index(words)
    return next(block for block in document.blocks if block.span.start <= at < block.span.end)


def test_body_tables_and_margins_are_read_in_order() -> None:
    """Body first, rows with cells apart, then header and footer once each."""
    word = WordDocument()
    word.add_paragraph("第一段")
    table = word.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{number}"
    word.add_paragraph("第二段")
    word.sections[0].header.paragraphs[0].text = "页眉"
    word.sections[0].footer.paragraphs[0].text = "页脚"

    document = extract(saved(word), "甲.docx")

    assert pieces(document) == [
        ("第一段", BlockKind.PARAGRAPH),
        ("格0 | 格1", BlockKind.TABLE_ROW),
        ("格2 | 格3", BlockKind.TABLE_ROW),
        ("第二段", BlockKind.PARAGRAPH),
        ("页眉", BlockKind.HEADER),
        ("页脚", BlockKind.FOOTER),
    ]
    assert block_of(document, "格3").locator.cell == "表1第2行"
    assert block_of(document, "第二段").locator.paragraph == 2


def test_the_reading_agrees_with_python_docx() -> None:
    """On a mixed document, paragraphs and cells are exactly those of the reference library."""
    word = WordDocument()
    for number in range(30):
        line = word.add_paragraph()
        line.add_run(f"第{number}段 ").bold = True
        line.add_run("制表\t与换行\n之后")
    table = word.add_table(rows=3, cols=3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"单元{number}"
    data = saved(word)

    document = extract(data, "甲.docx")

    again = WordDocument(BytesIO(data))
    ours = [words for words, kind in pieces(document) if kind is BlockKind.PARAGRAPH]
    rows = [words for words, kind in pieces(document) if kind is BlockKind.TABLE_ROW]
    assert ours == [line.text for line in again.paragraphs]
    assert rows == [" | ".join(cell.text for cell in row.cells) for row in again.tables[0].rows]


def test_insertions_count_and_deletions_do_not() -> None:
    """The text is as if all changes were accepted; both are reported with their number."""
    body = (
        "<w:p><w:r><w:t>保留</w:t></w:r>"
        "<w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('留行')}</w:tc><w:tc>{paragraph('右')}</w:tc></w:tr></w:tbl>"
    )

    document = read(body)

    assert document.text == "保留新增\n留行 | 右"
    messages = {issue.code: issue.message for issue in document.issues}
    assert "2 处修订删除" in messages["deleted"]
    assert "1 处" in messages["inserted"]


def test_moved_text_counts_once() -> None:
    """A tracked move keeps the words at the new place only."""
    body = (
        "<w:p><w:moveFrom><w:r><w:t>移动</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>移动</w:t></w:r></w:moveTo></w:p>"
    )

    assert read(body).text == "移动"


@pytest.mark.parametrize(
    ("mark", "flagged"), [("<w:vanish/>", True), ('<w:vanish w:val="0"/>', False), ("<w:b/>", False)]
)
def test_hidden_text_is_read_and_flagged(mark: str, *, flagged: bool) -> None:
    """Hidden words may be the secret ones: they count, and a person is told."""
    document = read(f"<w:p><w:r><w:rPr>{mark}</w:rPr><w:t>暗处</w:t></w:r></w:p>")

    assert document.text == "暗处"
    assert ("hidden" in [issue.code for issue in document.issues]) is flagged


def test_field_codes_are_left_out_and_results_kept() -> None:
    """PAGE and TOC instructions are no text; what they show is."""
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE \\* MERGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r></w:p>'
    )

    assert read(body).text == "3"


def test_content_controls_links_and_smart_tags_are_transparent() -> None:
    """Wrappers around runs, paragraphs, rows and cells lose nothing."""
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('控件段')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        "<w:smartTag><w:r><w:t>标签</w:t></w:r></w:smartTag></w:p>"
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{paragraph('甲')}</w:tc></w:sdtContent></w:sdt>"
        f"<w:tc>{paragraph('乙')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )

    assert read(body).text == "控件段\n链接标签\n甲 | 乙"


def test_a_text_box_with_a_fallback_is_read_once() -> None:
    """New and old drawing carry the same words; they follow the paragraph they are anchored in."""
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    document = read(body, spaces='xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"')

    assert pieces(document) == [("框外", BlockKind.PARAGRAPH), ("框内", BlockKind.TEXT_BOX)]


def test_a_watermark_made_of_wordart_is_read() -> None:
    """Old WordArt keeps its words in an attribute; marks are printed that way."""
    body = (
        '<w:p><w:r><w:pict><v:shape style="width:100pt"><v:textpath string="样张"/></v:shape></w:pict></w:r></w:p>'
        f"{paragraph('正文')}"
    )

    document = read(body, spaces='xmlns:v="urn:schemas-microsoft-com:vml"')

    assert pieces(document) == [("样张", BlockKind.TEXT_BOX), ("正文", BlockKind.PARAGRAPH)]


def test_notes_and_comments_are_read_and_separators_skipped() -> None:
    """Footnotes, endnotes and comments follow the body with their own kinds."""
    note = f'<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>{paragraph("脚注")}</w:footnote>'
    extra: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": links(footnotes="footnotes.xml", endnotes="e.xml", comments="/word/c.xml"),
        "word/footnotes.xml": f"<w:footnotes {WORD}>{note}</w:footnotes>",
        "word/e.xml": f"<w:endnotes {WORD}><w:endnote>{paragraph('尾注')}</w:endnote></w:endnotes>",
        "word/c.xml": f"<w:comments {WORD}><w:comment>{paragraph('批注')}</w:comment></w:comments>",
    }

    document = read(paragraph("正文"), extra)

    assert pieces(document) == [
        ("正文", BlockKind.PARAGRAPH),
        ("脚注", BlockKind.FOOTNOTE),
        ("尾注", BlockKind.FOOTNOTE),
        ("批注", BlockKind.COMMENT),
    ]
    assert [issue.code for issue in document.issues] == ["comment"]


def test_a_header_shown_by_two_sections_is_read_once() -> None:
    """Two references to headers with the same words give one block."""
    reference = f'<w:headerReference xmlns:r="{OFFICE}" r:id="{{}}"/>'
    header = f"<w:hdr {WORD}>{paragraph('同一页眉')}</w:hdr>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/header" Target="h1.xml"/>'
        f'<Relationship Id="b" Type="{OFFICE}/header" Target="h2.xml"/></Relationships>'
    )
    extra: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relations,
        "word/h1.xml": header,
        "word/h2.xml": header,
    }

    document = read(f"{paragraph('正文')}<w:sectPr>{reference.format('a')}{reference.format('b')}</w:sectPr>", extra)

    assert document.text == "正文\n同一页眉"


def test_a_frame_table_gives_its_paragraphs() -> None:
    """A whole letter set in one table cell stays paragraphs; they still know their table."""
    body = f"<w:tbl><w:tr><w:tc>{paragraph('标题')}{paragraph('正文')}</w:tc></w:tr></w:tbl>"

    document = read(body)

    assert pieces(document) == [("标题", BlockKind.PARAGRAPH), ("正文", BlockKind.PARAGRAPH)]
    assert document.blocks[0].locator.cell == "表1第1行"


def test_empty_cells_keep_their_place_in_the_row() -> None:
    """A missing value must not move the next one under another heading."""
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc><w:p/></w:tc><w:tc>{paragraph('丙')}</w:tc></w:tr></w:tbl>"
    )

    assert read(body).text == "甲 |  | 丙"


def test_the_strict_variant_is_read_too() -> None:
    """Strict Open XML has other namespaces and the same meaning."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("严格变体")}</w:body></w:document>'

    document = extract(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body}), "甲.docx")

    assert document.text == "严格变体"


def test_symbol_font_characters_are_translated_or_reported() -> None:
    """A ticked box stays a ticked box; an unknown sign is counted."""
    body = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t>'
        '<w:sym w:font="Wingdings" w:char="F001"/><w:sym w:font="宋体" w:char="2605"/></w:r></w:p>'
    )

    document = read(body)

    assert document.text == "☑同意★"
    assert [issue.code for issue in document.issues] == ["symbol"]


@pytest.mark.parametrize(("size", "gap"), [((14.0, 9.0), True), ((2.0, 2.0), False)])
def test_a_large_picture_is_a_gap_and_a_small_one_a_remark(size: tuple[float, float], *, gap: bool) -> None:
    """A pasted page may hold the text that matters; a logo does not."""
    width, height = (int(360_000 * side) for side in size)
    place = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    body = (
        f'{paragraph("正文")}<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><a:blip/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )

    document = read(body, spaces=f'xmlns:wp="{place}" xmlns:a="{drawing}"')

    assert bool(document.gaps) is gap
    assert bool(document.issues) is not gap


def test_page_breaks_are_layout_and_line_breaks_are_not() -> None:
    """A page break leaves no trace; a line break parts the words."""
    assert (
        read('<w:p><w:r><w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t><w:br/><w:t>行</w:t></w:r></w:p>').text
        == "上下\n行"
    )


def test_ruby_readings_are_left_out() -> None:
    """The characters stay, the pronunciation above them goes."""
    body = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>云</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )

    assert read(body).text == "云"


def test_stated_title_and_author_are_metadata() -> None:
    """What the file says of itself is kept apart from the text."""
    word = WordDocument()
    word.add_paragraph("正文")
    word.core_properties.title, word.core_properties.author = "旧标题", "某人"

    document = extract(saved(word), "甲.docx")

    assert (document.metadata["title"], document.metadata["creator"]) == ("旧标题", "某人")
    assert "旧标题" not in document.text


def test_a_document_of_pictures_only_says_so() -> None:
    """No words at all is unreadable, and the message says pictures."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    with pytest.raises(UnreadableError) as caught:
        read("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>", spaces=f'xmlns:a="{drawing}"')

    assert caught.value.category is ReadFailure.NO_TEXT
    assert "只有图片" in caught.value.cause


def test_entities_are_refused_and_never_expanded() -> None:
    """An external entity must not bring a file of this machine into the text."""
    evil = (
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<w:document {WORD}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )

    with pytest.raises(UnreadableError) as caught:
        extract(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": evil}), "甲.docx")

    assert caught.value.category is ReadFailure.DAMAGED


def test_nested_entities_do_not_explode() -> None:
    """A billion laughs ends as a damaged file."""
    ladder = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    evil = (
        f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{ladder}]>'
        f"<w:document {WORD}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    )

    with pytest.raises(UnreadableError) as caught:
        extract(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": evil}), "甲.docx")

    assert caught.value.category is ReadFailure.DAMAGED


def test_an_archive_bomb_is_stopped_by_its_ratio() -> None:
    """Sixty megabytes of blanks from sixty kilobytes are never unpacked to the end."""
    with pytest.raises(UnreadableError) as caught:
        extract(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * 60_000_000}), "甲.docx")

    assert caught.value.category is ReadFailure.TOO_LARGE
    assert "压缩炸弹" in caught.value.cause


def test_the_sum_of_all_parts_is_bounded() -> None:
    """Parts that are small one by one must not add up without end."""
    with pytest.raises(UnreadableError) as caught:
        extract(docx([SENTENCE] * 2000), "甲.docx", Limits(max_unpacked=100_000))

    assert caught.value.category is ReadFailure.TOO_LARGE


def test_repetitive_text_is_no_bomb() -> None:
    """A long paragraph of the same words packs a thousandfold and is still read."""
    assert len(extract(docx(["报告事项。" * 200_000]), "甲.docx").text) == 1_000_000


def test_an_encrypted_part_asks_for_the_password() -> None:
    """A zip with the encryption bit set is locked, not damaged."""
    data = bytearray(docx())
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        info = archive.getinfo("word/document.xml")
        central = bytes(data).index(b"PK\x01\x02", archive.start_dir)
        while data[central + 46 : central + 46 + len(info.filename)] != info.filename.encode():
            central = bytes(data).index(b"PK\x01\x02", central + 4)
    data[central + 8] |= 1

    with pytest.raises(UnreadableError) as caught:
        extract(bytes(data), "甲.docx")

    assert caught.value.category is ReadFailure.ENCRYPTED


@pytest.mark.parametrize(
    ("document", "cause"),
    [("<w:document", "XML"), (f"<w:document {WORD}/>", "缺少正文"), ("<other/>", "缺少正文")],
)
def test_broken_or_missing_body_is_damage(document: str, cause: str) -> None:
    """Each fault of the main part is named."""
    with pytest.raises(UnreadableError) as caught:
        extract(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document}), "甲.docx")

    assert caught.value.category is ReadFailure.DAMAGED
    assert cause in caught.value.cause
