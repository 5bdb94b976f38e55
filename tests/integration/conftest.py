"""What integration tests share: the command line as a person runs it, and drafts to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

ROOT = Path(__file__).resolve().parents[2]
DINGMI = Path(sys.executable).with_name("dingmi")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder of its own, so that nothing a run leaves behind escapes notice."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def dingmi(home: Path, tmp_path: Path) -> Run:
    """Runs `dingmi` with these arguments in an empty working folder; returns the finished process."""
    work = tmp_path / "work"
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
