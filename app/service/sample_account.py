"""Sample accounts (示范账号) — one invented person for each role; they open nothing outside a demonstration home."""

from __future__ import annotations

from app.desk.role import Role
from app.service.password import hash_password
from app.store.accounts import Account

SAMPLE_PASSWORD = "dingmi-demo"

_PEOPLE = (
    ("chengban", "陈承办", Role.DRAFTER),
    ("shenhe", "沈审核", Role.REVIEWER),
    ("lingdao", "凌领导", Role.LEADER),
    ("dangan", "党安归", Role.ARCHIVIST),
    ("fenxi", "冯析", Role.ANALYST),
    ("xitong", "席统", Role.SYSTEM_ADMIN),
    ("baomi", "鲍密", Role.SECURITY_ADMIN),
    ("shenji", "申计", Role.AUDITOR),
)


def sample_accounts() -> tuple[Account, ...]:
    """The accounts a demonstration home starts with."""
    password = hash_password(SAMPLE_PASSWORD)
    return tuple(
        Account(login, f"{name}(虚构)", frozenset({role}), password, sample=True) for login, name, role in _PEOPLE
    )
