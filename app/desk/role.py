"""Roles (角色) and the person acting in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.desk.refusal import DeskRefusal


class Role(StrEnum):
    """角色 — what a person may do at the desk; the value is what the screen shows."""

    DRAFTER = "承办人"
    REVIEWER = "定密责任人"
    LEADER = "领导"
    ARCHIVIST = "档案人员"
    ANALYST = "数据分析"
    SYSTEM_ADMIN = "系统管理员"
    SECURITY_ADMIN = "安全保密管理员"
    AUDITOR = "安全审计员"

    @property
    def is_administrative(self) -> bool:
        """True for the three administrators (三员), who never see text, titles or points."""
        return self in ADMINISTRATIVE


ADMINISTRATIVE = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """行为人 — a person who has logged in, with the roles the office gave them.

    `session` tells one login from another and opens nothing; empty where nobody logged in (command line).
    """

    login: str
    name: str
    roles: frozenset[Role]
    session: str = field(default="", compare=False)

    def has(self, *roles: Role) -> bool:
        """True if the person holds at least one of `roles`."""
        return not self.roles.isdisjoint(roles)

    @property
    def sees_text(self) -> bool:
        """False for administrators: they keep the machine, the rights and the log, not the matters."""
        return not any(role.is_administrative for role in self.roles)


def check_roles(roles: Iterable[Role]) -> frozenset[Role]:
    """`roles` as a set; DeskRefusal `role.separation` when an administrator would hold any second role (三员分立)."""
    held = frozenset(roles)
    if not held:
        raise DeskRefusal("role.none", "账号没有角色。请至少给一个角色。")
    if len(held) > 1 and not held.isdisjoint(ADMINISTRATIVE):
        raise DeskRefusal("role.separation", "三员不得兼任:管理员账号只能有一个角色。请另建账号。")
    return held
