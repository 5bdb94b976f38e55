"""The quality figure is high for real text and low for every kind of junk."""

from __future__ import annotations

import pytest

from model.extract.quality import UNREADABLE_BELOW, document_quality, text_quality

TEXT = "根据市直部门领导班子建设需要,经民主推荐和组织考察,现就有关工作安排报告如下,请审阅。" * 3
TRADITIONAL = "根據市直部門領導班子建設需要,經民主推薦和組織考察,現就有關工作安排報告如下,請審閱。" * 3


@pytest.mark.parametrize(
    "words",
    [
        TEXT,
        TRADITIONAL,
        "The quick brown fox jumps over the lazy dog. " * 5,
        "Façade à côté du château, où l'été règne; señor, über, Straße. " * 5,
        "一、总则..............................1\n二、附则..............................9",
        "姓名 | 得票 | 比例\n张某 | 46 | 57.5%",
    ],
)
def test_real_text_is_clean(words: str) -> None:
    """Both scripts, other languages, contents pages and tables lose next to nothing."""
    assert text_quality(words) >= 0.95


@pytest.mark.parametrize(
    "junk",
    [
        "\ufffd" * 50 + "好" * 50,
        "\ue001\ue002\ue003" * 30 + TEXT[:60],
        "锟斤拷" * 30,
        TEXT.encode().decode("gb18030", "replace"),
        TEXT.encode("gb18030").decode("latin-1"),
        TEXT.encode().decode("latin-1"),
        "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~" * 8,
        "",
    ],
)
def test_junk_counts_as_unreadable(junk: str) -> None:
    """Replacement and private characters, mojibake, symbol soup and nothing at all fall below the line."""
    assert text_quality(junk) < UNREADABLE_BELOW


def test_a_few_rare_names_do_no_harm() -> None:
    """Rare characters in names are normal."""
    assert text_quality(TEXT + "王翀、李旻、赵燚、冯喆") >= 0.95


def test_pages_without_text_lower_the_figure() -> None:
    """Three silent pages of ten leave seven tenths."""
    assert document_quality(TEXT, pages=10, silent_pages=3) == 0.7
    assert document_quality(TEXT, pages=None, silent_pages=0) == 1.0
