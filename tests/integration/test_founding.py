"""An office's own home: founded once in an empty folder, its first administrator must choose a password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_bench import SECRET, document, proposal

from app.compose import Desk, build_desk
from app.desk.elements import Elements, Opinion
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from app.service.founding import Founder, found_home
from app.settings import Settings, read_settings
from app.store.failure import StoreError
from model.core.outcome import Level, Organ, OrganLevel, Outcome

ORGAN = Organ("云川市教育局(虚构)", OrganLevel.CITY, (Level.CONFIDENTIAL,), "云密授〔2026〕1号(虚构)")
FOUNDER = Founder("baomi", "鲍密(虚构)")
STRONG = "Yun-chuan-2026"
TOP = Elements(Outcome.STATE_SECRET, Level.TOP_SECRET, "公布前", ("部务会成员",), ("org-top",))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a home that does not exist yet."""
    return read_settings({"DINGMI_HOME": str(tmp_path / "home")})


@pytest.fixture
def desk(settings: Settings) -> Desk:
    """The desk of a founded home whose highest level is 机密, the founder's password changed."""
    first = found_home(settings, ORGAN, Level.SECRET, FOUNDER)
    desk = build_desk(settings)
    desk.accounts.change_password("baomi", first, STRONG)
    return desk


def rule_of(work: Callable[[], object]) -> str:
    """The rule an act is refused by."""
    with pytest.raises(DeskRefusal) as refusal:
        work()
    return refusal.value.rule


def test_a_founded_home_is_the_offices_own(settings: Settings) -> None:
    """Organ with its instrument, no demonstration, no sample accounts, one administrator."""
    found_home(settings, ORGAN, Level.SECRET, FOUNDER)

    desk = build_desk(settings)
    assert not settings.demonstration
    assert desk.organ == ORGAN
    assert desk.accounts.samples() == ()
    assert "highest: 机密" in settings.organ_file.read_text("utf-8")


def test_the_first_password_opens_nothing_but_the_change(settings: Settings) -> None:
    """The one-time password must be changed; afterwards only the new one opens."""
    first = found_home(settings, ORGAN, Level.SECRET, FOUNDER)
    desk = build_desk(settings)

    assert rule_of(lambda: desk.accounts.authenticate("baomi", first)) == "account.change"
    desk.accounts.change_password("baomi", first, STRONG)

    assert desk.accounts.authenticate("baomi", STRONG).roles == {Role.SECURITY_ADMIN}
    assert rule_of(lambda: desk.accounts.authenticate("baomi", first)) == "account.credentials"


def test_a_folder_that_holds_anything_is_left_alone(settings: Settings) -> None:
    """Neither a demonstration nor another office's home is founded over."""
    settings.home.mkdir()
    (settings.home / "记录").write_text("别动", "utf-8")

    assert rule_of(lambda: found_home(settings, ORGAN, Level.SECRET, FOUNDER)) == "home.taken"

    assert [path.name for path in settings.home.iterdir()] == ["记录"]


def test_authority_above_the_homes_level_is_refused_before_anything_is_made(settings: Settings) -> None:
    """A home for 秘密 is no place for an organ that decides 机密."""
    organ = Organ("云川市委(虚构)", OrganLevel.CITY, (Level.SECRET, Level.CONFIDENTIAL))

    assert rule_of(lambda: found_home(settings, organ, Level.CONFIDENTIAL, FOUNDER)) == "home.highest"
    assert not settings.home.exists()


def test_a_home_that_cannot_be_made_says_why(settings: Settings) -> None:
    """A file where the folder should be is named with its cause."""
    settings.home.write_text("", "utf-8")

    with pytest.raises(StoreError, match="运行目录无法使用"):
        found_home(settings, ORGAN, Level.SECRET, FOUNDER)


def test_a_draft_above_the_homes_level_stops_before_a_word_is_stored(desk: Desk) -> None:
    """No case, no text; the log names person, level and digest, and the 安全保密管理员 sees it."""
    security = desk.accounts.authenticate("baomi", STRONG)
    desk.staff.add(security, "chen", "陈承办(虚构)", [Role.DRAFTER])
    chen = Actor("chen", "陈承办(虚构)", frozenset({Role.DRAFTER}))
    read = document()

    assert rule_of(lambda: desk.cases.create(chen, read, proposal(read, TOP))) == "level.above_home"

    assert desk.cases.mine(chen) == ()
    (alarm,) = desk.audit.alarms(security)
    assert (alarm.login, alarm.detail["level"], alarm.detail["sha256"]) == ("chen", "绝密", read.sha256)
    assert rule_of(lambda: desk.audit.alarms(chen)) == "role.required"


def test_a_person_who_finds_more_than_the_home_may_hold_is_told_to_withdraw(desk: Desk) -> None:
    """The system saw 机密, the drafter 绝密: it is not submitted here, and withdrawing wipes its words."""
    security = desk.accounts.authenticate("baomi", STRONG)
    desk.staff.add(security, "chen", "陈承办(虚构)", [Role.DRAFTER])
    chen = Actor("chen", "陈承办(虚构)", frozenset({Role.DRAFTER}))
    read = document()
    case_no = desk.cases.create(chen, read, proposal(read, SECRET))
    version = desk.cases.save_opinion(chen, case_no, Opinion(TOP), 1)

    assert rule_of(lambda: desk.cases.submit(chen, case_no, version)) == "level.above_home"
    desk.cases.withdraw(chen, case_no, "高于本库", version)

    assert desk.cases.open_case(chen, case_no).text == ""
