"""Dated figures: ceilings, authority, deadlines, addressees (期限上限、定密权限、时限、报送对象)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from model.core.outcome import Level, OrganLevel
from model.law.working_days import DueDay, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Figure:
    """What every figure has: the days it is in force, both included, and its article."""

    start: date
    end: date | None
    article: str

    def covers(self, day: date) -> bool:
        """True if the figure is in force on `day`."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Ceiling(Figure):
    """保密期限上限 — longest term in years by level."""

    years: Mapping[Level, int]


@dataclass(frozen=True, slots=True)
class Authority(Figure):
    """法定定密权限 — the levels an organ may decide by statute."""

    levels: Mapping[OrganLevel, tuple[Level, ...]]


@dataclass(frozen=True, slots=True)
class Deadline(Figure):
    """时限 — `count` None means at once, or without a set time: `unit` says which."""

    id: str
    since: str
    count: int | None
    unit: str

    @property
    def text(self) -> str:
        """The deadline as written to a person, e.g. 自拟定之日起10个工作日内."""
        return self.unit if self.count is None else f"{self.since}{self.count}{self.unit}内"

    def due(self, start: date, calendar: WorkingCalendar) -> DueDay | None:
        """The last day when it begins on `start`; None where the law sets no number of days."""
        if self.unit == "立即":
            return DueDay(start, exact=True)
        if self.count is None or self.unit == "小时":
            return None
        if self.unit == "个工作日":
            return calendar.add_working_days(start, self.count)
        return DueDay(start + timedelta(days=self.count), exact=True)


@dataclass(frozen=True, slots=True)
class Office(Figure):
    """经办机关或者人员 — who acts in a matter, as the edition of the day names them."""

    id: str
    who: str


@dataclass(frozen=True, slots=True)
class Addressee(Figure):
    """报送对象 — by organ level and level of secrecy."""

    id: str
    anyone: str
    otherwise: str
    to_whom: Mapping[OrganLevel, Mapping[Level, str]]

    def to(self, organ: OrganLevel | None, level: Level | None) -> str:
        """Whom to address; the general wording when organ or level is not known."""
        known = self.anyone if organ is None or level is None else self.to_whom[organ][level]
        return known + self.otherwise
