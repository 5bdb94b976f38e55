"""Referral repository (报请库): written once, the last one read while its answer is awaited."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select

from app.desk.referral import ReferralRecord
from app.store.tables import referral
from app.store.vault import Vault

_RECORD = TypeAdapter(ReferralRecord)


class ReferralRepository:
    """Referrals by case number and count; offers no way to alter or remove."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def add(self, made: ReferralRecord, reviewer_login: str) -> None:
        """Write a referral."""
        values = {
            "case_no": made.case_no,
            "number": made.number,
            "kind": made.kind,
            "level": made.level,
            "reviewer": reviewer_login,
            "at": made.at,
            "sealed": self._vault.seal(_RECORD.dump_json(made).decode(), "referral", made.case_no, made.number),
        }
        self._connection.execute(insert(referral).values(values))

    def latest(self, case_no: str) -> ReferralRecord | None:
        """The last referral of a case, or None."""
        query = (
            select(referral.c.number, referral.c.sealed)
            .where(referral.c.case_no == case_no)
            .order_by(referral.c.number.desc())
        )
        row = self._connection.execute(query).first()
        return None if row is None else _RECORD.validate_json(self._vault.open(row[1], "referral", case_no, row[0]))
