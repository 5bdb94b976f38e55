"""Accounts: given by the 安全保密管理员, one role for an administrator, passwords that are the person's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_bench import PASSWORD, ROLES, Office, person

from app.desk.refusal import DeskRefusal
from app.desk.role import Role
from app.service.staff import StaffService

STRONG = "Yun-chuan-2026"


@pytest.fixture
def staff(small_office: Office) -> StaffService:
    """The staff service over the bench's people."""
    return StaffService(small_office.store, small_office.clock)


def rule_of(work: Callable[[], object]) -> str:
    """The rule an act is refused by."""
    with pytest.raises(DeskRefusal) as refusal:
        work()
    return refusal.value.rule


@pytest.mark.parametrize("login", sorted(set(ROLES) - {"bao"}))
def test_only_the_security_administrator_gives_accounts(staff: StaffService, login: str) -> None:
    """Nobody else lists, adds or resets, the other two administrators included."""
    actor = person(login)

    assert rule_of(lambda: staff.all(actor)) == "role.required"
    assert rule_of(lambda: staff.add(actor, "wang", "王", [Role.DRAFTER])) == "role.required"
    assert rule_of(lambda: staff.reset(actor, "chen")) == "role.required"


@pytest.mark.parametrize(
    ("login", "name", "roles", "rule"),
    [
        ("Wang", "王", [Role.DRAFTER], "account.login"),
        ("wa", "王", [Role.DRAFTER], "account.login"),
        ("wang", " ", [Role.DRAFTER], "account.name"),
        ("chen", "王", [Role.DRAFTER], "account.taken"),
        ("wang", "王", [], "role.none"),
        ("wang", "王", [Role.SYSTEM_ADMIN, Role.AUDITOR], "role.separation"),
        ("wang", "王", [Role.AUDITOR, Role.DRAFTER], "role.separation"),
        ("wang", "ji(虚构)", [Role.SYSTEM_ADMIN], "role.separation"),
        ("wang", "ji(虚构)", [Role.DRAFTER], "role.separation"),
        ("wang", "chen(虚构)", [Role.AUDITOR], "role.separation"),
    ],
)
def test_an_unfit_account_is_refused(staff: StaffService, login: str, name: str, roles: list[Role], rule: str) -> None:
    """三员分立 holds for the account and for the person behind it."""
    assert rule_of(lambda: staff.add(person("bao"), login, name, roles)) == rule
    assert len(staff.all(person("bao"))) == len(ROLES)


def test_a_new_person_sets_their_own_password_first(small_office: Office, staff: StaffService) -> None:
    """Given once, changed once, and then the administrator's slip of paper opens nothing."""
    given = staff.add(person("bao"), "wang", "王(虚构)", [Role.DRAFTER, Role.REVIEWER])
    assert rule_of(lambda: small_office.accounts.authenticate("wang", given)) == "account.change"

    small_office.accounts.change_password("wang", given, STRONG)

    assert small_office.accounts.authenticate("wang", STRONG).roles == {Role.DRAFTER, Role.REVIEWER}
    assert rule_of(lambda: small_office.accounts.change_password("wang", given, STRONG)) == "account.credentials"


@pytest.mark.parametrize("weak", ["Short-1", "alllowercase", "Wang-2026-abc", "lowercase2026"])
def test_weak_passwords_are_refused(small_office: Office, staff: StaffService, weak: str) -> None:
    """Too short, too few kinds of characters, or the login inside."""
    given = staff.add(person("bao"), "wang", "王(虚构)", [Role.DRAFTER])

    assert rule_of(lambda: small_office.accounts.change_password("wang", given, weak)) == "password.weak"


def test_the_old_password_is_not_a_new_one(small_office: Office, staff: StaffService) -> None:
    """A change that changes nothing is none."""
    small_office.accounts.change_password("chen", PASSWORD, STRONG)

    assert rule_of(lambda: small_office.accounts.change_password("chen", STRONG, STRONG)) == "password.weak"


def test_a_reset_ends_sessions_and_asks_for_a_change(small_office: Office, staff: StaffService) -> None:
    """Whoever sits at an open window with the forgotten password is out."""
    token = small_office.sessions.open(person("chen"))

    given = staff.reset(person("bao"), "chen")

    assert small_office.sessions.actor_of(token) is None
    assert rule_of(lambda: small_office.accounts.authenticate("chen", given)) == "account.change"
    assert rule_of(lambda: staff.reset(person("bao"), "nobody")) == "account.unknown"


def test_the_log_names_account_and_roles_never_a_password(small_office: Office, staff: StaffService) -> None:
    """Giving, changing and resetting stand in the chain."""
    given = staff.add(person("bao"), "wang", "王(虚构)", [Role.DRAFTER])
    small_office.accounts.change_password("wang", given, STRONG)
    again = staff.reset(person("bao"), "wang")

    entries = small_office.audit.entries(person("ji"))
    assert [entry.act for entry in entries[:3]] == ["重置口令", "修改口令", "新建账号"]
    assert entries[2].detail == {"account": "wang", "roles": ["承办人"]}
    assert not any(secret in str(entries) for secret in (given, again, STRONG))


def test_guessing_at_the_change_locks_like_guessing_at_the_door(small_office: Office) -> None:
    """The page for changing is no way round the lock."""
    change = small_office.accounts.change_password
    rules = [rule_of(lambda: change("chen", "guess", STRONG)) for _ in range(6)]

    assert rules == ["account.credentials"] * 5 + ["account.locked"]


def test_a_sample_account_keeps_its_public_password(small_office: Office, staff: StaffService) -> None:
    """Neither its holder nor the administrator takes it from the next visitor of a demonstration."""
    assert rule_of(lambda: staff.reset(person("bao"), "chu")) == "account.sample"
