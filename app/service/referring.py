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
            _addressee(self._law, kind, rank, level, on),
            report_within(self._law, kind, on),
            answer_within(self._law, kind, on),
        )

    def _record(
        self, step: Step, ruling: Ruling, bases: tuple[ChosenBasis, ...], suggested: dict[str, Any]
    ) -> ReferralRecord:
        assert ruling.elements.level is not None  # the guards let no other through
        kind, earlier = kind_of(ruling), step.unit.referrals.latest(step.case.case_no)
        proposed_on = self._proposed_on(step)
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
            within=report_within(self._law, kind, proposed_on),
            due_on=None,
            answer_within=answer_within(self._law, kind, step.now.astimezone().date()),
            answer_due_on=None,
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


def _addressee(law: Law, kind: ReferralKind, organ: OrganLevel | None, level: Level | None, on: date) -> str:
    edition = law.as_at(on)
    if kind is ReferralKind.DISPUTE:
        article = edition.article("secrets-regulation.dispute")
        return f"{article.label}:{article.gist}" if article else ""
    return edition.addressee({ReferralKind.UPWARD: "upward", ReferralKind.UNCLEAR: "unclear"}[kind]).to(organ, level)


def report_within(law: Law, kind: ReferralKind, on: date) -> str:
    """The law's time for sending up, in words; empty where it sets none."""
    known = {ReferralKind.UPWARD: "upward.report", ReferralKind.UNCLEAR: "unclear.report"}
    return law.as_at(on).deadline(known[kind]).text if kind in known else ""


def answer_within(law: Law, kind: ReferralKind, on: date) -> str:
    """The law's time for the answer, in words; empty where it sets none."""
    return law.as_at(on).deadline("unclear.answer").text if kind is ReferralKind.UNCLEAR else ""
