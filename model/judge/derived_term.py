"""The term of a derived draft: each source's own, the scope's where a source states none (派生件的期限)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from model.core.catalogue import RowClass
from model.core.finding import CitedSource
from model.core.outcome import Level, Outcome
from model.core.proposal import Term, TermKind
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule
from model.judge.source_term import term_of
from model.judge.term_wording import is_choice, is_vague
from model.normalise.marks_term import duration_of, end_of, ends_on, parse_term


class Origin(IntEnum):
    """期限出处 — stated by the source, told by the scope, or the longest the law allows."""

    STATED = 0
    SCOPE = 1
    LAWFUL = 2


@dataclass(frozen=True, slots=True)
class Lasting:
    """来源的期限 — a source's term with its end reckoned from the source's own date, and where it comes from."""

    source: CitedSource
    term: Term
    origin: Origin

    def last_lawful(self, case: Case) -> date | None:
        """Its last day, never past the longest its level may last from its own date; None where none can be told."""
        last, level = self.term.ends_on, self.source.level
        if last is None or level is None or self.source.dated is None:
            return last
        return min(last, end_of(self.source.dated, (case.law.ceiling(level), "年")))


def lasting(case: Case, draft: Draft) -> Lasting:
    """Of all sources carried, the term that lasts longest: none is released before the last of them is."""
    return max((reckon(source, case) for source in draft.deriving), key=lambda one: _reach(one, case))


def reckon(source: CitedSource, case: Case) -> Lasting:
    """The term of one source: its own, the scope's for the matter, or the longest lawful one, never past that."""
    level = source.level
    assert level is not None, "only sources with a level derive"
    for term, origin in ((term_of(source), Origin.STATED), (scope_term(case, level), Origin.SCOPE)):
        if term is not None and is_decidable(term.text, case):
            return Lasting(source, replace(term, ends_on=ends_on(term, source.dated)), origin)
    longest = Term(f"{case.law.ceiling(level)}年", TermKind.DURATION)
    return Lasting(source, replace(longest, ends_on=ends_on(longest, source.dated)), Origin.LAWFUL)


def _reach(one: Lasting, case: Case) -> tuple[bool, date, bool]:
    """长期 first, then the latest end; what ends with an event may be over any day and comes last.

    A source without a date is taken to be as young as the draft: it can be no younger.
    """
    last = one.last_lawful(case)
    period = duration_of(one.term.text) if one.term.kind is TermKind.DURATION else None
    if last is None and period is not None:
        last = end_of(case.day, period)
    return one.term.kind is TermKind.LONG_TERM, last or date.min, one.source.dated is not None


def scope_term(case: Case, level: Level) -> Term | None:
    """The term of the first row of that level that fits the draft in every element; None when it tells none.

    长期 is not taken over: only the scope of the source itself can give it.
    """
    for finding in case.question.ranking.findings:
        row = finding.row
        if row.row_class is RowClass.STATE_SECRET and row.level is level and not case.names_nothing(row):
            term = parse_term(row.term) if not finding.unmet else None
            return term if term is not None and term.kind is not TermKind.LONG_TERM else None
    return None


def is_decidable(text: str, case: Case) -> bool:
    """True when a person can tell from the wording whether the term is over."""
    vague = case.law.applies("term.decidable") and is_vague(text, case)
    return not vague and not is_choice(text, case)


@rule("derive.term")
def of_source(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A derived term ends when the source's does; it never starts afresh on the draft's own date."""
    if draft.outcome is not Outcome.DERIVED:
        return
    found = lasting(case, draft)
    if len({one.term for one in draft.deriving}) > 1:
        minutes.warn("几个来源的期限不同,暂取其中最长的;请核对")
    if found.origin is not Origin.STATED:
        return  # derive.scope_term or term.unstated speaks
    draft.term = found.term
    if not _undated(found, minutes):
        minutes.ok(f"期限随来源到{draft.term.ends_on or draft.term.text},不从本件的制发日重新起算")


@rule("derive.scope_term")
def of_scope(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A source that states no term has the term the scope sets for the very matter, from the source's own date."""
    if draft.outcome is not Outcome.DERIVED or draft.term is not None:
        return
    found = lasting(case, draft)
    if found.origin is not Origin.SCOPE:
        return
    draft.term = found.term
    minutes.warn(f"来源没有标明可用的期限,按目录对该事项的规定:{found.term.text};请向原定密机关核实")
    _undated(found, minutes)


def _undated(found: Lasting, minutes: Minutes) -> bool:
    """True, and asked for, when a period cannot be reckoned because the source's own date is not known."""
    if found.term.kind is not TermKind.DURATION or found.term.ends_on is not None:
        return False
    minutes.warn("期限随来源,从来源的制发日起算;来源的制发日不明,解密时间和标志暂不能写定")
    minutes.ask("来源的制发日", "来源文件的制发日是哪一天?")
    return True


RULES = (of_source, of_scope)
