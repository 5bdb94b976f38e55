"""Working days by the official holiday arrangement of each year (工作日)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """放假安排 — days off and weekend days worked in one year; `verified` when compared day by day."""

    off: frozenset[date]
    on: frozenset[date]
    verified: bool


@dataclass(frozen=True, slots=True)
class DueDay:
    """截止日 — `exact` is False when a year counted through has no verified arrangement on record."""

    day: date
    exact: bool

    @property
    def text(self) -> str:
        """The day as a person reads it; 约 where only weekends could be counted."""
        return f"{'' if self.exact else '约'}{self.day.year}年{self.day.month}月{self.day.day}日"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """工作日历 — by year; a year that is not on record has plain weekends."""

    years: Mapping[int, HolidayYear]

    def is_working(self, day: date) -> bool:
        """True if people work on `day`."""
        year = self.years.get(day.year)
        if year is not None and (day in year.off or day in year.on):
            return day in year.on
        return day.weekday() < _SATURDAY

    def add_working_days(self, start: date, count: int) -> DueDay:
        """The last of `count` working days after `start`; the first day itself does not count."""
        day = start
        exact = True
        left = count
        while left > 0:
            day += timedelta(days=1)
            exact = exact and self._recorded(day.year)
            left -= self.is_working(day)
        return DueDay(day, exact)

    def _recorded(self, year: int) -> bool:
        known = self.years.get(year)
        return known is not None and known.verified
