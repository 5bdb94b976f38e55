"""The documents can be found, their links lead somewhere, and each dependency is accounted for."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


def test_every_document_is_in_the_index() -> None:
    """docs/README.md names each document of the folder."""
    index = (ROOT / "docs" / "README.md").read_text("utf-8")

    missing = [
        path.name for path in (ROOT / "docs").iterdir() if f"({path.name}" not in index and path.name != "README.md"
    ]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """No link inside the repository is broken."""
    broken = [target for target in LINK.findall(page.read_text("utf-8")) if not (page.parent / target).exists()]

    assert broken == []


def test_every_dependency_is_accounted_for() -> None:
    """docs/dependencies.md says of each declared dependency what it is for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["postgres"]
    names = [re.split(r"[\[<>=~! ]", entry)[0] for entry in declared]
    told = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()

    assert [name for name in names if name.lower() not in told] == []


def test_every_import_is_declared() -> None:
    """Nothing of ours leans on a package that is there only because another one needs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[\[<>=~! ]", entry)[0].lower() for entry in project["dependencies"]} | {"pydantic_core"}
    providers = packages_distributions()
    imported = set()
    for path in (path for room in ("app", "model") for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    foreign = imported - sys.stdlib_module_names - {"app", "model"}

    assert [name for name in foreign if not {one.lower() for one in providers.get(name, [])} & declared] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"])
def test_locks_pin_everything_and_name_no_index(lock: str) -> None:
    """Each requirement has one exact version and at least one hash; no address is written into the file."""
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())

    assert "://" not in text
    assert "--index" not in text
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry.splitlines()[0]] == []
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_silent_runtime_stays_pinned() -> None:
    """onnxruntime is held at the build that holds no telemetry, in the lock and in the check `doctor` makes."""
    from app.cli.checkup import SILENT_RUNTIME

    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert f"onnxruntime=={SILENT_RUNTIME} " in (ROOT / lock).read_text("utf-8")
