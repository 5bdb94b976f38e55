"""From the shapes of the files to the law, typed (法律的组装)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from model.core.outcome import Level, OrganLevel, Outcome
from model.law.figure import Addressee, Authority, Ceiling, Deadline, Office
from model.law.law import Law
from model.law.provision import Provision
from model.law.rule import LawRule, Nature, Wording
from model.law.schema import (
    AboutFile,
    CalendarFile,
    FiguresFile,
    HolidayShape,
    HouseFile,
    ProcedureFile,
    RulesFile,
    RuleShape,
    WordingFile,
)
from model.law.working_days import HolidayYear, WorkingCalendar


@dataclass(frozen=True, slots=True)
class LawFiles:
    """法律数据文件 — everything but the instruments, as read."""

    about: AboutFile
    figures: FiguresFile
    rules: RulesFile
    procedure: ProcedureFile
    wording: WordingFile
    calendar: CalendarFile
    house: HouseFile


def law_of(digest: str, provisions: tuple[Provision, ...], files: LawFiles) -> Law:
    """The law the files describe; `digest` tells one content from another."""
    figures, procedure = files.figures, files.procedure.procedure
    return Law(
        version=f"{files.about.label}+{digest}",
        complete_from=files.about.complete_from,
        history=_history(provisions),
        ceilings=_ceilings(figures),
        authorities=_authorities(figures),
        deadlines=_deadlines(figures),
        addressees=_addressees(figures),
        rules={rule.id: _rule(rule) for rule in files.rules.rules},
        procedure={outcome: tuple(procedure.get(outcome.value, ())) for outcome in Outcome},
        wording=_wording(files.wording),
        offices=tuple(Office(row.start, row.end, row.article, row.id, row.who) for row in figures.offices),
        calendar=_calendar(files.calendar),
        conventions_off=frozenset(files.house.conventions_off),
        remind_months=files.house.remind_months,
    )


def _rule(rule: RuleShape) -> LawRule:
    at_review = rule.as_at == "审查日"
    return LawRule(rule.id, rule.group, Nature(rule.nature), rule.dated, rule.title, tuple(rule.cites), at_review)


def _wording(wording: WordingFile) -> Wording:
    plain = {name: tuple(value) for name, value in wording if isinstance(value, list)}
    return Wording(**plain, damage={Level(word): tuple(phrases) for word, phrases in wording.damage.items()})


def _calendar(file: CalendarFile) -> WorkingCalendar:
    return WorkingCalendar(
        {
            year.year: HolidayYear(
                off=frozenset(day for holiday in year.off for day in _days(holiday)),
                on=frozenset(year.on),
                verified=year.verified,
            )
            for year in file.years
        }
    )


def _days(holiday: HolidayShape) -> list[date]:
    last = holiday.end or holiday.start
    return [holiday.start + timedelta(days=count) for count in range((last - holiday.start).days + 1)]


def _history(provisions: tuple[Provision, ...]) -> dict[str, tuple[Provision, ...]]:
    history: dict[str, tuple[Provision, ...]] = {}
    for provision in sorted(provisions, key=lambda one: one.start):
        history[provision.reference] = (*history.get(provision.reference, ()), provision)
    return history


def _ceilings(figures: FiguresFile) -> tuple[Ceiling, ...]:
    return tuple(
        Ceiling(row.start, row.end, row.article, {Level(word): years for word, years in row.years.items()})
        for row in figures.term_ceilings
    )


def _authorities(figures: FiguresFile) -> tuple[Authority, ...]:
    return tuple(
        Authority(
            row.start,
            row.end,
            row.article,
            {OrganLevel(organ): tuple(map(Level, levels)) for organ, levels in row.levels.items()},
        )
        for row in figures.organ_authority
    )


def _deadlines(figures: FiguresFile) -> tuple[Deadline, ...]:
    return tuple(
        Deadline(row.start, row.end, row.article, row.id, row.since, row.count, row.unit) for row in figures.deadlines
    )


def _addressees(figures: FiguresFile) -> tuple[Addressee, ...]:
    return tuple(
        Addressee(
            row.start,
            row.end,
            row.article,
            row.id,
            row.anyone,
            row.otherwise,
            {
                OrganLevel(organ): {Level(word): text for word, text in table.items()}
                for organ, table in row.to_whom.items()
            },
        )
        for row in figures.addressees
    )
