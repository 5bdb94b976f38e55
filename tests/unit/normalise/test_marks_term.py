"""Terms as marks and rows write them, and the day they end."""

from __future__ import annotations

from datetime import date

import pytest

from model.core.proposal import Term, TermKind
from model.normalise.marks_term import duration_of, end_of, ends_on, has_expired, parse_term


@pytest.mark.parametrize(
    ("text", "kind", "plain"),
    [
        ("10年", TermKind.DURATION, "10年"),
        ("十年", TermKind.DURATION, "10年"),
        ("二十年", TermKind.DURATION, "20年"),
        ("十五年", TermKind.DURATION, "15年"),
        ("不超过3年", TermKind.DURATION, "3年"),
        ("6个月", TermKind.DURATION, "6个月"),
        ("6月", TermKind.DURATION, "6个月"),
        ("30天", TermKind.DURATION, "30日"),
        ("两周", TermKind.DURATION, "14日"),
        ("半年", TermKind.DURATION, "6个月"),
        ("一年半", TermKind.DURATION, "18个月"),
        ("1年6个月", TermKind.DURATION, "18个月"),
        ("拾年", TermKind.DURATION, "10年"),
        ("自印发之日起5年", TermKind.DURATION, "5年"),
        ("40年后解密", TermKind.DURATION, "40年"),
        ("2099年1月1日后解密", TermKind.DATE, "2099年1月1日后解密"),
        ("第十四个五年规划公布前", TermKind.EVENT, "第十四个五年规划公布前"),
        ("2026年高考启用前", TermKind.EVENT, "2026年高考启用前"),
        ("陆军演习结束前", TermKind.EVENT, "陆军演习结束前"),
        ("１０ 年", TermKind.DURATION, "10年"),
        ("10年(自印发之日起)", TermKind.DURATION, "10年"),
        ("长期", TermKind.LONG_TERM, "长期"),
        ("長期", TermKind.LONG_TERM, "长期"),
        ("2027年6月30日", TermKind.DATE, "2027年6月30日"),
        ("2027-06-30", TermKind.DATE, "2027-06-30"),
        ("至2027年6月", TermKind.DATE, "至2027年6月"),
        ("公布前", TermKind.EVENT, "公布前"),
        ("启封后使用完毕前", TermKind.EVENT, "启封后使用完毕前"),
        ("公布后解密", TermKind.EVENT, "公布后解密"),
    ],
)
def test_the_four_kinds(text: str, kind: TermKind, plain: str) -> None:
    """A period, a date, a releasing event or 长期, in one plain writing."""
    term = parse_term(text)

    assert term is not None
    assert (term.kind, term.text) == (kind, plain)


@pytest.mark.parametrize(
    "text", ["", "  ", "同上", "见附表", "—", "0年", "年", "10年以上", "一百年后解密", "2027年13月1日", "2027年2月30日"]
)
def test_what_states_no_term(text: str) -> None:
    """Blank cells, references to other cells and impossible dates are none of the four."""
    assert parse_term(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027年6月30日", date(2027, 6, 30)),
        ("2027/6/30前", date(2027, 6, 30)),
        ("二〇二七年六月三十日", date(2027, 6, 30)),
        ("二〇二七年十一月二十一日", date(2027, 11, 21)),
        ("2028年2月", date(2028, 2, 29)),
        ("2030年底", date(2030, 12, 31)),
        ("2030年1月1日起公开", date(2030, 1, 1)),
    ],
)
def test_a_date_is_read(text: str, day: date) -> None:
    """A month alone ends on its last day."""
    term = parse_term(text)

    assert term is not None
    assert term.ends_on == day


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        (date(2026, 3, 12), (10, "年"), date(2036, 3, 12)),
        (date(2024, 2, 29), (1, "年"), date(2025, 2, 28)),
        (date(2024, 2, 29), (4, "年"), date(2028, 2, 29)),
        (date(2025, 1, 31), (1, "个月"), date(2025, 2, 28)),
        (date(2024, 1, 30), (1, "个月"), date(2024, 2, 29)),
        (date(2025, 10, 31), (18, "个月"), date(2027, 4, 30)),
        (date(2026, 8, 31), (6, "个月"), date(2027, 2, 28)),
        (date(2026, 12, 15), (1, "个月"), date(2027, 1, 15)),
        (date(2026, 3, 12), (30, "日"), date(2026, 4, 11)),
    ],
)
def test_the_end_of_a_period(start: date, period: tuple[int, str], last: date) -> None:
    """The same day of the last month, or that month's last day."""
    assert end_of(start, period) == last


def test_events_and_unknown_starts_have_no_end() -> None:
    """No end is invented for 公布前, 长期, or a period of a document without a date."""
    start = date(2026, 3, 12)

    assert ends_on(Term("公布前", TermKind.EVENT), start) is None
    assert ends_on(Term("长期", TermKind.LONG_TERM), start) is None
    assert ends_on(Term("10年", TermKind.DURATION), None) is None
    assert ends_on(Term("10年", TermKind.DURATION), start) == date(2036, 3, 12)


def test_the_last_day_still_counts() -> None:
    """A term is over on the day after its last; without a last day it never is."""
    last = date(2026, 3, 20)

    assert not has_expired(last, last)
    assert has_expired(last, date(2026, 3, 21))
    assert not has_expired(None, date(2099, 1, 1))


def test_a_period_is_a_count_and_a_unit() -> None:
    """What is no period has none."""
    assert duration_of("二十年") == (20, "年")
    assert duration_of("公布前") is None
