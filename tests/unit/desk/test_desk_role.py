"""Roles: nobody holds two that must be apart."""

from __future__ import annotations

import pytest

from app.desk.access import require_reader, require_reviewer, require_role
from app.desk.refusal import DeskRefusal
from app.desk.role import ADMINISTRATIVE, Actor, Role, check_roles


def actor(*roles: Role, login: str = "chen") -> Actor:
    """A person with these roles."""
    return Actor(login, "陈(虚构)", frozenset(roles))


@pytest.mark.parametrize("administrator", sorted(ADMINISTRATIVE))
@pytest.mark.parametrize("other", Role)
def test_an_administrator_holds_no_second_role(administrator: Role, other: Role) -> None:
    """三员分立: neither two of the three, nor one of them with a role that sees texts."""
    if administrator is other:
        assert check_roles([administrator, other]) == {administrator}
        return

    with pytest.raises(DeskRefusal) as refusal:
        check_roles([administrator, other])

    assert refusal.value.rule == "role.separation"


def test_drafting_and_reviewing_may_meet_in_one_person_but_not_in_one_case() -> None:
    """A small office may give both roles; the case then still needs another person."""
    both = actor(*check_roles([Role.DRAFTER, Role.REVIEWER]))

    require_reviewer(both, "2026-0001", "somebody-else")
    with pytest.raises(DeskRefusal) as refusal:
        require_reviewer(both, "2026-0001", "chen")

    assert refusal.value.rule == "case.self_review"


def test_an_account_without_roles_is_refused() -> None:
    """A person the office gave nothing to do has no account."""
    with pytest.raises(DeskRefusal) as refusal:
        check_roles([])

    assert refusal.value.rule == "role.none"


@pytest.mark.parametrize("role", Role)
def test_a_case_is_read_by_its_drafter_reviewers_and_leaders(role: Role) -> None:
    """Others are outside the circle of those who may know; administrators always."""
    stranger = actor(role, login="other")

    if role in (Role.REVIEWER, Role.LEADER):
        require_reader(stranger, "2026-0001", "chen")
    else:
        with pytest.raises(DeskRefusal) as refusal:
            require_reader(stranger, "2026-0001", "chen")
        wanted = "role.administrator" if role.is_administrative else "case.not_yours"
        assert refusal.value.rule == wanted


def test_the_refusal_names_the_role_that_may() -> None:
    """The person learns whom to ask."""
    with pytest.raises(DeskRefusal, match="定密责任人、领导"):
        require_role(actor(Role.ANALYST), Role.REVIEWER, Role.LEADER)
