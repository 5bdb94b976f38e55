"""Access (查看与办理权): who may open, change or decide which case. Hidden pages are no protection; this is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from app.desk.state import Act
from model.core.outcome import Level

LEDGER_READERS = (Role.REVIEWER, Role.LEADER, Role.ARCHIVIST)
BY_REVIEWER = frozenset({Act.SEND_BACK, Act.DECIDE, Act.REFER, Act.ANSWER})


def require_role(actor: Actor, *roles: Role) -> None:
    """DeskRefusal `role.required` unless the actor holds one of `roles`."""
    if not actor.has(*roles):
        wanted = "、".join(roles)
        raise DeskRefusal("role.required", f"此操作只限{wanted}。请用有此角色的账号登录。")


def require_text_access(actor: Actor) -> None:
    """DeskRefusal `role.administrator` for the three administrators, who never see text, titles or points."""
    if not actor.sees_text:
        raise DeskRefusal("role.administrator", "管理员账号不能查看文稿、标题和密点。请由承办人或定密责任人办理。")


def require_drafter(actor: Actor, case_no: str, drafter_login: str) -> None:
    """DeskRefusal unless the actor is the drafter (承办人) of this case."""
    require_text_access(actor)
    require_role(actor, Role.DRAFTER)
    if actor.login != drafter_login:
        raise DeskRefusal("case.not_yours", f"{case_no}:只有本件承办人可以办理。请由承办人操作。")


def require_reviewer(actor: Actor, case_no: str, drafter_login: str) -> None:
    """DeskRefusal unless the actor is a 定密责任人 and another person than the case's 承办人."""
    require_text_access(actor)
    require_role(actor, Role.REVIEWER)
    if actor.login == drafter_login:
        raise DeskRefusal("case.self_review", f"{case_no}:承办人不能审核本人承办的件。请由另一名定密责任人办理。")


def require_reader(actor: Actor, case_no: str, drafter_login: str) -> None:
    """DeskRefusal unless the actor may read this case: its drafter, any reviewer, any leader."""
    require_text_access(actor)
    if actor.login != drafter_login and not actor.has(Role.REVIEWER, Role.LEADER):
        raise DeskRefusal("case.not_yours", f"{case_no}:此件不在您的知悉范围内。请联系承办人或定密责任人。")


def require_act(actor: Actor, act: Act, case_no: str, drafter_login: str, reviewer_login: str | None) -> None:
    """DeskRefusal unless this person may do `act` to the case: drafting is the drafter's, deciding another person's."""
    if act in BY_REVIEWER or (act is Act.CLOSE and actor.login == reviewer_login):
        require_reviewer(actor, case_no, drafter_login)
    else:
        require_drafter(actor, case_no, drafter_login)


def weighty(held: Level | None, proposal: Mapping[str, Any]) -> Level | None:
    """The highest level anybody holds the case to be of, where its opening must be recorded (条例20); else None.

    `held` is what people put or decided; the proposal counts too, and the level it says to protect at.
    """
    referral = proposal["referral"]
    named = (held, proposal["level"], referral["proposed_level"] if referral else None)
    highest = max((Level(level) for level in named if level), key=lambda level: level.weight, default=None)
    return highest if highest is not None and highest.weight >= Level.SECRET.weight else None
