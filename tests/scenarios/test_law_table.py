"""docs/law.md is what the data, the functions and the scenarios say today."""

from __future__ import annotations

from law_table import DOCUMENT, GROUPS, render

from model.judge.judge import RULES


def test_the_table_is_current() -> None:
    """A change of law, rule or scenario comes with a fresh table: run `python tests/scenarios/law_table.py`."""
    assert DOCUMENT.read_text(encoding="utf-8") == render()


def test_the_table_names_every_rule_and_its_function() -> None:
    """A jurist finds the rule, a programmer the function, in one line."""
    lines = [line for line in render().splitlines() if line.startswith("| `")]

    for one in RULES:
        name = f"{one.apply.__module__.removeprefix('model.')}.{one.apply.__name__}"
        assert any(f"`{one.id}`" in line and f"`{name}`" in line for line in lines), one.id
    assert all(f"## {group} " in render() for group in GROUPS)
