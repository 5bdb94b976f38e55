"""Web pages are read in the encoding they are in, not the one they claim; what is hidden is reported."""

from __future__ import annotations

import pytest
from extract_files import SENTENCE, html

from model.core.document import BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Limits, extract


def page(body: str) -> Document:
    """The document of a page with that body."""
    return extract(f"<html><body>{body}</body></html>".encode(), "甲.html")


def codes(document: Document) -> list[str]:
    """The codes of its issues."""
    return [issue.code for issue in document.issues]


@pytest.mark.parametrize(
    ("encoding", "label", "issues"),
    [
        ("utf-8", "utf-8", []),
        ("gb18030", "gb2312", []),
        ("gb18030", "utf-8", ["mislabelled"]),
        ("utf-8", "gb2312", ["mislabelled"]),
        ("big5", "big5", []),
        ("big5", "gb2312", ["mislabelled"]),
        ("utf-16", "utf-16", []),
        ("utf-8", "klingon", []),
    ],
)
def test_bytes_tell_the_encoding_before_the_label(encoding: str, label: str, issues: list[str]) -> None:
    """A label that is wrong is reported; one that means the same is not."""
    words = "關於雲川市水務工作的報告,請審閱。" if encoding == "big5" else SENTENCE

    document = extract(html([words, words], encoding, label), "甲.html")

    assert document.text == f"{words}\n{words}"
    assert codes(document) == issues


def test_a_label_decides_where_the_bytes_do_not() -> None:
    """Western letters are plausible in many encodings."""
    words = "Die Behörde prüft die Anträge für das nächste Jahr und übergibt sie später."

    assert extract(html([words], "cp1252", "iso-8859-1"), "甲.html").text == words


def test_the_encoding_is_told_by_text_far_behind_the_scripts() -> None:
    """Pages begin with a hundred thousand bytes of script."""
    script = f"<script>{'var a = 1;' * 20_000}</script>"

    assert extract(f"<html>{script}<p>{SENTENCE}".encode("gbk"), "甲").text == SENTENCE


def test_blocks_are_paragraphs_and_blanks_collapse() -> None:
    """Inline markup joins, block markup and line breaks part; the indent of preformatted text stays."""
    document = page(
        "<h1>标<b>题</b></h1><div>一\n   二<br>三<p>四</p>五</div><pre>a\n  b</pre><!-- 注 --><script>x</script>"
    )

    assert document.text == "标题\n一 二\n三\n四\n五\na\n  b"
    assert [block.locator.paragraph for block in document.blocks] == [1, 2, 3, 4, 5, 6, 7]


def test_lists_show_their_numbers() -> None:
    """As a browser does: from start, or from the value of an entry."""
    document = page("<ol start=3><li>甲<ul><li>乙</ul><li value=9>丙<li>丁</ol>")

    assert document.text == "3. 甲\n乙\n9. 丙\n10. 丁"


def test_rows_are_rows_and_layout_is_not() -> None:
    """A table of data gives rows; one that lays out the page gives its paragraphs, tables inside it rows."""
    data = "<table><tr><th>姓名<th>职务<tr><td>岑晓岚<td><p>科长</p><p>兼</p></table>"
    layout = f"<table><tr><td>导航</td><td><p>一</p>{data}</td></tr></table>"

    plain, framed = page(data), page(layout)

    assert plain.text == "姓名 | 职务\n岑晓岚 | 科长 兼"
    assert [block.kind for block in plain.blocks] == [BlockKind.TABLE_ROW] * 2
    assert [block.locator.cell for block in plain.blocks] == ["表1第1行", "表1第2行"]
    assert framed.text == "导航\n一\n姓名 | 职务\n岑晓岚 | 科长 兼"
    assert [block.kind for block in framed.blocks][2:] == [BlockKind.TABLE_ROW] * 2


def test_hidden_text_is_read_and_counted_once() -> None:
    """A hidden part with hidden parts inside is one; an empty one is none."""
    document = page(
        "甲<div style='display: none'>乙<p hidden>丙</p></div><p hidden> </p><p style='visibility:hidden'>丁</p>"
    )

    assert document.text == "甲\n乙\n丙\n丁"
    assert [issue.message for issue in document.issues] == ["有 2 处隐藏文字,已读取并计入"]


def test_pictures_and_frames_are_not_passed_over_in_silence() -> None:
    """A large picture or a framed page holds what nobody has read."""
    document = page("甲<img width=600 height='400px'><img src=x><iframe src=y></iframe>")

    assert len(document.gaps) == 2
    assert codes(document) == ["small_picture"]


def test_title_and_author_are_metadata() -> None:
    """They are not on the page."""
    document = extract(b"<html><head><title> T \n U</title><meta name=Author content=A></head><p>x", "a.html")

    assert document.text == "x"
    assert document.metadata == {"encoding": "utf-8", "title": "T U", "creator": "A"}


def test_what_a_form_shows_is_text() -> None:
    """Filled-in fields are; passwords and hidden fields are not shown."""
    document = page("<form>姓名<input value='甲'><input type=hidden value=no><textarea>备\n注</textarea></form>")

    assert document.text == "姓名甲\n备\n注"


def test_deep_pages_lose_nothing_and_bottomless_ones_are_refused() -> None:
    """The parser would drop in silence what lies too deep."""
    assert page("<div>" * 1500 + "深").text == "深"
    with pytest.raises(UnreadableError) as caught:
        page("<div>" * 5000 + "深")
    assert caught.value.category is ReadFailure.DAMAGED


def test_entities_expand_to_characters_only() -> None:
    """A page cannot name files or blow itself up."""
    hostile = '<!DOCTYPE html [<!ENTITY a "bomb"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>x&amp;&b;&a;</p>'

    text = extract(hostile.encode(), "甲.html").text

    assert "root:" not in text
    assert "x&" in text


def test_too_much_text_is_refused_before_it_is_kept() -> None:
    """The limit on characters holds while reading."""
    with pytest.raises(UnreadableError) as caught:
        extract(html(["密" * 100] * 20), "甲.html", Limits(max_chars=500))

    assert caught.value.category is ReadFailure.TOO_LARGE
