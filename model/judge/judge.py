"""The one verb of this room: what the law makes of a question (校核)."""

from __future__ import annotations

from model.core.finding import Question
from model.core.proposal import Verdict
from model.judge import (
    authority,
    carrying,
    derivation,
    dispute,
    expiry,
    handling,
    known_to,
    level,
    mark,
    never,
    outcome,
    procedure,
    publication,
    reading,
    term,
    unclear,
)
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import Rule
from model.law import Law

# The order is the argument: first what the document is, then its elements, then who may decide, then marks.
RULES: tuple[Rule, ...] = (
    *reading.FIRST,
    *publication.SETTLING,
    *outcome.SETTLING,
    *dispute.SETTLING,
    *expiry.SETTLING,
    *derivation.WHETHER,
    *outcome.BASIS,
    *level.RULES,
    *derivation.ELEMENTS,
    *level.AFTER_ELEMENTS,
    *term.RULES,
    *known_to.RULES,
    *authority.RULES,
    *unclear.RULES,
    *dispute.RULES,
    *carrying.RULES,
    *handling.RULES,
    *never.RULES,
    *publication.RULES,
    *mark.RULES,
    *expiry.RULES,
    *reading.LAST,
    *procedure.RULES,
)


def judge(question: Question, law: Law) -> Verdict:
    """What the law makes of `question`: a lawful verdict, whatever the ranking proposed.

    Never raises for odd input; what it cannot settle it says in `review_reasons` and `missing`.
    """
    case = Case.of(question, law)
    draft = Draft(case.proposed)
    draft.trace.append(f"排序认为最可能是“{case.proposed.value}”,以下按法律逐项校核")
    for one in RULES:
        if not case.law.applies(one.id):
            continue
        edition = case.review if law.rules[one.id].at_review else case.law
        one.apply(case, draft, Minutes(one.id, edition, draft))
    return draft.verdict(case)
