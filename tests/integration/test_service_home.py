"""The home of an office: prepared once, safe to prepare again, never made a demonstration by mistake."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.compose import build_desk
from app.desk.role import Role
from app.service.home import prepare_home
from app.settings import Settings, read_settings
from app.store.failure import StoreError
from app.store.migrate import upgrade
from model.core.errors import DataFault
from model.core.outcome import Level, OrganLevel

ROOT = Path(__file__).resolve().parents[2]
OFFICE = "name: 某市某局(虚构)\nlevel: 市级\nauthority: [秘密]\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a home that does not exist yet."""
    return read_settings({"DINGMI_HOME": str(tmp_path / "home")})


def test_a_new_home_is_a_demonstration_ready_to_use(settings: Settings) -> None:
    """Folder and key for their owner only, fictional organ, one sample account for each role, all of which open."""
    prepare_home(settings)

    desk = build_desk(settings)
    assert settings.demonstration
    assert settings.home.stat().st_mode & 0o777 == 0o700
    assert settings.key_file.stat().st_mode & 0o777 == 0o600
    assert (desk.organ.level, desk.organ.authority) == (OrganLevel.CITY, (Level.SECRET, Level.CONFIDENTIAL))
    assert "虚构" in desk.organ.name
    samples = desk.accounts.samples()
    assert [role for sample in samples for role in sample.roles] == list(Role)
    for sample in samples:
        actor = desk.accounts.authenticate(sample.login, sample.password)
        assert actor.roles == set(sample.roles)


def test_preparing_again_changes_nothing(settings: Settings) -> None:
    """Key, organ and accounts stay; a changed organ profile is the office's business."""
    prepare_home(settings)
    settings.organ_file.write_text(OFFICE, "utf-8")
    key = settings.key_file.read_text()

    prepare_home(settings)

    assert settings.key_file.read_text() == key
    assert build_desk(settings).organ.name == "某市某局(虚构)"
    assert len(build_desk(settings).accounts.samples()) == len(Role)


def test_a_home_an_office_made_itself_is_no_demonstration(settings: Settings) -> None:
    """With its own organ.yaml in the folder there are no sample accounts and no demonstration flag."""
    settings.home.mkdir()
    settings.organ_file.write_text(OFFICE, "utf-8")

    prepare_home(settings)

    desk = build_desk(settings)
    assert not settings.demonstration
    assert desk.accounts.samples() == ()
    assert desk.organ.authority == (Level.CONFIDENTIAL,)


def test_a_lost_key_is_reported_never_replaced(settings: Settings) -> None:
    """A new key would shut every sealed record for good."""
    prepare_home(settings)
    settings.key_file.unlink()

    with pytest.raises(StoreError, match="备份"):
        prepare_home(settings)

    assert not settings.key_file.exists()


def test_a_first_start_cut_short_can_be_repeated(settings: Settings) -> None:
    """Killed after the folder and before the key: the next start finishes the same home."""
    settings.home.mkdir()
    settings.demonstration_file.write_text("示范", "utf-8")

    prepare_home(settings)

    assert settings.demonstration
    assert len(build_desk(settings).accounts.samples()) == len(Role)


def test_a_migration_cut_short_leaves_no_half(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tables or none: a crash in the middle is repeated from the start."""
    from app.store import migrate

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    settings.home.mkdir()
    command_upgrade = migrate.command.upgrade

    def half(config: object, target: str) -> None:
        command_upgrade(config, target)
        crash()

    monkeypatch.setattr(migrate.command, "upgrade", half)
    with pytest.raises(KeyboardInterrupt):
        upgrade(settings.database_url, busy_seconds=1)
    monkeypatch.undo()

    assert upgrade(settings.database_url, busy_seconds=1) is True


def test_several_first_starts_at_once_make_one_home(settings: Settings) -> None:
    """Four processes started together agree on one key and one set of accounts."""
    program = "import os; from app.service.home import prepare_home; from app.settings import read_settings; "
    program += "prepare_home(read_settings(os.environ))"
    environment = {"DINGMI_HOME": str(settings.home), "PYTHONPATH": str(ROOT)}

    started = [subprocess.Popen([sys.executable, "-c", program], env=environment) for _ in range(4)]

    assert [process.wait() for process in started] == [0, 0, 0, 0]
    assert len(build_desk(settings).accounts.samples()) == len(Role)
    assert sorted(path.name for path in settings.home.iterdir() if "sqlite" not in path.name) == [
        "DEMONSTRATION",
        "key",
        "organ.yaml",
    ]


def test_a_home_that_cannot_be_made_is_named(settings: Settings, tmp_path: Path) -> None:
    """A file where the folder should be: cause and remedy in Chinese."""
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match=r"file/home.*上级不是文件夹.*DINGMI_HOME"):
        prepare_home(replace(settings, home=tmp_path / "file" / "home"))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("name: 甲\nlevel: 部级\nauthority: [机密, 公开]\n", ["yaml:2: level", "yaml:3: authority"]),
        ("level: 市级\nauthority: [机密]\nnmae: 甲\n", ["缺少 name", "yaml:3: 不认识的项目 nmae"]),
        ("- 甲\n", ["yaml:1: "]),
        ("", ["yaml:1: "]),
        ("name: [\n", ["YAML"]),
        ("name: 甲\nname: 乙\nlevel: 市级\nauthority: [机密]\n", ["yaml:2: "]),
        ("name: 甲\nlevel: 市级\nauthority: 机密\n", ["yaml:3: authority"]),
    ],
)
def test_a_faulty_organ_profile_names_every_fault_with_its_line(
    settings: Settings, text: str, faults: list[str]
) -> None:
    """One Chinese line per fault, with file, line and what to write."""
    prepare_home(settings)
    settings.organ_file.write_text(text, "utf-8")

    with pytest.raises(DataFault) as error:
        build_desk(settings)

    assert len(error.value.faults) == len(faults)
    for fault, expected in zip(error.value.faults, faults, strict=True):
        assert "organ.yaml" in fault
        assert expected in fault


def test_a_missing_organ_profile_is_asked_for(settings: Settings) -> None:
    """The message says which file to make and what goes into it."""
    prepare_home(settings)
    settings.organ_file.unlink()
    settings.demonstration_file.unlink()

    with pytest.raises(DataFault, match=r"organ\.yaml.*name、level、authority"):
        build_desk(settings)


def test_a_faulty_catalogue_stops_the_desk_with_its_fault(settings: Settings, tmp_path: Path) -> None:
    """Better no desk than one that judges by half a catalogue."""
    prepare_home(settings)
    (tmp_path / "data" / "catalogue").mkdir(parents=True)

    with pytest.raises(DataFault):
        build_desk(replace(settings, data=tmp_path / "data"))
