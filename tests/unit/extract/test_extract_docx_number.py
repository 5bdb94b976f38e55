"""Automatic numbers are spelled out as Word shows them."""

from __future__ import annotations

import pytest
from extract_files import WORD, links, raw_docx

from model.extract import extract
from model.extract.docx_number import spell

FORMS = (
    (1, "chineseCountingThousand", "第%1条"),
    (1, "chineseCounting", "%1、"),
    (2, "chineseCounting", "(%2)"),
    (3, "decimal", "%3."),
    (4, "decimal", "%3.%4"),
)


def read(body: str, styles: str = "") -> str:
    """The text of a docx with two lists: 1 counts 条, 2 has the levels 一、 (一) 1. 1.1; list 3 starts list 2 anew."""

    def level(at: int, form: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'

    outline = "".join(level(at - 1, form, text) for at, form, text in FORMS[1:])
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, *FORMS[0][1:])}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{outline}{level(5, "bullet", "●")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    parts = {
        "word/_rels/document.xml.rels": links(numbering="numbering.xml", styles="styles.xml"),
        "word/numbering.xml": f"<w:numbering {WORD}>{lists}</w:numbering>",
        "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
    }
    return extract(raw_docx(body, parts), "甲.docx").text


def numbered(words: str, number: int, level: int = 0) -> str:
    """A paragraph of a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_levels_count_each_and_begin_anew_below_the_next() -> None:
    """一、 (一) (二) 二、 (一): the inner level begins again."""
    body = "".join(numbered(words, 2, at) for words, at in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1)))

    assert read(body) == "一、甲\n(一)乙\n(二)丙\n二、丁\n(一)戊"


def test_a_level_can_show_those_above_it() -> None:
    """1.1 and 1.2 under 1."""
    body = "".join(numbered(words, 2, at) for words, at in (("甲", 2), ("乙", 3), ("丙", 3)))

    assert read(body) == "1.甲\n1.1 乙\n1.2 丙"


def test_articles_are_set_off_by_a_blank_and_bullets_are_not_text() -> None:
    """第一条 ends in no punctuation; a bullet says nothing."""
    assert read(numbered("甲", 1) + numbered("乙", 2, 5) + numbered("丙", 1)) == "第一条 甲\n乙\n第二条 丙"


def test_a_list_goes_on_or_starts_anew_as_it_says() -> None:
    """Number 3 shares the counting of number 2, but begins at one where it first stands."""
    body = numbered("甲", 2) + numbered("乙", 2) + numbered("丙", 3) + numbered("丁", 3)

    assert read(body) == "一、甲\n二、乙\n一、丙\n二、丁"


def test_an_empty_numbered_paragraph_counts_but_shows_nothing() -> None:
    """Word shows its number; there is no text to put it before."""
    assert read(numbered("甲", 2) + numbered("", 2) + numbered("乙", 2)) == "一、甲\n三、乙"


def test_a_style_brings_its_number_and_a_paragraph_can_refuse_it() -> None:
    """Also from the style it builds on; list 0 is none."""
    styles = (
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    refused = '<w:numPr><w:numId w:val="0"/></w:numPr>'

    assert (
        read(styled.format("B", "") + styled.format("A", refused) + styled.format("C", ""), styles)
        == "第一条 甲\n甲\n甲"
    )


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (103, "chineseCountingThousand", "一百零三"),
        (1010, "japaneseCounting", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (20, "ideographDigital", "二〇"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
        (15, "decimalFullWidth", "\uff11\uff15"),
        (5, "somethingNew", "5"),
    ],
)
def test_numbers_are_spelled_as_their_format_says(number: int, form: str, expected: str) -> None:
    """A format nobody knows counts in digits."""
    assert spell(number, form) == expected
