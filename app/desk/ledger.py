"""Ledger (台账) rows and what retraining may learn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.desk.basis import ChosenBasis
from app.desk.case import Decision
from app.desk.state import CaseState
from model.core.outcome import Level, Outcome
from model.core.proposal import BasisKind


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """台账筛选 — empty fields do not filter; `search` looks in case number, title and bases."""

    outcome: Outcome | None = None
    level: Level | None = None
    search: str = ""
    decided_from: date | None = None
    decided_to: date | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """台账行 — one decided case."""

    case_no: str
    title: str
    kind: str
    outcome: Outcome
    level: Level | None
    term: str
    ends_on: date | None
    known_to: tuple[str, ...]
    bases: tuple[ChosenBasis, ...]
    organ: str
    drafter: str
    reviewer: str
    dated: date | None
    decided_at: datetime
    state: CaseState
    reason: str
    changed: tuple[str, ...]
    sha256: str
    versions: dict[str, str]
    ground: str = ""  # 依据类型: how it came to be determined
    answer: str = ""  # the instrument of the organ that determined it, after a referral

    @property
    def demonstration(self) -> bool:
        """True if any basis is a demonstration row (示范依据)."""
        return any(basis.demonstration for basis in self.bases)

    @property
    def basis_text(self) -> str:
        """依据 as one line of print."""
        return ";".join(
            f"{'示范依据 ' if basis.demonstration else ''}{basis.regulation}{basis.item_no} {basis.name}".strip()
            for basis in self.bases
        )


@dataclass(frozen=True, slots=True)
class LearnedCase:
    """已确认的件 — a confirmed decision as retraining may use it; `text` only while the office keeps it."""

    case_no: str
    text: str | None
    kind: str
    organ: dict[str, Any] | None
    dated: date | None
    outcome: Outcome
    level: Level | None
    items: tuple[str, ...]
    term: str
    changed: tuple[str, ...]
    versions: dict[str, str]


def matches(row: LedgerRow, wanted: LedgerFilter) -> bool:
    """True if the row passes the filter."""
    decided = row.decided_at.astimezone().date()
    haystack = f"{row.case_no} {row.title} {row.basis_text}"
    return (
        wanted.outcome in (None, row.outcome)
        and wanted.level in (None, row.level)
        and wanted.search.strip() in haystack
        and (wanted.decided_from is None or decided >= wanted.decided_from)
        and (wanted.decided_to is None or decided <= wanted.decided_to)
    )


def row_of(decision: Decision, state: CaseState) -> LedgerRow:
    """The ledger row of a decided case now in `state`."""
    elements = decision.ruling.elements
    return LedgerRow(
        case_no=decision.case_no,
        title=decision.title,
        kind=decision.kind,
        outcome=decision.outcome,
        level=elements.level,
        term=elements.term,
        ends_on=decision.ends_on,
        known_to=elements.known_to,
        bases=decision.bases,
        organ=decision.ruling.answer.organ or (decision.organ["name"] if decision.organ else ""),
        drafter=decision.drafter,
        reviewer=decision.reviewer,
        dated=decision.dated,
        decided_at=decision.at,
        state=state,
        reason=decision.ruling.reason,
        changed=decision.changed,
        sha256=decision.sha256,
        versions=decision.versions,
        ground=_ground(decision),
        answer=decision.ruling.answer.text,
    )


def _ground(decision: Decision) -> str:
    """依据类型: by referral, by derivation, by the organ's own authority; empty for what is no secret."""
    if decision.referral is not None:
        return f"报请({decision.referral.kind})"
    return {Outcome.STATE_SECRET: "本机关确定", Outcome.DERIVED: "派生"}.get(decision.outcome, "")


def learned(decision: Decision, text: str | None) -> LearnedCase:
    """What a confirmed decision teaches; only catalogue rows count as items."""
    return LearnedCase(
        case_no=decision.case_no,
        text=text,
        kind=decision.kind,
        organ=decision.organ,
        dated=decision.dated,
        outcome=decision.outcome,
        level=decision.ruling.elements.level,
        items=tuple(basis.id for basis in decision.bases if basis.kind is BasisKind.CATALOGUE),
        term=decision.ruling.elements.term,
        changed=decision.changed,
        versions=decision.versions,
    )
