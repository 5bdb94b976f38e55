"""Referral (报请) — what a 定密责任人 sent up because this organ may not decide, and what the case waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.desk.basis import ChosenBasis
from app.desk.elements import Ruling
from model.core.outcome import Level
from model.law.working_days import DueDay


class ReferralKind(StrEnum):
    """报请事由 — why this organ does not decide; the value is what the screen shows."""

    UPWARD = "无权确定"
    UNCLEAR = "不明确事项"
    DISPUTE = "有争议"


@dataclass(frozen=True, slots=True)
class ReferralRecord:
    """报请记录 — a referral as it went up; never altered. `number` counts the referrals of one case from 1.

    `ruling.elements` are the proposed ones (拟定), protected as such until the answer. `within` is the
    law's time in words, `due` the last day of it where it is a count of days, counted from
    `proposed_on`, the day the drafter first put the case for review; None where the law counts none.
    `answer_within` and `answer_due` are the same for the answer, counted from the referral.
    """

    case_no: str
    number: int
    draft_no: int
    kind: ReferralKind
    title: str
    organ: str
    ruling: Ruling
    bases: tuple[ChosenBasis, ...]
    level: Level
    proposed_on: date
    within: str
    due: DueDay | None
    answer_within: str
    answer_due: DueDay | None
    demonstration: bool
    drafter: str
    reviewer: str
    at: datetime

    @property
    def referred_on(self) -> date:
        """The day it went up, by the office's clock."""
        return self.at.astimezone().date()

    @property
    def late(self) -> bool:
        """True when it went up after the last day the law allows."""
        return self.due is not None and self.referred_on > self.due.day

    def overdue(self, today: date) -> bool:
        """True when the answer should have come by now."""
        return self.answer_due is not None and today > self.answer_due.day

    @property
    def waits(self) -> str:
        """What the case waits for, with the day where there is one."""
        if self.answer_due is None:
            return "等批复,法规未定答复时限,请及时催问"
        return f"等批复,{self.answer_within},至{self.answer_due.text}"
