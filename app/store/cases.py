"""Case repository (件库): the case itself, its working values and its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.desk.case import CaseEvent
from app.desk.elements import Opinion, Ruling
from app.desk.refusal import DeskConflict, DeskRefusal
from app.desk.role import Actor
from app.desk.state import Act, CaseState
from app.store.tables import account, case_counter, case_event, desk_case, opinion, set_aside
from app.store.vault import Vault
from model.core.outcome import Level, Outcome

_OPINION = TypeAdapter(Opinion)
_ENTERED: dict[str, TypeAdapter[Any]] = {"opinion": _OPINION, "ruling": TypeAdapter(Ruling)}


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """件 — where a case stands, without its drafts."""

    case_no: str
    title: str
    state: CaseState
    version: int
    draft_no: int
    drafter_login: str
    drafter: str
    reviewer_login: str | None
    reviewer: str | None
    outcome: Outcome | None
    level: Level | None
    sure: bool
    created_at: datetime
    updated_at: datetime
    updated_by: str
    submitted_at: datetime | None


class CaseRepository:
    """Cases by number; every change names the version it was made on."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def next_number(self, year: int) -> str:
        """The next free case number of the year, such as 2026-0001; concurrent callers get different ones."""
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        query = (
            dialect.insert(case_counter)
            .values(year=year, last=1)
            .on_conflict_do_update(index_elements=["year"], set_={"last": case_counter.c.last + 1})
            .returning(case_counter.c.last)
        )
        return f"{year}-{self._connection.execute(query).scalar_one():04d}"

    def add(self, case_no: str, title: str, drafter: Actor, now: datetime, *, sure: bool) -> None:
        """Write a new case in 草拟 with an empty opinion."""
        values = {
            "case_no": case_no,
            "state": CaseState.DRAFT,
            "version": 1,
            "draft_no": 1,
            "drafter": drafter.login,
            "title_sealed": self._vault.seal(title, "title", case_no),
            "sure": sure,
            "created_at": now,
            "updated_at": now,
            "updated_by": drafter.login,
        }
        self._connection.execute(insert(desk_case).values(values))
        self._connection.execute(insert(opinion).values(case_no=case_no, sealed=self._seal_opinion(case_no, Opinion())))

    def get(self, case_no: str) -> CaseRecord:
        """The case; DeskRefusal `case.unknown` when there is none."""
        for record in self._select(desk_case.c.case_no == case_no):
            return record
        raise DeskRefusal("case.unknown", f"没有件号{case_no}。请检查件号。")

    def lock(self, case_no: str) -> CaseRecord:
        """As `get`, and nobody else changes the case before this transaction ends."""
        self._connection.execute(select(desk_case.c.case_no).where(desk_case.c.case_no == case_no).with_for_update())
        return self.get(case_no)

    def of_drafter(self, login: str) -> tuple[CaseRecord, ...]:
        """All cases of one 承办人, the last touched first."""
        return self._select(desk_case.c.drafter == login)

    def in_state(self, state: CaseState) -> tuple[CaseRecord, ...]:
        """All cases in a state, the last touched first."""
        return self._select(desk_case.c.state == state)

    def change(self, record: CaseRecord, actor: Actor, now: datetime, **values: Any) -> int:
        """Write `values` (columns of the case) onto the version read; the new version, or DeskConflict."""
        if "title" in values:
            values["title_sealed"] = self._vault.seal(values.pop("title"), "title", record.case_no)
        written = self._connection.execute(
            update(desk_case)
            .where(desk_case.c.case_no == record.case_no, desk_case.c.version == record.version)
            .values(version=record.version + 1, updated_at=now, updated_by=actor.login, **values)
        )
        if written.rowcount == 0:
            latest = self.get(record.case_no)
            raise DeskConflict(record.case_no, latest.updated_by, latest.updated_at)
        return record.version + 1

    def opinion(self, case_no: str) -> Opinion:
        """承办人意见 as last saved."""
        sealed = self._connection.execute(select(opinion.c.sealed).where(opinion.c.case_no == case_no)).scalar_one()
        return _OPINION.validate_json(self._vault.open(sealed, "opinion", case_no))

    def save_opinion(self, case_no: str, value: Opinion) -> None:
        """Replace the working opinion."""
        sealed = self._seal_opinion(case_no, value)
        self._connection.execute(update(opinion).where(opinion.c.case_no == case_no).values(sealed=sealed))

    def _seal_opinion(self, case_no: str, value: Opinion) -> bytes:
        return self._vault.seal(_OPINION.dump_json(value).decode(), "opinion", case_no)

    def set_aside(self, case_no: str, login: str, entered: Opinion | Ruling) -> None:
        """Keep what a person had entered, until they are done with the case."""
        kind = "opinion" if isinstance(entered, Opinion) else "ruling"
        plain = _ENTERED[kind].dump_json(entered).decode()
        self.forget_set_aside(case_no, login)
        sealed = self._vault.seal(plain, "set_aside", case_no, login)
        self._connection.execute(insert(set_aside).values(case_no=case_no, login=login, kind=kind, sealed=sealed))

    def entered(self, case_no: str, login: str) -> Opinion | Ruling | None:
        """What was set aside for the person, or None."""
        query = select(set_aside).where(set_aside.c.case_no == case_no, set_aside.c.login == login)
        row = self._connection.execute(query).mappings().first()
        if row is None:
            return None
        found: Opinion | Ruling = _ENTERED[row["kind"]].validate_json(
            self._vault.open(row["sealed"], "set_aside", case_no, login)
        )
        return found

    def forget_set_aside(self, case_no: str, login: str | None = None) -> None:
        """Drop what was set aside, for one person or (None) for all."""
        query = delete(set_aside).where(set_aside.c.case_no == case_no)
        self._connection.execute(query if login is None else query.where(set_aside.c.login == login))

    def add_event(self, case_no: str, login: str, event: CaseEvent) -> None:
        """Append a step to the history; `event.who` is not stored, the account's name is shown."""
        note = self._vault.seal(event.note, "note", case_no) if event.note else None
        values = {"at": event.at, "act": event.act, "state": event.state, "draft_no": event.draft_no}
        self._connection.execute(insert(case_event).values(case_no=case_no, login=login, note_sealed=note, **values))

    def history(self, case_no: str) -> tuple[CaseEvent, ...]:
        """Every step of the case, oldest first."""
        query = (
            select(case_event, account.c.name)
            .join(account)
            .where(case_event.c.case_no == case_no)
            .order_by(case_event.c.id)
        )
        return tuple(self._event(row) for row in self._connection.execute(query).mappings())

    def _event(self, row: RowMapping) -> CaseEvent:
        note = self._vault.open(row["note_sealed"], "note", row["case_no"]) if row["note_sealed"] else ""
        return CaseEvent(row["at"], row["name"], Act(row["act"]), CaseState(row["state"]), row["draft_no"], note)

    def _select(self, condition: ColumnElement[bool]) -> tuple[CaseRecord, ...]:
        drafter, reviewer, updater = account.alias("d"), account.alias("r"), account.alias("u")
        query = (
            select(
                desk_case,
                drafter.c.name.label("drafter_name"),
                reviewer.c.name.label("reviewer_name"),
                updater.c.name.label("updater_name"),
            )
            .join(drafter, drafter.c.login == desk_case.c.drafter)
            .outerjoin(reviewer, reviewer.c.login == desk_case.c.reviewer)
            .join(updater, updater.c.login == desk_case.c.updated_by)
            .where(condition)
            .order_by(desk_case.c.updated_at.desc(), desk_case.c.case_no.desc())
        )
        return self._records(self._connection.execute(query).mappings())

    def _records(self, rows: Iterable[RowMapping]) -> tuple[CaseRecord, ...]:
        return tuple(
            CaseRecord(
                case_no=row["case_no"],
                title=self._vault.open(row["title_sealed"], "title", row["case_no"]),
                state=CaseState(row["state"]),
                version=row["version"],
                draft_no=row["draft_no"],
                drafter_login=row["drafter"],
                drafter=row["drafter_name"],
                reviewer_login=row["reviewer"],
                reviewer=row["reviewer_name"],
                outcome=Outcome(row["outcome"]) if row["outcome"] else None,
                level=Level(row["level"]) if row["level"] else None,
                sure=row["sure"],
                created_at=row["created_at"],
                updated_at=row["updated_at"],
                updated_by=row["updater_name"],
                submitted_at=row["submitted_at"],
            )
            for row in rows
        )
