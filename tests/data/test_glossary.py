"""The glossary and the code speak the same words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^\| ([^|]+) \| `([A-Za-z_.]+)` \| ([^|]+) \| ([^|]+) \|$", GLOSSARY, re.MULTILINE)


def _public_classes(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name


@pytest.mark.parametrize("name", sorted(set(_public_classes(ROOT / "model" / "core"))))
def test_every_shared_word_is_explained(name: str) -> None:
    """Each public name of model.core has its own line."""
    assert name in {identifier for _, identifier, _, _ in ENTRIES}


def test_every_identifier_exists() -> None:
    """No line explains a name the code does not have."""
    code = "\n".join(
        path.read_text(encoding="utf-8") for folder in ("model", "app") for path in (ROOT / folder).rglob("*.py")
    )
    words = set(re.findall(r"[A-Za-z_]+", code))
    gone = [identifier for _, identifier, _, _ in ENTRIES if not set(identifier.split(".")) <= words]

    assert gone == []


def test_one_term_one_line() -> None:
    """A Chinese term is defined once, and every line says where it comes from."""
    terms = [term for term, _, _, _ in ENTRIES]

    assert len(terms) > 100
    assert len(terms) == len(set(terms))
    assert all(
        re.match(r"本系统|\*惯例\*|法\d|条例\d|定密规定\d|范围办法\d|派生办法\d", source) for *_, source in ENTRIES
    )


def test_no_line_is_malformed() -> None:
    """Every table line is read: none falls out by a missing column."""
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("| ") and not line.startswith("| 中文")]

    assert len(lines) == len(ENTRIES)
