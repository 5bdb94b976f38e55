"""Plain text: the encoding is found by plausibility, lines become blocks, junk is said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.core.errors import ReadFailure, UnreadableError
from model.extract.encoding import decode
from model.extract.registry import extract

SIMPLIFIED = "云川市水务局关于报送年度工作总结的通知"
TRADITIONAL = "雲川市水務局關於報送年度工作總結的通知"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_simplified_text_is_read_in_every_encoding(encoding: str) -> None:
    """No byte order mark is needed."""
    decoded = decode(SIMPLIFIED.encode(encoding))

    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.undecodable) == (SIMPLIFIED, encoding, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
def test_traditional_text_is_read_in_every_encoding(encoding: str) -> None:
    """Big5 and GB 18030 overlap nearly everywhere; only plausibility tells them apart."""
    decoded = decode(TRADITIONAL.encode(encoding))

    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    """Even one character after the mark is enough."""
    decoded = decode(mark + "函".encode(encoding))

    assert decoded is not None
    assert decoded.text == "函"


@pytest.mark.parametrize("words", ["请示", "关于", "函", "通知:", "1. 名单"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_characters_are_enough(words: str, encoding: str) -> None:
    """Short notes are read rightly too."""
    decoded = decode(words.encode(encoding))

    assert decoded is not None
    assert decoded.text == words


def test_plain_ascii_is_not_taken_for_utf_16() -> None:
    """Pairs of ASCII letters are also Chinese characters in UTF-16; the words as written win."""
    decoded = decode(b"Bush hid the facts")

    assert decoded is not None
    assert decoded.text == "Bush hid the facts"


def test_a_character_cut_off_at_the_end_costs_only_itself() -> None:
    """A file cut in the middle of a character still reads as UTF-8."""
    decoded = decode(SIMPLIFIED.encode()[:-1])

    assert decoded is not None
    assert decoded.text == SIMPLIFIED[:-1]
    assert decoded.undecodable == 0


def test_stray_bad_bytes_are_replaced_and_reported() -> None:
    """One bad byte does not make the file unreadable, but a person is told."""
    data = (SIMPLIFIED * 5).encode() + b"\xff\xff" + (SIMPLIFIED * 5).encode()

    document = extract(data, "甲.txt")

    assert [issue.code for issue in document.issues] == ["undecodable"]
    assert document.text.count("\ufffd") == 2


@pytest.mark.parametrize("data", [bytes(1000), bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 300])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    """Binary rubbish is not served as a document."""
    with pytest.raises(UnreadableError) as caught:
        extract(data, "甲.txt")

    assert caught.value.category is ReadFailure.UNSUPPORTED


def test_nul_bytes_are_removed_and_reported() -> None:
    """NUL bytes inside sound text are dropped, with their number."""
    document = extract(b"\0".join(line.encode() for line in [SIMPLIFIED] * 3), "甲.txt")

    assert document.text == SIMPLIFIED * 3
    assert "2 个空字符" in document.issues[0].message


def test_lines_become_blocks_with_their_line_numbers() -> None:
    """Blank lines give no block but count, so that a person finds the line; indents stay."""
    document = extract("标题\r\n\r\n  正文  \r第四行\n".encode(), "甲.txt")

    assert document.text == "标题\n  正文\n第四行"
    assert [block.locator.paragraph for block in document.blocks] == [1, 3, 4]


def test_white_space_only_holds_no_text() -> None:
    """A file of blanks is unreadable, not an empty document."""
    with pytest.raises(UnreadableError) as caught:
        extract("\n \t　\n".encode(), "甲.txt")

    assert caught.value.category is ReadFailure.NO_TEXT


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60))
def test_any_utf_8_text_gives_exact_spans_or_a_refusal(words: str) -> None:
    """Whatever the characters, the blocks cut the text exactly and the text can be written as UTF-8."""
    try:
        document = extract(("云川市工作报告\n" + words).encode(), "甲.txt")
    except UnreadableError:
        return

    assert "\n".join(document.text[block.span.start : block.span.end] for block in document.blocks) == document.text
    document.text.encode()
