"""The rule that a person decides (程序)."""

from __future__ import annotations

from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule


@rule("procedure.person_decides")
def person_decides(case: Case, draft: Draft, minutes: Minutes) -> None:
    """The drafter proposes, the classification officer approves; all missing facts are put to the drafter."""
    for fact, question in case.question.missing:
        minutes.ask(fact, question)
    if draft.outcome is not Outcome.UNREADABLE:
        minutes.ok("以上只是建议:由承办人提出意见,定密责任人审核批准")


RULES = (person_decides,)
