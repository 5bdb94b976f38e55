"""Deciding (定密决定) — by the organ's own authority or by the answer to a referral: guards, then the decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.desk.basis import ChosenBasis, FindRow, choose
from app.desk.case import Decision
from app.desk.elements import Elements, Opinion, Ruling
from app.desk.guard import check_demonstration, check_elements, check_finality, check_reading, check_reason
from app.desk.referring import check_answer
from app.desk.refusal import DeskRefusal
from app.desk.term import check_ceiling, last_day
from app.service.step import Step
from model.core.outcome import Level
from model.core.proposal import Term, TermKind
from model.law import Law


class Deciding:
    """Makes decisions from rulings."""

    def __init__(self, find_row: FindRow, law: Law, *, demonstration_home: bool) -> None:
        self._find_row = find_row
        self._law = law
        self._demonstration_home = demonstration_home

    def work(self, ruling: Ruling) -> Callable[[Step], int]:
        """The step that decides a case by `ruling`; DeskRefusal unless every guard lets it pass."""

        def decide(step: Step) -> int:
            suggested = step.unit.drafts.proposal(step.case.case_no, step.case.draft_no)
            opinion = step.unit.cases.opinion(step.case.case_no)
            gaps = step.unit.drafts.gaps(step.case.case_no, step.case.draft_no)
            bases = choose(ruling.elements.basis, suggested, self._find_row)
            self._check(ruling, opinion, suggested, bases, gaps)
            self._check_ceiling(ruling, _start(suggested, step.now))
            return _conclude(step, _decision(step, ruling, opinion, suggested, bases, gaps), suggested)

        return decide

    def answer_work(self, ruling: Ruling) -> Callable[[Step], int]:
        """The step that concludes a referred case as the answer says; DeskRefusal unless the answer is whole."""

        def answer(step: Step) -> int:
            referral = step.unit.referrals.latest(step.case.case_no)
            if referral is None:
                raise DeskRefusal("referral.unknown", f"{step.case.case_no}:此件没有报请记录。请刷新后查看。")
            suggested = step.unit.drafts.proposal(step.case.case_no, step.case.draft_no)
            opinion = step.unit.cases.opinion(step.case.case_no)
            gaps = step.unit.drafts.gaps(step.case.case_no, step.case.draft_no)
            bases = choose(ruling.elements.basis, suggested, self._find_row)
            check_answer(ruling, referral, step.now.astimezone().date())
            check_demonstration(bases, demonstration_home=self._demonstration_home)
            check_reading(ruling, gaps, (*opinion.gaps_read, *referral.ruling.gaps_read))
            self._check_ceiling(ruling, _start(suggested, step.now))
            whole = replace(ruling, referral=referral.ruling.referral)
            made = _decision(step, whole, opinion, suggested, bases, gaps)
            return _conclude(step, replace(made, referral=referral), suggested)

        return answer

    def _check(
        self,
        ruling: Ruling,
        opinion: Opinion,
        suggested: dict[str, Any],
        bases: tuple[ChosenBasis, ...],
        gaps: tuple[str, ...],
    ) -> None:
        organ = suggested["organ"]
        authority = tuple(Level(level) for level in organ["authority"]) if organ else None
        check_elements(ruling.elements, bases)
        check_reading(ruling, gaps, opinion.gaps_read)
        check_reason(ruling, opinion, Elements.of_proposal(suggested))
        check_finality(ruling.elements, bases, authority, demonstration_home=self._demonstration_home)

    def _check_ceiling(self, ruling: Ruling, start: date) -> None:
        level = ruling.elements.level
        if level is not None:
            check_ceiling(ruling, self._law.as_at(start).ceiling(level), start)


def _conclude(step: Step, decision: Decision, suggested: dict[str, Any]) -> int:
    """Write the decision; the audit log gets what the reviewer had opened and, after a referral, the instrument."""
    step.unit.decisions.add(decision, step.actor.login)
    step.unit.cases.forget_set_aside(step.case.case_no, step.actor.login)
    seen, points = decision.ruling.points_seen, len(suggested["points"])
    detail = {"versions": suggested["versions"], "changed": decision.changed, "seen": list(seen), "points": points}
    return step.write(
        note=decision.ruling.answer.text,
        detail=detail,
        reviewer=step.actor.login,
        outcome=decision.outcome,
        level=decision.ruling.elements.level,
    )


def _start(suggested: dict[str, Any], now: datetime) -> date:
    """制发日; today where the document bears none."""
    dated = suggested["dated"]
    return date.fromisoformat(dated) if dated else now.astimezone().date()


def _proposed_term(suggested: dict[str, Any]) -> Term | None:
    term = suggested["term"]
    if term is None:
        return None
    return Term(term["text"], TermKind(term["kind"]), date.fromisoformat(term["ends_on"]) if term["ends_on"] else None)


def _decision(
    step: Step,
    ruling: Ruling,
    opinion: Opinion,
    suggested: dict[str, Any],
    bases: tuple[ChosenBasis, ...],
    gaps: tuple[str, ...],
) -> Decision:
    dated = date.fromisoformat(suggested["dated"]) if suggested["dated"] else None
    differing = (
        *ruling.elements.differing(opinion.elements),
        *ruling.elements.differing(Elements.of_proposal(suggested)),
    )
    readers = dict.fromkeys(opinion.gaps_read, step.case.drafter)
    readers |= dict.fromkeys(ruling.gaps_read, step.actor.name)
    return Decision(
        case_no=step.case.case_no,
        draft_no=step.case.draft_no,
        title=step.case.title,
        kind=suggested["document"]["kind"],
        organ=suggested["organ"],
        dated=dated,
        sha256=suggested["sha256"],
        versions=suggested["versions"],
        ruling=ruling,
        bases=bases,
        ends_on=last_day(ruling.elements, dated, _proposed_term(suggested)),
        changed=tuple(dict.fromkeys(differing)),
        gaps_read_by={position: name for position, name in readers.items() if position < len(gaps)},
        drafter=step.case.drafter,
        reviewer=step.actor.name,
        at=step.now,
    )
