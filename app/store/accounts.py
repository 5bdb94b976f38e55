"""Account repository (账号库): who may log in, and their sessions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from app.desk.role import Actor, Role
from app.store.tables import account, login_session


@dataclass(frozen=True, slots=True)
class Account:
    """账号 — a person's login; `password` is an argon2 hash."""

    login: str
    name: str
    roles: frozenset[Role]
    password: str
    sample: bool = False
    failures: int = 0
    locked_until: datetime | None = None
    must_change: bool = False  # the password was given by somebody else and opens nothing until changed

    @property
    def actor(self) -> Actor:
        """The person as the desk knows them."""
        return Actor(self.login, self.name, self.roles)


class AccountRepository:
    """Accounts by login, sessions by the hash of their token."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Account) -> None:
        """Write a new account; StoreError if the login is taken."""
        values = {
            "login": new.login,
            "name": new.name,
            "roles": json.dumps(sorted(new.roles), ensure_ascii=False),
            "password": new.password,
            "sample": new.sample,
            "failures": new.failures,
            "locked_until": new.locked_until,
            "must_change": new.must_change,
        }
        self._connection.execute(insert(account).values(values))

    def find(self, login: str) -> Account | None:
        """The account, or None."""
        row = self._connection.execute(select(account).where(account.c.login == login)).mappings().first()
        return _account(row) if row else None

    def all(self) -> tuple[Account, ...]:
        """Every account, by login."""
        rows = self._connection.execute(select(account).order_by(account.c.login)).mappings()
        return tuple(_account(row) for row in rows)

    def record_failures(self, login: str, failures: int, locked_until: datetime | None) -> None:
        """Remember failed attempts to log in."""
        self._connection.execute(
            update(account).where(account.c.login == login).values(failures=failures, locked_until=locked_until)
        )

    def set_password(self, login: str, password: str, *, must_change: bool) -> None:
        """Replace the password (an argon2 hash); lock and failures are forgotten."""
        values = {"password": password, "must_change": must_change, "failures": 0, "locked_until": None}
        self._connection.execute(update(account).where(account.c.login == login).values(values))

    def end_sessions(self, login: str) -> None:
        """Forget all sessions of a person."""
        self._connection.execute(delete(login_session).where(login_session.c.login == login))

    def add_session(self, token_hash: str, login: str, expires_at: datetime) -> None:
        """Write a new login session."""
        self._connection.execute(
            insert(login_session).values(token_hash=token_hash, login=login, expires_at=expires_at)
        )

    def session_account(self, token_hash: str, now: datetime) -> Account | None:
        """Whose session it is; None when unknown or expired."""
        query = (
            select(account)
            .join(login_session)
            .where(login_session.c.token_hash == token_hash, login_session.c.expires_at > now)
        )
        row = self._connection.execute(query).mappings().first()
        return _account(row) if row else None

    def end_session(self, token_hash: str) -> None:
        """Forget a session."""
        self._connection.execute(delete(login_session).where(login_session.c.token_hash == token_hash))

    def forget_expired(self, now: datetime) -> None:
        """Forget all sessions that have run out."""
        self._connection.execute(delete(login_session).where(login_session.c.expires_at <= now))


def _account(row: RowMapping) -> Account:
    roles = frozenset(Role(role) for role in json.loads(row["roles"]))
    return Account(
        row["login"],
        row["name"],
        roles,
        row["password"],
        row["sample"],
        row["failures"],
        row["locked_until"],
        row["must_change"],
    )
