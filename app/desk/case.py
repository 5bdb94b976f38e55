"""Cases (件) as the desk shows them: summary in a list, full view, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.desk.basis import ChosenBasis
from app.desk.elements import Opinion, Ruling
from app.desk.referral import ReferralRecord
from app.desk.state import Act, CaseState
from model.core.document import Document
from model.core.outcome import Level, Outcome


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A line of 工作台 or 审核; outcome and level are the decided ones, before that the drafter's."""

    case_no: str
    title: str
    state: CaseState
    version: int
    drafter: str
    reviewer: str | None
    outcome: Outcome | None
    level: Level | None
    sure: bool  # the proposal's own flag: changes order and wording, never skips a person
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    waits: str = ""  # 已报请: what for, and until when
    overdue: bool = False  # 已报请: the answer should have come by now


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """办理记录 — one step of a case: who did what when, and what they wrote to the other side."""

    at: datetime
    who: str
    act: Act
    state: CaseState
    draft_no: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """决定 — what the reviewer decided and on which draft. Never altered, and complete without the proposal.

    `ends_on` is None for events, 长期, or where the first day is unknown. `changed` holds the Chinese
    names of the fields that differ from the drafter's opinion or from the proposal.
    """

    case_no: str
    draft_no: int
    title: str
    kind: str
    organ: dict[str, Any] | None
    dated: date | None
    sha256: str
    versions: dict[str, str]
    ruling: Ruling
    bases: tuple[ChosenBasis, ...]
    ends_on: date | None
    changed: tuple[str, ...]
    gaps_read_by: dict[int, str]  # position of a gap → name of the person who read it
    drafter: str
    reviewer: str
    at: datetime
    referral: ReferralRecord | None = None  # where another organ determined the matter: `ruling.answer`

    @property
    def outcome(self) -> Outcome:
        """The outcome decided."""
        assert self.ruling.elements.outcome is not None  # the guards let no other through
        return self.ruling.elements.outcome


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case, whole. `version` goes back into every change; `proposal` is the schema-1 object.

    `document` is None and the points' texts are empty once the text was wiped (`text_kept` False).
    `set_aside` is what this actor had entered when somebody else was quicker, or kept for later.
    """

    case_no: str
    title: str
    state: CaseState
    version: int
    draft_no: int
    drafter: str
    drafter_login: str
    document: Document | None
    proposal: dict[str, Any]
    gaps: tuple[str, ...]
    opinion: Opinion
    decision: Decision | None
    history: tuple[CaseEvent, ...]
    set_aside: Opinion | Ruling | None = None
    referral: ReferralRecord | None = None  # the last one that went up

    @property
    def text(self) -> str:
        """The extracted text; empty once wiped."""
        return self.document.text if self.document else ""

    @property
    def text_kept(self) -> bool:
        """False once the text was wiped."""
        return self.document is not None
