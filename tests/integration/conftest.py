"""What integration tests share: the command line as a person runs it, and drafts to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import pytest

import app.cli
import app.compose
from app.compose import build_engine
from app.settings import Settings
from model.recommend import Engine

ROOT = Path(__file__).resolve().parents[2]
DINGMI = Path(sys.executable).with_name("dingmi")

Run = Callable[..., "Done | subprocess.CompletedProcess[str]"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder of its own, so that nothing a run leaves behind escapes notice."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@dataclass(frozen=True)
class Done:
    """What a run came to."""

    returncode: int
    stdout: str
    stderr: str


@cache
def _engine(data: Path, tables: tuple[Path, ...], *, only: bool) -> Engine:
    with tempfile.TemporaryDirectory() as home:  # row vectors would be kept there; the engine has them in memory
        return build_engine(Settings(Path(home), "", data=data), tables=tables, only=only)


def _built_once(settings: Settings, *, tables: tuple[Path, ...] = (), only: bool = False) -> Engine:
    return _engine(settings.data, tables, only=only)


@pytest.fixture
def dingmi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path) -> Run:
    """Runs `dingmi` with these arguments inside this process; the engine is real, but built only once."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("DINGMI_HOME", raising=False)
    monkeypatch.setattr(app.compose, "build_engine", _built_once)

    def run(*arguments: str | Path) -> Done:
        code = app.cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture
def dingmi_process(home: Path, tmp_path: Path) -> Run:
    """Runs `dingmi` as a person does, in a process of its own, with a bare environment and an empty working folder."""
    work = tmp_path / "elsewhere"
    work.mkdir()

    def run(*arguments: str | Path, prefix: tuple[str, ...] = (), **extra: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"} | extra
        line = [*prefix, str(DINGMI), *map(str, arguments)]
        return subprocess.run(line, cwd=work, env=environment, capture_output=True, text=True, timeout=180, check=False)

    return run


@pytest.fixture
def write_docx(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a docx of these paragraphs under this name and returns it."""

    def write(name: str, text: str) -> Path:
        document = docx.Document()
        for paragraph in text.splitlines():
            document.add_paragraph(paragraph)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        document.save(str(path))
        return path

    return write


@pytest.fixture
def organ_file(tmp_path: Path) -> Path:
    """The profile of an invented city office with authority for 机密 and 秘密."""
    path = tmp_path / "organ.yaml"
    path.write_text("name: 云川市教育局(虚构)\nlevel: 市级\nauthority: [机密, 秘密]\n", "utf-8")
    return path
