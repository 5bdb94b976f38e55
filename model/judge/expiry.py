"""Rules about the end of the term the document's own mark states, or leaves unstated (期限届满)."""

from __future__ import annotations

from datetime import date

from model.core.finding import Mark
from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule
from model.normalise.marks_term import end_of, ends_on, has_expired, parse_term


@rule("outcome.expired")
def expired(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A state secret whose own term is over has declassified itself, and cannot be extended afterwards."""
    mark = case.question.mark
    last_day = _stated_end(mark, case)
    if draft.settled or mark is None or last_day is None:
        return
    if not has_expired(last_day, case.question.on):
        minutes.ok(f"原有标志的期限到{last_day}为止,尚在期限内")
        return
    draft.lapsed = True
    if draft.outcome.is_secret:
        draft.outcome, draft.settled = Outcome.NOT_SECRET, True
    minutes.warn(f"原有标志的保密期限已于{last_day}届满,没有依法延长的自行解密;请核对是否办过延长,公开前仍须审查")


@rule("expiry.released")
def released(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A mark struck by 解密 marks no secret any more; who struck it, and with what right, is for a person to see."""
    mark = case.question.mark
    if draft.settled or mark is None or mark.level is None or not mark.released:
        return
    draft.lapsed = True
    if draft.outcome.is_secret:
        draft.outcome, draft.settled = Outcome.NOT_SECRET, True
    minutes.warn(f"原有标志“{mark.raw}”旁注明解密;请核对是不是原定密机关或者其上级的决定,公开前仍须审查")


@rule("expiry.unstated")
def unstated(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A mark without a term runs for the longest lawful one, unless the organ gave notice of another."""
    mark, dated = case.question.mark, case.question.dated
    if draft.settled or mark is None or mark.level is None or mark.term is not None or dated is None:
        return
    last_day = end_of(dated, (case.law.ceiling(mark.level), "年"))
    if not has_expired(last_day, case.question.on):
        minutes.ok(f"原有标志没有期限,按{mark.level.value}级最长年限推算到{last_day}")
        return
    minutes.warn(
        f"原有标志没有期限,按{mark.level.value}级最长年限推算已于{last_day}届满;请核对是否书面通知过期限或者办过延长"
    )
    if draft.outcome.is_secret:
        draft.outcome, draft.settled = Outcome.INSUFFICIENT, True
        minutes.ask("原件的保密期限", "原定密机关是否书面通知过这份文件的保密期限,或者在届满前办过延长?")


@rule("expiry.remind")
def remind(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Before a term ends the matter is reviewed; an extension is only possible before that day."""
    last_day, on = _stated_end(case.question.mark, case), case.question.on
    if last_day is None or not draft.outcome.is_secret or has_expired(last_day, on):
        return
    if last_day <= end_of(on, (case.law.law.remind_months, "个月")):
        minutes.note(f"原有标志的期限将于{last_day}届满:届满前做解密审核;要延长的,须在届满之前重新确定,届满后不能补办")


def _stated_end(mark: Mark | None, case: Case) -> date | None:
    """The last day of the term the mark states; None without mark, level, term or a day to reckon from."""
    if mark is None or mark.level is None or mark.term is None:
        return None
    term = parse_term(mark.term)
    return ends_on(term, case.question.dated) if term is not None else None


SETTLING = (released, expired, unstated)
RULES = (remind,)
