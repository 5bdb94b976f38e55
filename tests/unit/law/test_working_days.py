"""Deadlines in working days, by the official holidays or, where they are not on record, by weekends."""

from __future__ import annotations

from datetime import date

import pytest

from model.law.figure import Deadline
from model.law.working_days import DueDay, HolidayYear, WorkingCalendar

CALENDAR = WorkingCalendar(
    {
        2026: HolidayYear(
            frozenset({date(2026, 10, 1), date(2026, 10, 2)}), frozenset({date(2026, 10, 10)}), verified=True
        ),
        2028: HolidayYear(frozenset(), frozenset(), verified=False),
    }
)


def _deadline(count: int | None, unit: str) -> Deadline:
    return Deadline(date(2024, 9, 1), None, "secrets-regulation.unclear", "unclear.report", "自拟定之日起", count, unit)


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2026, 3, 20), 1, date(2026, 3, 23)),  # over a weekend
        (date(2026, 9, 30), 1, date(2026, 10, 5)),  # over two days off and a weekend
        (date(2026, 10, 9), 1, date(2026, 10, 10)),  # a Saturday that is worked
        (date(2026, 3, 21), 5, date(2026, 3, 27)),  # begun on a Saturday
        (date(2026, 3, 20), 0, date(2026, 3, 20)),
    ],
)
def test_the_last_of_so_many_working_days(start: date, count: int, last: date) -> None:
    """The first day does not count; holidays are left out, weekend days worked are counted."""
    assert CALENDAR.add_working_days(start, count) == DueDay(last, exact=True)


@pytest.mark.parametrize(
    ("start", "exact"), [(date(2026, 12, 20), True), (date(2026, 12, 29), False), (date(2028, 1, 3), False)]
)
def test_a_year_without_a_verified_arrangement_is_not_exact(start: date, exact: bool) -> None:
    """A count that runs into a year not on record, or not compared, is only 约."""
    due = CALENDAR.add_working_days(start, 5)

    assert due.exact is exact
    assert due.text.startswith("约") is not exact


def test_what_each_kind_of_deadline_comes_to() -> None:
    """Working days, days, at once, hours, and no set time."""
    start = date(2026, 9, 30)

    assert _deadline(10, "个工作日").due(start, CALENDAR) == DueDay(date(2026, 10, 15), exact=True)
    assert _deadline(10, "日").due(start, CALENDAR) == DueDay(date(2026, 10, 10), exact=True)
    assert _deadline(None, "立即").due(start, CALENDAR) == DueDay(start, exact=True)
    assert _deadline(24, "小时").due(start, CALENDAR) is None
    assert _deadline(None, "及时").due(start, CALENDAR) is None
