"""Unit of work (工作单元) — one transaction with its repositories: all of a step is kept, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.store.accounts import AccountRepository
from app.store.audit import AuditRepository
from app.store.cases import CaseRepository
from app.store.decisions import DecisionRepository
from app.store.drafts import DraftRepository
from app.store.engine import open_engine, place_of
from app.store.failure import translated
from app.store.openings import OpeningRepository
from app.store.referrals import ReferralRepository
from app.store.tables import action_done
from app.store.vault import Vault
from app.store.versions import VersionRepository


class UnitOfWork:
    """The repositories of one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self.accounts = AccountRepository(connection)
        self.cases = CaseRepository(connection, vault)
        self.drafts = DraftRepository(connection, vault)
        self.decisions = DecisionRepository(connection, vault)
        self.versions = VersionRepository(connection, vault)
        self.referrals = ReferralRepository(connection, vault)
        self.openings = OpeningRepository(connection)
        self.audit = AuditRepository(connection, vault)

    def claim_action(self, action: str, login: str, at: datetime) -> str | None:
        """Take a once-only action; its earlier result if this person did it before, else None.

        A second claim waits for the transaction of the first: a double click meets its own result.
        """
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        taken = self._connection.execute(
            dialect.insert(action_done)
            .values(action=action, login=login, result="", at=at)
            .on_conflict_do_nothing()
            .returning(action_done.c.action)
        )
        if taken.first() is not None:
            return None
        query = select(action_done.c.result).where(action_done.c.action == action, action_done.c.login == login)
        earlier: str = self._connection.execute(query).scalar_one()
        return earlier

    def finish_action(self, action: str, login: str, result: str) -> None:
        """Write down what a claimed action gave."""
        self._connection.execute(
            update(action_done)
            .where(action_done.c.action == action, action_done.c.login == login)
            .values(result=result)
        )


class Store:
    """The database of the desk. Thread-safe: every unit of work has its own connection."""

    def __init__(self, database_url: str, vault: Vault, *, busy_seconds: float) -> None:
        self.place = place_of(database_url)
        self._engine: Engine = open_engine(database_url, busy_seconds=busy_seconds)
        self._vault = vault
        # SQLite reads a snapshot by itself
        on_server = self._engine.dialect.name == "postgresql"
        self._snapshot = {"isolation_level": "REPEATABLE READ"} if on_server else {}

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
        """A transaction that changes nothing and sees one moment throughout. Raises StoreError."""
        with translated(self.place), self._engine.connect().execution_options(**self._snapshot) as connection:
            yield UnitOfWork(connection, self._vault)

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()
