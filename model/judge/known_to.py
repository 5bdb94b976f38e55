"""Rules about who may know (知悉范围)."""

from __future__ import annotations

import re

from model.core.outcome import Level, Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule

_SEPARATORS = re.compile(r"[、,,;;\n]+")
_LEAST = ("承办人", "定密责任人")  # those who must know for the matter to be decided at all
_AS_SOURCE = "来源文件规定的知悉范围内因工作需要知悉的人员"


@rule("known_to.stated")
def stated(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """Who may know is fixed together with level and term, from the row or the source."""
    named = _SEPARATORS.split(draft.row.known_to) if draft.row is not None else []
    draft.known_to = tuple(circle.strip() for circle in named if circle.strip())
    if draft.outcome is Outcome.DERIVED and not draft.known_to:
        draft.known_to = (_AS_SOURCE,)
    if not draft.outcome.is_secret:
        return
    if draft.known_to:
        minutes.ok("知悉范围:" + "、".join(draft.known_to))
    else:
        draft.known_to = _LEAST
        minutes.warn("目录没有写知悉范围,暂列承办人和定密责任人;请按工作需要补全,能到人的到人")


@rule("known_to.bounded")
def bounded(case: Case, draft: Draft, minutes: Minutes) -> None:
    """The circle is the smallest; wording without a boundary is none."""
    if not draft.outcome.is_secret:
        return
    loose = [circle for circle in draft.known_to if any(word in circle for word in case.law.wording.unbounded_circles)]
    if loose:
        minutes.warn("知悉范围没有边界:" + "、".join(loose) + ";请限定到具体人员,不能到人的限定到单位")
    else:
        minutes.ok("知悉范围有边界;能限定到具体人员的,请限定到人")


@rule("known_to.recorded")
def recorded(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """Those who know 机密 and above are recorded."""
    if draft.level in (Level.SECRET, Level.TOP_SECRET):
        minutes.ok(f"{draft.level.value}级:知悉人员须作记录")


@rule("known_to.outside")
def outside(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Who stands outside the circle may know only with the approval of the organ's head or whom the law names."""
    if draft.outcome.is_secret:
        who = case.law.office("known-to.outside").who
        minutes.ok(f"知悉范围以外的人员因工作需要知悉的,须经{who}批准;原定密机关另有规定的,从其规定")


RULES = (stated, bounded, recorded, outside)
