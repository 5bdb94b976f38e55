"""Terms a catalogue may write, and those nobody could decide."""

from __future__ import annotations

import pytest

from model.catalogue.terms import term_fault, tidy_term


@pytest.mark.parametrize(
    "term",
    [
        "10年",
        "6个月",
        "长期",
        "公布前",
        "选举结果公布前",
        "至2030年12月31日",
        "任务完成后解密",
        "2030年5月",
        "不少于20年",
    ],
)
def test_terms_that_can_be_decided(term: str) -> None:
    """Periods, dates, events and 长期 stand as they are."""
    assert term_fault(term) is None


@pytest.mark.parametrize(
    "term", ["工作需要时", "另行通知", "待定", "视情况解密", "适时公开", "条件成熟时", "不再需要保密时"]
)
def test_terms_nobody_could_decide(term: str) -> None:
    """A term whose end nobody can tell is refused with what to write."""
    assert "无法判定何时届满" in (term_fault(term) or "")


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("二十年", "20年"),
        ("十五 年", "15年"),
        ("三个月", "3个月"),
        ("三十年", "30年"),
        ("10 年", "10年"),
        ("十年规划公布前", "十年规划公布前"),
    ],
)
def test_chinese_numerals_become_figures(written: str, tidy: str) -> None:
    """Only a bare period is rewritten."""
    assert tidy_term(written) == tidy
