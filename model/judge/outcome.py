"""Rules that settle what the document is (结论)."""

from __future__ import annotations

from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule


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


@rule("outcome.catch_all")
def catch_all(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A row that names only the remainder (其他需要保密的事项) names no matter and is no basis."""
    rows = [finding.row.name for finding in case.question.ranking.findings[:1] if case.names_nothing(finding.row)]
    if rows and draft.outcome.is_secret:
        minutes.warn(f"“{rows[0]}”是兜底条款,没有指明事项,不能作为定密依据")


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


SETTLING = (published,)
BASIS = (work_secret, catch_all, needs_basis)
