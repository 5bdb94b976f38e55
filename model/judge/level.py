"""Rules about the level of an original classification (密级)."""

from __future__ import annotations

from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule


@rule("level.of_row")
def of_row(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001 — every rule has one shape
    """The level is exactly the row's, neither higher nor lower."""
    if draft.outcome is Outcome.STATE_SECRET and draft.row is not None and draft.row.level is not None:
        draft.level = draft.row.level
        minutes.ok(f"目录规定该事项为{draft.level.value}级,照此确定")


@rule("level.elements")
def elements(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Every element of the row must be there; what is unmet is for a person to see."""
    if draft.outcome is not Outcome.STATE_SECRET or case.lead is None:
        return
    if case.lead.unmet:
        minutes.warn("该事项的要件还没有全部看到:" + "、".join(case.lead.unmet))
    else:
        minutes.ok("没有发现该事项缺少要件")


@rule("level.damage")
def damage(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Each level stands for one degree of harm; a draft that states another degree contradicts its level."""
    if draft.level is None:
        return
    text = "".join(case.question.text.split())
    stated = [level for level, phrases in case.law.wording.damage.items() if any(one in text for one in phrases)]
    if len(stated) != 1:
        return  # none, or a text that explains all of them
    if stated[0] is draft.level:
        minutes.ok(f"文中写的损害程度与{draft.level.value}级相当")
    else:
        minutes.warn(
            f"文中写的损害程度相当于{stated[0].value}级,与{draft.level.value}级不符;密级照目录或者来源确定,请核对"
        )


RULES = (of_row, elements)
AFTER_ELEMENTS = (damage,)
