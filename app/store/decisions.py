"""Decision repository (决定库): written once, read for ledger and retraining."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select

from app.desk.case import Decision
from app.desk.state import CaseState
from app.store.tables import decision, desk_case
from app.store.vault import Vault
from model.core.outcome import Level, Outcome

_DECISION = TypeAdapter(Decision)


class DecisionRepository:
    """Decisions by case number; offers no way to alter or remove."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def add(self, made: Decision, reviewer_login: str) -> None:
        """Write a decision."""
        plain = _DECISION.dump_json(made).decode()
        values = {
            "case_no": made.case_no,
            "draft_no": made.draft_no,
            "outcome": made.outcome,
            "level": made.ruling.elements.level,
            "reviewer": reviewer_login,
            "at": made.at,
            "sealed": self._vault.seal(plain, "decision", made.case_no),
        }
        self._connection.execute(insert(decision).values(values))

    def find(self, case_no: str) -> Decision | None:
        """The decision of a case, or None."""
        sealed = self._connection.execute(select(decision.c.sealed).where(decision.c.case_no == case_no)).scalar()
        return None if sealed is None else self._open(case_no, sealed)

    def all(
        self, *, outcome: Outcome | None = None, level: Level | None = None, drafter: str | None = None
    ) -> tuple[tuple[Decision, CaseState], ...]:
        """Decisions with the state of their case, the latest first; `drafter` is a login."""
        query = select(decision.c.case_no, decision.c.sealed, desk_case.c.state).join(desk_case)
        if outcome is not None:
            query = query.where(decision.c.outcome == outcome)
        if level is not None:
            query = query.where(decision.c.level == level)
        if drafter is not None:
            query = query.where(desk_case.c.drafter == drafter)
        rows = self._connection.execute(query.order_by(decision.c.at.desc(), decision.c.case_no.desc()))
        return tuple((self._open(row.case_no, row.sealed), CaseState(row.state)) for row in rows)

    def _open(self, case_no: str, sealed: bytes) -> Decision:
        return _DECISION.validate_json(self._vault.open(sealed, "decision", case_no))
