"""Dates in every way offices write them."""

from __future__ import annotations

from datetime import date

import pytest

from model.normalise.structure_date import find_dates


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026年3月12日", date(2026, 3, 12)),
        ("2026年03月02日", date(2026, 3, 2)),
        ("二〇二六年三月十二日", date(2026, 3, 12)),
        ("二○二六年十月二十日", date(2026, 10, 20)),
        ("二零二六年十一月三十日", date(2026, 11, 30)),
        ("二〇二六年二月廿三日", date(2026, 2, 23)),
        ("一九四九年十月一日", date(1949, 10, 1)),
        ("2026年十二月31日", date(2026, 12, 31)),
        ("2026-03-12", date(2026, 3, 12)),
        ("2026/3/12", date(2026, 3, 12)),
        ("2026.3.12", date(2026, 3, 12)),
    ],
)
def test_a_date_is_read(words: str, expected: date) -> None:
    """With its place in the line."""
    assert list(find_dates(f"某年{words}完")) == [(expected, 2, 2 + len(words))]


@pytest.mark.parametrize(
    "words",
    [
        "2026年13月1日",
        "2026年2月30日",
        "二〇二六年三月四十日",
        "2026年3月",
        "2026.3.121",
        "3月12日",
        "2026-3/12",
        "二〇二六年三月二三四日",
    ],
)
def test_what_is_no_date_is_passed_over(words: str) -> None:
    """Impossible and incomplete dates give nothing rather than something near."""
    assert list(find_dates(words)) == []


def test_all_dates_of_a_line_are_read() -> None:
    """A possible one after an impossible one is still found."""
    assert [day for day, _, _ in find_dates("2026年2月30日至2026年3月1日")] == [date(2026, 3, 1)]
