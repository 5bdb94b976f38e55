"""Accounts and sessions (账号与会话): who a person is, for how long."""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from app.service.clock import Clock
from app.service.password import check_password, hash_password, password_fits
from app.service.sample_account import SAMPLE_PASSWORD
from app.service.staff import refuse_sample
from app.store.accounts import Account
from app.store.unit import Store, UnitOfWork

log = logging.getLogger(__name__)
ATTEMPTS = 5
MUST_CHANGE = "account.change"
LOCKED_FOR = timedelta(minutes=15)
_TOKEN_BYTES = 32
_SESSION_DIGITS = 16  # enough to tell sessions apart, too few to find one by


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """示范账号 — shown on the login page of a demonstration home."""

    login: str
    name: str
    roles: tuple[Role, ...]
    password: str


class AccountService:
    """登录 — checks login and password, locks an account after repeated failures."""

    def __init__(self, store: Store, clock: Clock, *, demonstration: bool) -> None:
        self._store = store
        self._clock = clock
        self._demonstration = demonstration

    def authenticate(self, login: str, password: str) -> Actor:
        """The person behind the login. DeskRefusal `account.credentials`, `account.locked` or `account.change`."""
        account = self._known(login, password)
        if account.must_change:
            raise DeskRefusal(MUST_CHANGE, "这是一次性口令,须先在“修改口令”页设自己的新口令。")
        return account.actor

    def change_password(self, login: str, old: str, new: str) -> None:
        """The person's own new password; sessions end. DeskRefusal as for `authenticate`, or `password.weak`."""
        refuse_sample(self._known(login, old))
        check_password(login, new)
        if new == old:
            raise DeskRefusal("password.weak", "新口令不能与原口令相同。请另设一个。")
        with self._store.writing() as unit:
            unit.accounts.set_password(login, hash_password(new), must_change=False)
            unit.accounts.end_sessions(login)
            unit.audit.append(self._clock(), login, "修改口令", None, {})

    def _known(self, login: str, password: str) -> Account:
        """The account that login and password open; failures are counted and lock it."""
        with self._store.reading() as unit:
            account = unit.accounts.find(login) if login.isprintable() else None
        if account is not None and account.locked_until and account.locked_until > self._clock():
            raise DeskRefusal("account.locked", f"连续{ATTEMPTS}次口令错误,账号已锁定。请15分钟后再试。")
        # sample passwords are public: they open nothing in an office's own home
        usable = account is not None and (self._demonstration or not account.sample)
        fits = password_fits(account.password if account and usable else None, password)
        if account is None or not fits:
            raise self._refusal(account)
        if account.failures:
            with self._store.writing() as unit:
                unit.accounts.record_failures(account.login, 0, None)
        return account

    def _refusal(self, account: Account | None) -> DeskRefusal:
        with self._store.writing() as unit:
            if account is not None:
                self._count_failure(unit, account.login)
            unit.audit.append(self._clock(), account.login if account else "?", "登录失败", None, {})
        return DeskRefusal("account.credentials", f"账号或口令不对。请核对后重试,连续{ATTEMPTS}次错误将锁定15分钟。")

    def _count_failure(self, unit: UnitOfWork, login: str) -> None:
        account = unit.accounts.find(login)
        assert account is not None  # accounts are never removed
        failures = account.failures + 1
        locked = failures >= ATTEMPTS
        unit.accounts.record_failures(login, 0 if locked else failures, self._clock() + LOCKED_FOR if locked else None)

    def samples(self) -> tuple[SampleAccount, ...]:
        """The sample accounts with their password; none outside a demonstration home."""
        if not self._demonstration:
            return ()
        with self._store.reading() as unit:
            found = [account for account in unit.accounts.all() if account.sample]
        order = list(Role)
        found.sort(key=lambda account: min(order.index(role) for role in account.roles))
        return tuple(
            SampleAccount(account.login, account.name, tuple(sorted(account.roles)), SAMPLE_PASSWORD)
            for account in found
        )


class SessionService:
    """会话 — a random token in the person's browser, its hash and expiry in the database."""

    def __init__(self, store: Store, clock: Clock, *, hours: int) -> None:
        self._store = store
        self._clock = clock
        self._lifetime = timedelta(hours=hours)

    def open(self, actor: Actor) -> str:
        """A new session; the token goes into a cookie and nowhere else."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        now = self._clock()
        with self._store.writing() as unit:
            unit.accounts.forget_expired(now)
            unit.accounts.add_session(_digest(token), actor.login, now + self._lifetime)
            unit.audit.append(now, actor.login, "登录", None, {})
        log.info("session opened for %s", actor.login)
        return token

    def actor_of(self, token: str | None) -> Actor | None:
        """The person whose session it is, with today's roles; None when unknown or expired."""
        if not token:
            return None
        with self._store.reading() as unit:
            account = unit.accounts.session_account(_digest(token), self._clock())
        return replace(account.actor, session=_digest(token)[:_SESSION_DIGITS]) if account else None

    def close(self, token: str) -> None:
        """End a session (退出)."""
        with self._store.writing() as unit:
            account = unit.accounts.session_account(_digest(token), self._clock())
            unit.accounts.end_session(_digest(token))
            if account is not None:
                unit.audit.append(self._clock(), account.login, "退出", None, {})


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
