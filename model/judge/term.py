"""Rules of the term (保密期限)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from model.core.finding import CitedSource
from model.core.outcome import Level, Outcome
from model.core.proposal import Term, TermKind
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule
from model.judge.source_term import last_day, term_of
from model.normalise.marks_term import duration_of, end_of, ends_on, parse_term

_NAMES = {
    TermKind.DURATION: "期限",
    TermKind.DATE: "解密时间",
    TermKind.EVENT: "解密条件",
    TermKind.LONG_TERM: "长期",
}


@rule("term.of_row")
def of_row(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """The row's term is exactly one of a period, a date, a releasing event, or 长期."""
    if draft.outcome not in (Outcome.STATE_SECRET, Outcome.WORK_SECRET) or draft.row is None:
        return
    draft.term = parse_term(draft.row.term)
    if draft.term is not None:
        minutes.ok(f"目录规定的{_NAMES[draft.term.kind]}:{draft.term.text}")


@rule("term.decidable")
def decidable(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A releasing condition must be one a person can tell has come about."""
    stated = _stated(draft)
    vague = any(word in stated for word in case.law.wording.undecidable_terms)
    if vague or (stated and draft.term is None):
        draft.term = None
        minutes.warn(f"写的“{stated}”无法判定何时解密,不能照用;请改写为期限、日期或者明确的解密条件")


def _stated(draft: Draft) -> str:
    """The term as row or source words it."""
    if draft.outcome is Outcome.DERIVED:
        return _longest(draft).term or ""
    return draft.row.term if draft.row is not None else ""


@rule("derive.term")
def of_source(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """A derived term ends when the source's does; it never starts afresh on the draft's own date."""
    if draft.outcome is not Outcome.DERIVED:
        return
    source = _longest(draft)
    term = term_of(source)
    if term is None:
        return  # term.unstated speaks
    draft.term = replace(term, ends_on=last_day(source))
    if len({one.term for one in draft.deriving}) > 1:
        minutes.warn("几个来源的期限不同,暂取最高密级来源中最长的;请核对")
    if term.kind is TermKind.DURATION and draft.term.ends_on is None:
        minutes.warn("期限随来源,从来源的制发日起算;来源的制发日不明,解密时间和标志暂不能写定")
        minutes.ask("来源的制发日", "来源文件的制发日是哪一天?")
    else:
        until = draft.term.ends_on or term.text
        minutes.ok(f"期限随来源到{until},不从本件的制发日重新起算")


def _longest(draft: Draft) -> CitedSource:
    """Among the sources of the level taken: 长期 first, then the latest end, then a releasing event."""

    def order(source: CitedSource) -> tuple[bool, str, int]:
        term, day = term_of(source), last_day(source)
        period = duration_of(term.text) if term is not None else None
        return term is not None and term.kind is TermKind.LONG_TERM, day.isoformat() if day else "", (period or (0,))[0]

    return max((source for source in draft.deriving if source.level is draft.level), key=order)


@rule("term.unstated")
def unstated(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Where row or source states no usable term, the longest lawful one stands in until a person sets it."""
    if draft.level is None or draft.term is not None:
        return
    draft.term = _longest_lawful(case, draft.level)
    draft.term = replace(draft.term, ends_on=ends_on(draft.term, _begins(case, draft)))
    if draft.outcome is Outcome.DERIVED:
        minutes.warn(
            f"来源没有标明期限,暂按{draft.level.value}级最长{draft.term.text}、从来源制发日起算;请向原定密机关核实"
        )
    else:
        minutes.warn(f"目录没有可用的期限,暂按{draft.level.value}级最长{draft.term.text};请定出必要的期限或者解密条件")


@rule("term.long_term")
def long_term(case: Case, draft: Draft, minutes: Minutes) -> None:
    """长期 stands only where the scope itself says so."""
    if draft.level is not None and draft.term is not None and draft.term.kind is TermKind.LONG_TERM:
        if draft.outcome is Outcome.DERIVED:
            minutes.warn("来源标为长期,请核对来源所依据的范围是否写明长期")
        else:
            minutes.ok("目录写明长期")
        return
    mark = case.question.mark
    if mark is not None and mark.term is not None and _is_long(mark.term):
        minutes.warn("原有标志写长期,但没有目录写明长期的依据,不能标长期")


@rule("term.within_ceiling")
def within_ceiling(case: Case, draft: Draft, minutes: Minutes) -> None:
    """No term is longer than the law allows for its level, unless the law provides otherwise."""
    if draft.level is None or draft.term is None or draft.term.kind in (TermKind.EVENT, TermKind.LONG_TERM):
        return
    longest = _longest_lawful(case, draft.level)
    if exceeds(draft.term, longest, case):
        minutes.warn(
            f"期限{draft.term.text}超过{draft.level.value}级最长{longest.text},按{longest.text};确有另行规定的,请附批准文件"
        )
        draft.term = replace(longest, ends_on=ends_on(longest, _begins(case, draft)))
    else:
        minutes.ok(f"期限没有超过{draft.level.value}级最长{longest.text}")


@rule("term.ends_on")
def ends(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A period runs from the day of issue the document bears."""
    if draft.term is None or draft.term.kind is not TermKind.DURATION or draft.outcome is Outcome.DERIVED:
        return
    draft.term = replace(draft.term, ends_on=ends_on(draft.term, case.question.dated))
    if draft.term.ends_on is not None:
        minutes.ok(f"从制发日{case.question.dated}起算,到{draft.term.ends_on}届满")
    elif draft.level is not None:
        minutes.warn("没有制发日,算不出到期日;不能标明制发日的,须书面通知知悉范围并从通知之日起算")
        minutes.ask("制发日", "这份文件的制发日是哪一天?")


def exceeds(term: Term, longest: Term, case: Case) -> bool:
    """True if `term`, begun on the day of the case, would outlast `longest`."""
    period, limit = duration_of(term.text), duration_of(longest.text)
    last = end_of(case.day, period) if period is not None else term.ends_on
    return last is not None and limit is not None and last > end_of(case.day, limit)


def _longest_lawful(case: Case, level: Level) -> Term:
    return Term(f"{case.law.ceiling(level)}年", TermKind.DURATION)


def _begins(case: Case, draft: Draft) -> date | None:
    """The day a period runs from: the document's own, or for a derived one the source's."""
    return _longest(draft).dated if draft.outcome is Outcome.DERIVED else case.question.dated


def _is_long(text: str) -> bool:
    term = parse_term(text)
    return term is not None and term.kind is TermKind.LONG_TERM


RULES = (of_row, of_source, decidable, unstated, long_term, within_ceiling, ends)
