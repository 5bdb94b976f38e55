"""Rules for what cannot be decided yet: unclear matters and missing facts (不明确、依据不足)."""

from __future__ import annotations

from model.core.outcome import Level, Outcome
from model.core.proposal import Referral
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule

_OPEN = (Outcome.UNCLEAR, Outcome.INSUFFICIENT)


@rule("unclear.protect")
def protect(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Until it is decided, a matter is protected at the highest level anybody claims for it."""
    if draft.outcome not in _OPEN:
        return
    claimed = [source.level for source in case.question.sources if source.level is not None]
    if case.question.dispute is not None:
        claimed += [level for level in (case.question.dispute.level, *case.question.dispute.claims) if level]
    if case.question.mark is not None and case.question.mark.level is not None:
        claimed.append(case.question.mark.level)
    if case.state_row is not None and case.state_row.level is not None:
        claimed.append(case.state_row.level)
    draft.protect_at = max(claimed, key=_weight, default=None)
    if draft.protect_at is not None:
        minutes.ok(f"决定之前先按{draft.protect_at.value}级采取保密措施;这是先行保护,不是定密")
    else:
        minutes.ok("决定之前由承办人先行拟定密级、期限和知悉范围并采取保密措施,不得公开")


@rule("unclear.report")
def report(case: Case, draft: Draft, minutes: Minutes) -> None:
    """An unclear matter is reported to the competent authority within the time the law sets."""
    if draft.outcome is not Outcome.UNCLEAR or case.question.dispute is not None:
        return
    organ, deadline = case.question.organ, case.law.deadline("unclear.report")
    due = deadline.due(case.question.on, case.law.law.calendar)
    draft.referral = Referral(
        to=case.law.addressee("unclear").to(organ.level if organ else None, draft.protect_at),
        within=deadline.text,
        why="符合国家秘密的条件,但保密事项范围没有规定",
        proposed_level=draft.protect_at,
        due=due.day if due is not None else None,
        due_exact=due is None or due.exact,
    )
    until = f"(今天拟定的,到{due.text}为止)" if due is not None else ""
    minutes.note(f"保密事项范围没有规定的不明确事项:{draft.referral.within}报{draft.referral.to}确定{until}")


@rule("unclear.responsible")
def responsible(case: Case, draft: Draft, minutes: Minutes) -> None:
    """The classification officer proposes level, term and circle of an unclear matter, and reports it."""
    if draft.outcome is Outcome.UNCLEAR and case.question.dispute is None:
        minutes.ok("由定密责任人先行拟定密级、期限和知悉范围,并按程序上报")


@rule("unclear.decided")
def decided(case: Case, draft: Draft, minutes: Minutes) -> None:
    """The department that receives the report decides within the time the law sets."""
    if draft.outcome is Outcome.UNCLEAR and case.question.dispute is None:
        minutes.ok(f"受理的保密行政管理部门{case.law.deadline('unclear.decision').text}作出决定")


@rule("insufficient.ask")
def ask(case: Case, draft: Draft, minutes: Minutes) -> None:
    """What is missing is asked for; nothing is settled and nothing published meanwhile."""
    if draft.outcome is not Outcome.INSUFFICIENT:
        return
    if not case.question.missing:
        for phrase in case.lead.unmet if case.lead is not None else ():
            minutes.ask(phrase, f"文中看不出“{phrase}”,请补充说明")
    if not case.question.missing and not draft.missing:
        minutes.ask("定密所需的事实", "请补充事项的内容、涉及对象的层级、所处阶段和来源")
    minutes.warn("文中缺少定密所需的事实,补齐之前不作结论,也不得公开")


def _weight(level: Level) -> int:
    return level.weight


RULES = (protect, report, responsible, decided, ask)
