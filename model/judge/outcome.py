"""Rules that settle what the document is (结论)."""

from __future__ import annotations

from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule
from model.normalise.marks_term import ends_on, has_expired, parse_term


@rule("outcome.published")
def published(case: Case, draft: Draft, minutes: Minutes) -> None:
    """What has been lawfully published is no state secret."""
    if draft.settled or not case.question.published:
        return
    if draft.outcome.is_secret:
        minutes.warn("文中显示内容已依法公布,不能定为国家秘密;请核对是否夹带没有公布的内容")
    else:
        minutes.ok("文中显示内容已依法公布")
    draft.outcome, draft.settled = Outcome.NOT_SECRET, True


@rule("outcome.expired")
def expired(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A state secret whose own term is over has declassified itself, and cannot be extended afterwards."""
    mark = case.question.mark
    if draft.settled or mark is None or mark.level is None or mark.term is None:
        return
    term = parse_term(mark.term)
    last_day = ends_on(term, case.question.dated) if term is not None else None
    if last_day is None:
        return
    if not has_expired(last_day, case.question.on):
        minutes.ok(f"原有标志的期限到{last_day}为止,尚在期限内")
        return
    draft.lapsed = True
    if draft.outcome.is_secret:
        draft.outcome, draft.settled = Outcome.NOT_SECRET, True
    minutes.warn(f"原有标志的保密期限已于{last_day}届满,没有依法延长的自行解密;请核对是否办过延长,公开前仍须审查")


@rule("outcome.work_secret")
def work_secret(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A work-secret row never makes a state secret; it carries no level."""
    leads = case.lead is not None and case.lead.row is case.work_row
    if draft.outcome is Outcome.STATE_SECRET and leads:
        draft.outcome = Outcome.WORK_SECRET
        minutes.warn("排序认为是国家秘密,但最相符的是工作秘密事项,不能定密级;改为工作秘密,请核对")
    if draft.outcome is not Outcome.WORK_SECRET:
        return
    draft.row = case.work_row
    if draft.row is None:
        minutes.warn("没有对应的工作秘密事项,请对照本行业的工作秘密事项范围核对")
    else:
        minutes.ok(f"属于工作秘密事项“{draft.row.name}”,按工作秘密保护,不定密级")
    if case.state_row is not None:
        minutes.warn(f"最相符的是国家秘密事项“{case.state_row.name}”,请核对是否应当定密")


@rule("outcome.needs_basis")
def needs_basis(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Without a catalogue row nothing can be classified: it is unclear, or facts are missing."""
    if draft.outcome is not Outcome.STATE_SECRET:
        return
    if case.state_row is not None:
        draft.row = case.state_row
        minutes.ok(f"依据目录事项“{case.state_row.name}”")
        return
    asked = bool(case.question.missing)
    draft.outcome = Outcome.INSUFFICIENT if asked else case.likelier(Outcome.UNCLEAR, Outcome.INSUFFICIENT)
    minutes.warn("排序认为是国家秘密,但目录中没有对应事项,也没有已定密的来源,不得比照类推定密")


SETTLING = (published, expired)
BASIS = (work_secret, needs_basis)
