r"""RTF is read with its code pages, tables and stories; what is hidden, deleted or cut is told apart."""

from __future__ import annotations

import pytest
from extract_files import SENTENCE

from model.core.document import BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Limits, extract

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Times;}{\f1\fnil\fcharset134 SimSun;}{\f2\fnil\fcharset136 MingLiU;}"
    r"{\f3\fnil\fcharset2 Wingdings;}{\f4\fnil\fcharset204 Arial;}}"
)


def rtf(body: str, head: str = r"\ansi\ansicpg1252\deff0") -> Document:
    """The document of an RTF body, given in Latin-1."""
    return extract((r"{\rtf1" + head + FONTS + body + "}").encode("latin-1"), "甲.rtf")


def escaped(words: str, encoding: str = "gb18030") -> str:
    """Words as escaped bytes."""
    return "".join(f"\\'{byte:02x}" for byte in words.encode(encoding))


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block."""
    return [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]


def codes(document: Document) -> list[str]:
    """The codes of its issues."""
    return [issue.code for issue in document.issues]


def test_each_font_has_its_code_page() -> None:
    """GBK, Big5 and Cyrillic in one file; the font of a group ends with it."""
    body = rf"{{\f1 {escaped('请示')}}}{{\f2 {escaped('國家', 'big5')}}}{{\f4 {escaped('Да', 'cp1251')}}}\'e9\par"

    assert rtf(body).text == "请示國家Даé"


def test_a_character_of_one_escaped_and_one_plain_byte_is_whole() -> None:
    """The second byte of many a Chinese character is a plain letter, which some writers do not escape."""
    words = b"\x81A\x8fZ\x90a".decode("gbk")

    assert rtf(r"\f1 \'81A\'8fZ\'90a\par").text == words


def test_raw_bytes_of_the_file_code_page_are_read() -> None:
    """Old programs write them unescaped; fonts for Western letters follow a Chinese file."""
    data = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 Arial;}}\f0 " + SENTENCE.encode("gbk") + rb"\par}"

    assert extract(data, "甲.rtf").text == SENTENCE


def test_unicode_passes_over_its_fallback() -> None:
    """As many characters as uc says, whether letters, escaped bytes or signs; surrogate halves are joined."""
    assert rtf(r"\uc1\u-28616?\u31034\'3f\par").text == "通示".replace("通", chr(0x10000 - 28616))
    assert rtf(r"\uc2\u35831\'c7\'eb{\uc0\u31034}\u-10240x\u-8192\par").text[:2] == "请示"
    assert rtf(r"\uc1\u-10179?\u-8704?\par").text == "\U0001f600"
    assert rtf(r"\uc1\u8212\emdash A\par").text == "—A"


def test_rows_are_rows_and_frames_are_paragraphs() -> None:
    """A table of two rows, a table inside a cell, a frame of one cell; each row knows its place."""
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row"
    inner = r"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl c"
    body = row.format("1", r"2\par 3") + row.format(inner, "d") + r"\pard x\par\trowd\pard\intbl y\par z\cell\row"

    document = rtf(body)

    assert kinds(document) == [
        (BlockKind.TABLE_ROW, "1 | 2 3"),
        (BlockKind.TABLE_ROW, "a | b c | d"),
        (BlockKind.PARAGRAPH, "x"),
        (BlockKind.PARAGRAPH, "y"),
        (BlockKind.PARAGRAPH, "z"),
    ]
    assert [block.locator.cell for block in document.blocks] == ["表1第1行", "表1第2行", None, "表2第1行", "表2第1行"]
    assert document.blocks[2].locator.paragraph == 1


def test_stories_follow_the_body() -> None:
    """Headers, footers, notes and comments after the body, a text box after its paragraph."""
    body = (
        r"{\header H\par}{\footerl F\par}A{\footnote N}B"
        r"{\*\atnid x}{\*\annotation{\*\atnref 1}C}"
        r"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt T\par}}{\shprslt{\*\do T}}}\par D\par"
    )

    document = rtf(body)

    assert kinds(document) == [
        (BlockKind.PARAGRAPH, "AB"),
        (BlockKind.TEXT_BOX, "T"),
        (BlockKind.PARAGRAPH, "D"),
        (BlockKind.HEADER, "H"),
        (BlockKind.FOOTER, "F"),
        (BlockKind.FOOTNOTE, "N"),
        (BlockKind.COMMENT, "C"),
    ]
    assert codes(document) == ["comment"]


def test_deleted_text_is_left_out_and_hidden_text_read() -> None:
    """Both are reported; plain takes the marks back."""
    document = rtf(r"A{\deleted B}{\v C}{\revised D}\v E\plain F\par")

    assert document.text == "ACDEF"
    assert codes(document) == ["deleted", "inserted", "hidden"]


def test_numbers_and_results_are_text_but_instructions_are_not() -> None:
    """A list number is spelled out; a field shows its result; unknown starred groups are passed over."""
    body = (
        rf"{{\listtext\tab {escaped('一、')}}}\f1 {escaped('范围')}\par"
        r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}{\*\unknown no}\par'
    )

    assert rtf(rf"\f1{body}").text == "\t一、范围\nlink"


def test_signs_of_symbol_fonts_are_translated_or_counted() -> None:
    """A ticked box is a ticked box."""
    document = rtf(r"\f3\'fe\'01\f0 A\par")

    assert document.text == "☑A"
    assert codes(document) == ["symbol"]


def test_pictures_are_gaps_when_large_and_binary_data_is_passed_over() -> None:
    """Hexadecimal or binary, its bytes are never text."""
    large = r"{\pict\picwgoal6000\pichgoal6000 ffd8ffe0}"
    binary = r"{\pict\picwgoal100\pichgoal100\bin6 }}{{\par}"

    document = rtf(rf"A{large}{binary}B\par")

    assert document.text == "AB"
    assert [gap.message for gap in document.gaps] == ["有 1 张较大的图片,其中可能有文字,未能读取"]
    assert codes(document) == ["small_picture"]


def test_what_the_file_says_of_itself_is_metadata() -> None:
    """Title, author and day; the rest of that group is not text."""
    document = rtf(
        rf"{{\info{{\title T}}{{\author {escaped('y', 'ascii')}}}{{\creatim\yr2026\mo3\dy2\hr1}}{{\doccomm no}}}}A\par"
    )

    assert document.text == "A"
    assert document.metadata == {"title": "T", "creator": "y", "created": "2026-03-02"}


def test_a_file_cut_short_keeps_its_words_and_says_so() -> None:
    """What was read stays; the lost end is a gap."""
    document = extract(rb"{\rtf1\ansi A\par\trowd\pard\intbl B\cell C", "甲.rtf")

    assert document.text == "A\nB\nC"
    assert [gap.message for gap in document.gaps] == ["文件结尾不完整,后面的内容可能丢失,未能读取"]


@pytest.mark.parametrize(
    ("data", "category"),
    [
        (b"{\\rtf1" + b"{" * 5000 + b"x", ReadFailure.DAMAGED),
        (b"{\\rtf1 " + b"x" * 500, ReadFailure.TOO_LARGE),
        (b"{\\rtf1{\\pict ff}}", ReadFailure.NO_TEXT),
    ],
)
def test_hostile_or_empty_files_are_refused(data: bytes, category: ReadFailure) -> None:
    """Groups without end, text without end, no text at all."""
    with pytest.raises(UnreadableError) as caught:
        extract(data, "甲.rtf", Limits(max_chars=400))

    assert caught.value.category is category
