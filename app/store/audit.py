"""Audit log (审计日志) — an append-only chain: each entry's digest covers the one before.

The head of the chain is sealed with the key outside the database, so a cut or rewritten chain shows.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from app.store.tables import audit_entry, audit_head
from app.store.vault import Vault

_START = "0" * 64
_HEAD = 1
SM3_OFFERED = "sm3" in hashlib.algorithms_available


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """日志条目 — who did what to which case; `detail` holds versions, digests and counts, never text."""

    seq: int
    at: str
    login: str
    act: str
    case_no: str | None
    detail: dict[str, Any]


class AuditRepository:
    """Appends and checks; offers no way to alter or remove."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def append(self, at: datetime, login: str, act: str, case_no: str | None, detail: Mapping[str, Any]) -> None:
        """Add an entry at the end of the chain."""
        head = self._head(lock=True)
        seq: int = (head["seq"] if head else 0) + 1
        fields: dict[str, Any] = {
            "seq": seq,
            "at": at.isoformat(),
            "login": login,
            "act": act,
            "case_no": case_no,
            "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
        }
        last = self._last_digests(seq - 1)
        digest = _chained("sha256", last[0], fields)
        sm3 = _chained("sm3", last[1] or _START, fields) if SM3_OFFERED else None
        self._connection.execute(insert(audit_entry).values(**fields, digest=digest, digest_sm3=sm3))
        self._move_head(seq, digest, first=head is None)

    def count(self) -> int:
        """How many entries there are."""
        return self._connection.execute(select(func.count()).select_from(audit_entry)).scalar_one()

    def latest(self, count: int) -> Iterator[AuditEntry]:
        """The last entries, newest first."""
        query = select(audit_entry).order_by(audit_entry.c.seq.desc()).limit(count)
        return (_entry(row) for row in self._connection.execute(query).mappings())

    def of_act(self, act: str, count: int) -> Iterator[AuditEntry]:
        """The last entries of one act, newest first."""
        query = select(audit_entry).where(audit_entry.c.act == act).order_by(audit_entry.c.seq.desc()).limit(count)
        return (_entry(row) for row in self._connection.execute(query).mappings())

    def first_fault(self) -> tuple[int, str] | None:
        """Position and kind (Chinese) of the first sign of tampering; None when the chain is whole."""
        expected, digest, sm3 = 1, _START, _START
        for row in self._rows():
            if row["seq"] != expected:
                return expected, "条目缺失"
            if not hmac.compare_digest(_chained("sha256", digest, row), row["digest"]):
                return expected, "条目被改动"
            if SM3_OFFERED and row["digest_sm3"] and _chained("sm3", sm3, row) != row["digest_sm3"]:
                return expected, "条目被改动(SM3)"
            expected, digest, sm3 = expected + 1, row["digest"], row["digest_sm3"] or _START
        return self._head_fault(expected - 1, digest)

    def _head_fault(self, seq: int, digest: str) -> tuple[int, str] | None:
        head = self._head()
        if head is None:
            return None if seq == 0 else (seq, "链尾封条缺失")
        if not hmac.compare_digest(self._vault.sign(f"{head['seq']}:{head['digest']}"), head["seal"]):
            return head["seq"], "链尾封条被改动"
        if (head["seq"], head["digest"]) != (seq, digest):
            return seq + 1, "末尾条目缺失或被重写"
        return None

    def _rows(self) -> Iterator[RowMapping]:
        yield from self._connection.execute(select(audit_entry).order_by(audit_entry.c.seq)).mappings()

    def _head(self, *, lock: bool = False) -> RowMapping | None:
        query = select(audit_head).where(audit_head.c.id == _HEAD)
        return self._connection.execute(query.with_for_update() if lock else query).mappings().first()

    def _last_digests(self, seq: int) -> tuple[str, str | None]:
        query = select(audit_entry.c.digest, audit_entry.c.digest_sm3).where(audit_entry.c.seq == seq)
        row = self._connection.execute(query).first()
        return (row[0], row[1]) if row else (_START, None)

    def _move_head(self, seq: int, digest: str, *, first: bool) -> None:
        values = {"seq": seq, "digest": digest, "seal": self._vault.sign(f"{seq}:{digest}")}
        if first:
            self._connection.execute(insert(audit_head).values(id=_HEAD, **values))
        else:
            self._connection.execute(update(audit_head).where(audit_head.c.id == _HEAD).values(values))


def _entry(row: RowMapping) -> AuditEntry:
    return AuditEntry(row["seq"], row["at"], row["login"], row["act"], row["case_no"], json.loads(row["detail"]))


def _chained(algorithm: str, previous: str, fields: RowMapping | dict[str, Any]) -> str:
    parts = [fields[name] for name in ("seq", "at", "login", "act", "case_no", "detail")]
    message = json.dumps([previous, *parts], ensure_ascii=False)
    return hashlib.new(algorithm, message.encode()).hexdigest()
