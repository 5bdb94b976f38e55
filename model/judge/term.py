"""Rules of the term (保密期限)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from model.core.outcome import Level, Outcome
from model.core.proposal import Term, TermKind
from model.judge import derived_term
from model.judge.case import Case
from model.judge.derived_term import lasting
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule
from model.judge.term_wording import is_choice, is_vague
from model.normalise.marks_term import duration_of, end_of, ends_on, parse_term

_MONTHS = 12
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
    for stated in _stated(draft):
        if is_vague(stated, case) or parse_term(stated) is None:
            draft.term = None if draft.outcome is not Outcome.DERIVED else draft.term
            minutes.warn(f"写的“{stated}”无法判定何时解密,不能照用;请改写为期限、日期或者明确的解密条件")


@rule("term.one_kind")
def one_kind(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A term is a period, a date or a condition — exactly one of them, never a choice."""
    for stated in _stated(draft):
        if is_choice(stated, case):
            draft.term = None if draft.outcome is not Outcome.DERIVED else draft.term
            minutes.warn(f"写的“{stated}”不止一种期限;期限、解密时间、解密条件只能取一种,请定出一种")


def _stated(draft: Draft) -> list[str]:
    """The terms as row or sources word them."""
    if draft.outcome is Outcome.DERIVED:
        return list(dict.fromkeys(source.term for source in draft.deriving if source.term))
    return [draft.row.term] if draft.row is not None and draft.row.term else []


@rule("term.unstated")
def unstated(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Where neither row, source nor scope states a usable term, the longest lawful one stands in."""
    if draft.level is None or draft.term is not None:
        return
    if draft.outcome is Outcome.DERIVED:
        found = lasting(case, draft)
        draft.term = found.term
        level = found.source.level or draft.level
        minutes.warn(f"来源没有标明期限,暂按{level.value}级最长{draft.term.text}、从来源制发日起算;请向原定密机关核实")
        return
    longest = _longest_lawful(case, draft.level)
    draft.term = replace(longest, ends_on=ends_on(longest, case.question.dated))
    minutes.warn(f"目录没有可用的期限,暂按{draft.level.value}级最长{draft.term.text};请定出必要的期限或者解密条件")


@rule("term.stated")
def stated(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """No state secret without a term: where none could be found, a person sets it."""
    if draft.level is None:
        return
    if draft.term is not None:
        minutes.ok("密级、期限同时写明")
        return
    minutes.warn("还没有保密期限;国家秘密必须同时确定期限、解密时间或者解密条件,请定密责任人定出")
    minutes.ask("保密期限", "这件事项的保密期限、解密时间或者解密条件是什么?")


@rule("term.unit")
def unit(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """A year and more is counted in years."""
    period = duration_of(draft.term.text) if draft.level is not None and draft.term is not None else None
    if period is None:
        return
    count, word = period
    if word == "个月" and count % _MONTHS == 0:
        minutes.note(f"一年以上的以年计:{count}个月写作{count // _MONTHS}年")
    else:
        minutes.ok("期限的单位合乎通行写法")


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
    longest = _longest_lawful(case, _limiting(case, draft) or draft.level)
    if exceeds(draft.term, longest, _begins(case, draft) or case.day):
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


def exceeds(term: Term, longest: Term, begins: date) -> bool:
    """True if `term`, begun on `begins`, would outlast `longest`."""
    period, limit = duration_of(term.text), duration_of(longest.text)
    last = end_of(begins, period) if period is not None else term.ends_on
    return last is not None and limit is not None and last > end_of(begins, limit)


def _longest_lawful(case: Case, level: Level) -> Term:
    return Term(f"{case.law.ceiling(level)}年", TermKind.DURATION)


def _begins(case: Case, draft: Draft) -> date | None:
    """The day a period runs from: the document's own, or for a derived one the source's."""
    return lasting(case, draft).source.dated if draft.outcome is Outcome.DERIVED else case.question.dated


def _limiting(case: Case, draft: Draft) -> Level | None:
    """The level whose longest term limits this one: the lasting source's own; None for an original secret."""
    return lasting(case, draft).source.level if draft.outcome is Outcome.DERIVED else None


def _is_long(text: str) -> bool:
    term = parse_term(text)
    return term is not None and term.kind is TermKind.LONG_TERM


RULES = (
    of_row,
    *derived_term.RULES,
    decidable,
    one_kind,
    unstated,
    stated,
    long_term,
    within_ceiling,
    unit,
    ends,
)
