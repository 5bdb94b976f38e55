"""`dingmi doctor` says what is there, what is missing, and what to do about it."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli import checkup
from app.cli.checkup import State, findings
from app.service.home import prepare_home
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A prepared demonstration home on a port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    home = tmp_path / "dingmi"
    made = Settings(home=home, database_url=f"sqlite:///{home / 'dingmi.sqlite'}", port=port)
    prepare_home(made)
    return made


def of(settings: Settings, subject: str) -> checkup.Finding:
    """The finding about one subject."""
    return next(finding for finding in findings(settings) if finding.subject == subject)


def test_a_sound_machine_is_told_to_be_sound(dingmi, home: Path) -> None:
    """Before the first start nothing is broken: exit code 0, every subject named, no home made by looking."""
    done = dingmi("doctor")

    assert (done.returncode, done.stderr) == (0, "")
    for subject in ("Python", "onnxruntime", "运行目录", "数据库", "目录、法律、模型", "中文字体", "端口"):
        assert subject in done.stdout
    assert "签名相符" in done.stdout
    assert not (home / ".dingmi").exists()


def test_everything_about_a_prepared_home_is_fine(settings: Settings) -> None:
    """Home, database with its audit chain, and engine are all in order."""
    states = {finding.subject: finding.state for finding in findings(settings)}

    assert {states[subject] for subject in ("运行目录", "数据库", "端口", "目录、法律、模型")} == {State.FINE}


def test_an_altered_model_is_found(settings: Settings, tmp_path: Path) -> None:
    """A model folder whose seal does not match is a problem with a remedy, not a silent fallback."""
    artifacts = tmp_path / "artifacts"
    artifacts.mkdir()
    for part in settings.artifacts.iterdir():
        (artifacts / part.name).symlink_to(part)
    (artifacts / "reader").unlink()
    (artifacts / "reader").mkdir()
    for file in (settings.artifacts / "reader").iterdir():
        (artifacts / "reader" / file.name).write_bytes(file.read_bytes())
    manifest = artifacts / "reader" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("1", "2", 1), "utf-8")

    finding = of(replace(settings, artifacts=artifacts), "目录、法律、模型")

    assert finding.state is State.PROBLEM
    assert finding.remedy


def test_a_faulty_catalogue_is_found(settings: Settings, tmp_path: Path) -> None:
    """A fault in the data is told with its file."""
    data = tmp_path / "data"
    data.mkdir()
    for part in settings.data.iterdir():
        if part.name != "catalogue":
            (data / part.name).symlink_to(part)
    (data / "catalogue").mkdir()
    (data / "catalogue" / "坏.yaml").write_text("field: [", "utf-8")

    finding = of(replace(settings, data=data), "目录、法律、模型")

    assert finding.state is State.PROBLEM
    assert "坏.yaml" in finding.detail


def test_a_home_others_can_enter_is_a_problem(settings: Settings) -> None:
    """The home is for its owner only; the command that repairs it is given."""
    settings.home.chmod(0o755)

    finding = of(settings, "运行目录")

    assert finding.state is State.PROBLEM
    assert "chmod 700" in finding.remedy


def test_a_taken_port_is_noticed(settings: Settings) -> None:
    """Another program on the port is named, with the way out."""
    with socket.create_server(("127.0.0.1", settings.port)):
        finding = of(settings, "端口")

    assert finding.state is State.NOTE
    assert "DINGMI_PORT" in finding.remedy


def test_another_onnxruntime_is_a_problem(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Later builds report usage by themselves, so any other version is called a problem."""
    monkeypatch.setattr(checkup, "version", lambda name: "1.31.1" if name == "onnxruntime" else "1")

    finding = of(settings, "onnxruntime")

    assert finding.state is State.PROBLEM
    assert "1.23.2" in finding.remedy


def test_a_broken_database_is_found(settings: Settings) -> None:
    """A database that is none is a problem, told without its content."""
    (settings.home / "dingmi.sqlite").write_bytes(b"no database at all " * 100)
    for rest in settings.home.glob("dingmi.sqlite-*"):
        rest.unlink()

    assert of(settings, "数据库").state is State.PROBLEM
