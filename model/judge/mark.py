"""Rules about secrecy marks: the one the document bears, and the one proposed (国家秘密标志)."""

from __future__ import annotations

from model.core.finding import Mark
from model.core.outcome import Outcome
from model.core.proposal import Term, TermKind
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule
from model.judge.term import exceeds
from model.judge.term_wording import is_choice, is_vague
from model.normalise.marks_term import parse_term


@rule("mark.form")
def form(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """A state-secret mark names one of the three lawful levels."""
    mark = case.question.mark
    if mark is None:
        return
    if mark.level is None:
        minutes.violation(f"原有标志“{mark.raw}”没有法定密级,不是合法的国家秘密标志")
    else:
        minutes.ok(f"原有标志的密级“{mark.level.value}”是法定密级")


@rule("mark.agrees")
def agrees(case: Case, draft: Draft, minutes: Minutes) -> None:
    """The level of the mark agrees with the level proposed."""
    mark = case.question.mark
    if mark is None or mark.level is None:
        return
    if draft.level is mark.level:
        minutes.ok("原有标志的密级与建议一致")
    elif draft.level is not None:
        minutes.warn(f"原有标志为{mark.level.value},建议为{draft.level.value},请核对")
    elif draft.outcome in (Outcome.UNCLEAR, Outcome.INSUFFICIENT):
        minutes.warn(f"原有标志为{mark.level.value},但文中看不出依据,请补依据")


@rule("mark.term")
def term(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """A mark states a term, one that can be decided and is not too long."""
    mark = case.question.mark
    if mark is None or mark.level is None:
        return
    if mark.term is None:
        minutes.warn(f"原有标志“{mark.raw}”没有期限;国家秘密标志应当标注保密期限")
        return
    stated = parse_term(mark.term)
    if stated is None or is_vague(mark.term, case):
        minutes.violation(f"原有标志“{mark.raw}”的期限无法判定何时解密")
    elif is_choice(mark.term, case):
        minutes.violation(f"原有标志“{mark.raw}”写了不止一种期限,只能取一种")
    elif _too_long(mark, stated, case):
        minutes.violation(f"原有标志“{mark.raw}”的期限超过{mark.level.value}级最长{case.law.ceiling(mark.level)}年")
    else:
        minutes.ok("原有标志的期限可以判定,没有超过最长年限")


def _too_long(mark: Mark, stated: Term, case: Case) -> bool:
    if mark.level is None or stated.kind is TermKind.LONG_TERM:
        return False  # term.long_term speaks
    return exceeds(stated, Term(f"{case.law.ceiling(mark.level)}年", TermKind.DURATION), case.day)


@rule("mark.composed")
def composed(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """The mark proposed: level, star, and term; a derived document bears the day its source's term ends."""
    if draft.level is None or draft.term is None:
        return
    words: str | None = draft.term.text
    if draft.term.kind is TermKind.DATE or (draft.outcome is Outcome.DERIVED and draft.term.kind is TermKind.DURATION):
        day = draft.term.ends_on
        words = f"{day.year}年{day.month}月{day.day}日" if day is not None else None
    if words is None:
        minutes.note("来源的制发日补齐后,才能写定标志")
        return
    draft.mark = f"{draft.level.value}★{words}"
    minutes.ok(f"建议的标志:{draft.mark}")


@rule("mark.within_row")
def within_row(case: Case, draft: Draft, minutes: Minutes) -> None:
    """The period a catalogue row states is the longest: the mark's may be shorter, never longer."""
    mark, row = case.question.mark, draft.row
    if mark is None or mark.term is None or row is None or draft.outcome is not Outcome.STATE_SECRET:
        return
    stated, most = parse_term(mark.term), parse_term(row.term)
    if stated is None or most is None or most.kind is not TermKind.DURATION or mark.level is not draft.level:
        return
    if exceeds(stated, most, case.day):
        minutes.warn(f"原有标志的期限{stated.text}长于目录规定的最长期限{most.text}")
    elif stated.kind in (TermKind.DURATION, TermKind.DATE):
        minutes.ok(f"原有标志的期限没有超过目录规定的最长期限{most.text}")


RULES = (form, agrees, term, within_row, composed)
