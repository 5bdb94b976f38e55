"""Referring (报请) — the reviewer's step when this organ may not decide, and the step that enters the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.desk.basis import ChosenBasis, FindRow, choose
from app.desk.elements import Ruling
from app.desk.referral import ReferralKind, ReferralRecord
from app.desk.referring import check_referral, kind_of
from app.desk.state import Act
from app.service.step import Step
from model.core.outcome import Level, OrganLevel, Outcome
from model.law import Law
from model.law.working_days import DueDay

# ids of what the law's data say of each kind; the law sets no time for answering the others
ADDRESSEES = {
    ReferralKind.UPWARD: "upward",
    ReferralKind.UNCLEAR: "unclear",
    ReferralKind.DISPUTE: "dispute",
}
REPORTS = {
    ReferralKind.UPWARD: "upward.report",
    ReferralKind.UNCLEAR: "unclear.report",
    ReferralKind.DISPUTE: "dispute.raise",
}
ANSWERS = {ReferralKind.UNCLEAR: "unclear.decision"}


@dataclass(frozen=True, slots=True)
class ReferralAdvice:
    """报请须知 — what the law says of a referral: to whom, within which time, how soon it is answered; in words."""

    to: str
    within: str
    answer_within: str


class Referring:
    """Makes referrals from rulings, with the times the law of the day sets."""

    def __init__(self, find_row: FindRow, law: Law, *, demonstration_home: bool) -> None:
        self._find_row = find_row
        self._law = law
        self._demonstration_home = demonstration_home

    def work(self, ruling: Ruling) -> Callable[[Step], int]:
        """The step that sends a case up by `ruling`; DeskRefusal unless every guard lets it pass."""

        def refer(step: Step) -> int:
            suggested = step.unit.drafts.proposal(step.case.case_no, step.case.draft_no)
            bases = choose(ruling.elements.basis, suggested, self._find_row)
            organ = suggested["organ"]
            authority = tuple(Level(level) for level in organ["authority"]) if organ else None
            check_referral(ruling, bases, authority, demonstration_home=self._demonstration_home)
            record = self._record(step, ruling, bases, suggested)
            step.unit.referrals.add(record, step.actor.login)
            step.unit.cases.forget_set_aside(step.case.case_no, step.actor.login)
            unclear = record.kind is ReferralKind.UNCLEAR
            return step.write(
                note=f"{record.kind},报{ruling.referral.to.strip()}",
                detail={
                    "versions": suggested["versions"],
                    "kind": record.kind,
                    "level": record.level,
                    "seen": list(ruling.points_seen),
                    "late": record.late,
                },
                reviewer=step.actor.login,
                outcome=Outcome.UNCLEAR if unclear else ruling.elements.outcome,
                level=record.level,
            )

        return refer

    def advice(self, kind: ReferralKind, suggested: dict[str, Any], level: Level | None, on: date) -> ReferralAdvice:
        """What the law of the day says of a referral of that kind at that level."""
        organ = suggested["organ"]
        rank = OrganLevel(organ["level"]) if organ else None
        return ReferralAdvice(
            self._law.as_at(on).addressee(ADDRESSEES[kind]).to(rank, level),
            _words(self._law, REPORTS.get(kind), on),
            _words(self._law, ANSWERS.get(kind), on),
        )

    def _record(
        self, step: Step, ruling: Ruling, bases: tuple[ChosenBasis, ...], suggested: dict[str, Any]
    ) -> ReferralRecord:
        assert ruling.elements.level is not None  # the guards let no other through
        kind, earlier = kind_of(ruling), step.unit.referrals.latest(step.case.case_no)
        proposed_on, today = self._proposed_on(step), step.now.astimezone().date()
        return ReferralRecord(
            case_no=step.case.case_no,
            number=earlier.number + 1 if earlier else 1,
            draft_no=step.case.draft_no,
            kind=kind,
            title=step.case.title,
            organ=suggested["organ"]["name"] if suggested["organ"] else "",
            ruling=ruling,
            bases=bases,
            level=ruling.elements.level,
            proposed_on=proposed_on,
            within=_words(self._law, REPORTS.get(kind), proposed_on),
            due=_due(self._law, REPORTS.get(kind), proposed_on),
            answer_within=_words(self._law, ANSWERS.get(kind), today),
            answer_due=_due(self._law, ANSWERS.get(kind), today),
            demonstration=self._demonstration_home,
            drafter=step.case.drafter,
            reviewer=step.actor.name,
            at=step.now,
        )

    def _proposed_on(self, step: Step) -> date:
        """拟定之日: the day the drafter first submitted the case; later rounds do not start the time anew."""
        history = step.unit.cases.history(step.case.case_no)
        first = next(event.at for event in history if event.act is Act.SUBMIT)
        return first.astimezone().date()


def _words(law: Law, deadline: str | None, on: date) -> str:
    """A time of the law in words; empty where it sets none."""
    return law.as_at(on).deadline(deadline).text if deadline else ""


def _due(law: Law, deadline: str | None, start: date) -> DueDay | None:
    """The last day of a time that is counted in days; 立即 and 及时 have none."""
    found = law.as_at(start).deadline(deadline) if deadline else None
    return found.due(start, law.calendar) if found and found.count is not None else None
