"""Unit of work (工作单元) — one transaction with its repositories: all of a step is kept, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from app.store.accounts import AccountRepository
from app.store.audit import AuditRepository
from app.store.cases import CaseRepository
from app.store.decisions import DecisionRepository
from app.store.drafts import DraftRepository
from app.store.engine import open_engine, place_of
from app.store.failure import translated
from app.store.tables import action_done
from app.store.vault import Vault


class UnitOfWork:
    """The repositories of one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self.accounts = AccountRepository(connection)
        self.cases = CaseRepository(connection, vault)
        self.drafts = DraftRepository(connection, vault)
        self.decisions = DecisionRepository(connection, vault)
        self.audit = AuditRepository(connection, vault)

    def result_of(self, action: str, login: str) -> str | None:
        """What a once-only action gave when this person did it before; None if it is new."""
        query = select(action_done.c.result).where(action_done.c.action == action, action_done.c.login == login)
        return self._connection.execute(query).scalar()

    def record_action(self, action: str, login: str, result: str, at: datetime) -> None:
        """Remember a once-only action with its result."""
        self._connection.execute(insert(action_done).values(action=action, login=login, result=result, at=at))


class Store:
    """The database of the desk. Thread-safe: every unit of work has its own connection."""

    def __init__(self, database_url: str, vault: Vault, *, busy_seconds: float) -> None:
        self.place = place_of(database_url)
        self._engine: Engine = open_engine(database_url, busy_seconds=busy_seconds)
        self._vault = vault

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A transaction that is kept when the block ends well. Raises StoreError."""
        with (
            translated(self.place),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield UnitOfWork(connection, self._vault)

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A transaction that changes nothing. Raises StoreError."""
        with translated(self.place), self._engine.connect() as connection:
            yield UnitOfWork(connection, self._vault)

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()
