"""The house stays small and legible: ceilings on size, no shadowing names, no prints, nothing that does not belong."""

from __future__ import annotations

import ast
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for room in ("app", "model") for path in (ROOT / room).rglob("*.py"))

FILE_CEILING, FILE_AIM = 400, 300
FUNCTION_CEILING, FUNCTION_AIM = 50, 30

SHAPELESS = {"utils", "helpers", "common", "manager", "misc", "base"}
UNFINISHED = ("TODO", "FIXME", "XXX", "raise NotImplementedError")
OUTSIDE = ("/wo" + "rk/",)
"""Folders of the machine the project happens to be written on: a file naming one works nowhere else."""

SHARED_MAY_APPEAR = ("tests/", "tools/", "notebooks/", "pyproject.toml")


def _id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tracked() -> list[Path]:
    """Files under version control; the working tree's own list where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        return SOURCES
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """(name, lines) of every function; a docstring is not counted, for it costs nothing to read past."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield node.name, lines


def _warn(what: str, where: list[str]) -> None:
    if where:
        warnings.warn(f"{what}: {', '.join(where)}", stacklevel=2)


def test_no_file_is_over_the_ceiling() -> None:
    """A file of ours has at most 400 lines; those over 300 are named as a warning."""
    lengths = {_id(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}

    _warn(f"files over {FILE_AIM} lines", [name for name, length in lengths.items() if length > FILE_AIM])
    assert {name: length for name, length in lengths.items() if length > FILE_CEILING} == {}


def test_no_function_is_over_the_ceiling() -> None:
    """A function of ours has at most 50 lines; those over 30 are named as a warning."""
    lengths = {f"{_id(path)}:{name}": lines for path in SOURCES for name, lines in _functions(path)}

    _warn(f"functions over {FUNCTION_AIM} lines", [name for name, lines in lengths.items() if lines > FUNCTION_AIM])
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_CEILING} == {}


def test_no_module_in_app_shadows_another() -> None:
    """Streamlit puts app/ first on the path, so no module there may be called like a top-level module of anything."""
    taken = sys.stdlib_module_names | set(packages_distributions()) | {"model"}
    ours = {path.stem if path.suffix == ".py" else path.name for path in (ROOT / "app").iterdir()} - {"__init__"}

    assert ours & taken == set()


def test_every_module_has_a_noun_for_a_name() -> None:
    """No drawer for odds and ends."""
    assert [_id(path) for path in SOURCES if path.stem in SHAPELESS] == []


@pytest.mark.parametrize("path", SOURCES, ids=_id)
def test_a_module_says_what_it_holds_and_prints_nothing(path: Path) -> None:
    """Every module opens with a docstring and postpones annotations; output goes through the console or the page."""
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]

    assert ast.get_docstring(tree), "没有模块说明"
    assert not [
        call for call in calls if isinstance(call, ast.Name) and call.id in {"print", "breakpoint", "eval", "exec"}
    ]
    if len(tree.body) > 1:
        assert "from __future__ import annotations" in path.read_text("utf-8") or path.name == "__init__.py"


def test_nothing_is_left_unfinished() -> None:
    """No source of ours carries a note of work left for later."""
    marked = [_id(path) for path in SOURCES for word in UNFINISHED if word in path.read_text("utf-8")]

    assert marked == []


def test_nothing_names_a_folder_of_one_machine() -> None:
    """No file under version control points at a folder outside the project."""
    found = []
    for path in _tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [_id(path) for word in OUTSIDE if word in text]
        if "../shared" in text and not _id(path).startswith(SHARED_MAY_APPEAR):
            found.append(_id(path))

    assert found == []


def test_the_brain_has_no_clock() -> None:
    """Nothing in model/ asks what day it is: the day of review and the date of a draft are always given."""
    asking = {"today", "now", "utcnow"}
    found = [
        f"{_id(path)}:{node.lineno}"
        for path in (ROOT / "model").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in asking
    ]

    assert found == []


def test_the_layers_hold() -> None:
    """Imports point down only, as the contracts in pyproject.toml say."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout[-3000:]
