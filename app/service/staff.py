"""Staff (账号管理): who may log in and in which role. For the 安全保密管理员; each person sets their own password."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.desk.access import require_role
from app.desk.refusal import DeskRefusal
from app.desk.role import ADMINISTRATIVE, Actor, Role, check_roles
from app.service.clock import Clock
from app.service.password import hash_password, one_time_password
from app.store.accounts import Account
from app.store.unit import Store, UnitOfWork

LOGIN = re.compile(r"[a-z][a-z0-9_.-]{2,31}")


@dataclass(frozen=True, slots=True)
class StaffLine:
    """账号 as the administrator sees it; no password, not even its hash."""

    login: str
    name: str
    roles: tuple[Role, ...]
    must_change: bool
    locked_until: datetime | None


class StaffService:
    """账号管理."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self, actor: Actor) -> tuple[StaffLine, ...]:
        """Every account, by login."""
        require_role(actor, Role.SECURITY_ADMIN)
        with self._store.reading() as unit:
            accounts = unit.accounts.all()
        return tuple(
            StaffLine(one.login, one.name, tuple(sorted(one.roles)), one.must_change, one.locked_until)
            for one in accounts
        )

    def add(self, actor: Actor, login: str, name: str, roles: Iterable[Role]) -> str:
        """A new account; its one-time password, to be handed over and changed at the first login."""
        require_role(actor, Role.SECURITY_ADMIN)
        with self._store.writing() as unit:
            return add_account(unit, self._clock(), actor.login, (login, name, check_roles(roles)))

    def reset(self, actor: Actor, login: str) -> str:
        """A new one-time password for somebody who forgot theirs; their sessions end."""
        require_role(actor, Role.SECURITY_ADMIN)
        password = one_time_password()
        with self._store.writing() as unit:
            account = unit.accounts.find(login)
            if account is None:
                raise DeskRefusal("account.unknown", f"没有账号“{login}”。请核对。")
            refuse_sample(account)
            unit.accounts.set_password(login, hash_password(password), must_change=True)
            unit.accounts.end_sessions(login)
            unit.audit.append(self._clock(), actor.login, "重置口令", None, {"account": login})
        return password


def refuse_sample(account: Account) -> None:
    """DeskRefusal `account.sample`: everybody who tries the demonstration uses the same passwords."""
    if account.sample:
        raise DeskRefusal("account.sample", "示范账号的口令是公开的,不能修改。请在本机关自己的运行目录里建账号。")


def add_account(unit: UnitOfWork, now: datetime, by: str, person: tuple[str, str, frozenset[Role]]) -> str:
    """Write the account of (login, name, roles) with a one-time password, which is returned."""
    login, name, roles = person
    if not LOGIN.fullmatch(login):
        raise DeskRefusal("account.login", "账号须以小写字母开头,由小写字母、数字和 . _ - 组成,3至32位。请另起一个。")
    if not name.strip():
        raise DeskRefusal("account.name", "请填写姓名。")
    everybody = unit.accounts.all()
    if any(one.login == login for one in everybody):
        raise DeskRefusal("account.taken", f"账号“{login}”已有人用。请另起一个。")
    _check_separation(name.strip(), roles, everybody)
    password = one_time_password()
    unit.accounts.add(Account(login, name.strip(), roles, hash_password(password), must_change=True))
    unit.audit.append(now, by, "新建账号", None, {"account": login, "roles": sorted(roles)})
    return password


def _check_separation(name: str, roles: frozenset[Role], everybody: Iterable[Account]) -> None:
    """三员分立 holds for persons, not only for accounts: a name on one administrator's account takes no second one."""
    held = [one for one in everybody if one.name == name]
    if held and (roles & ADMINISTRATIVE or any(one.roles & ADMINISTRATIVE for one in held)):
        raise DeskRefusal(
            "role.separation", f"{name}已有账号:三员不得兼任,也不得再有别的账号。同名的请在姓名后加注部门。"
        )
