"""Rules about points, gathered data and where a secret is handled (密点、汇聚、处理场所)."""

from __future__ import annotations

from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule

_NO_STATE_SECRET = (Outcome.NOT_SECRET, Outcome.WORK_SECRET)


@rule("points.marked")
def points(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Where the points that make the matter secret are clear, they are fixed and marked."""
    if draft.outcome is not Outcome.STATE_SECRET or case.lead is None:
        return
    if case.lead.points:
        minutes.ok(f"指出{len(case.lead.points)}处可能的密点;能够明确的,请确定并标注")
    else:
        minutes.note("没有指出密点;能够明确密点的,由承办人确定并标注")


@rule("aggregate.flag")
def aggregate(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Gathered data may be a secret together; that is said, and no level is raised for it."""
    if draft.outcome not in _NO_STATE_SECRET:
        return
    if any(word in case.question.text for word in case.law.wording.aggregation):
        minutes.note("有汇总、汇聚的内容:单件不涉密的,合在一起也可能属于目录事项;请对照目录核对,本系统不因此提高密级")


@rule("handling.plain_system")
def plain_system(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001 — every rule has one shape
    """A secret, or what is protected as one, is not stored or handled on a system that is not made for it."""
    level = draft.level or draft.protect_at
    if level is not None:
        minutes.ok(f"草稿、附件和抽取的文字都按{level.value}级管理,不得用非涉密系统、设备存储和处理")


RULES = (points, aggregate, plain_system)
