"""The rule book is complete: every rule that was found is in force, or it is said why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rulebook_bench import Entry, entries, resolve
from scenario_bench import scenarios

from model.law import load_law
from model.law.rule import Nature

LAW = load_law(Path(__file__).parents[2] / "data" / "law")
BOOK = entries()
SHARED = Path(__file__).parents[3] / "shared" / "domain" / "LAW_RULES.md"


@pytest.mark.parametrize("entry", BOOK, ids=[one.编号 for one in BOOK])
def test_a_rule_is_in_force_or_it_is_said_why_not(entry: Entry) -> None:
    """Somewhere in force, or not in force with a reason: never neither, never both."""
    in_force = bool(entry.规则 or entry.程序)

    assert in_force is not bool(entry.不启用)
    assert {rule for rule in entry.规则 if rule not in LAW.rules} == set()


def test_what_is_said_to_keep_a_rule_exists() -> None:
    """Every module, class and function named is there."""
    for name in {name for entry in BOOK for name in entry.程序}:
        assert resolve(name) is not None


def test_what_is_only_remembered_is_kept_by_no_statute_alone() -> None:
    """A rule from memory has a convention or the product's caution behind it, or says what of it was found."""
    bare = [
        entry.编号
        for entry in BOOK
        if entry.来源 == "MEMORY"
        and entry.规则
        and not entry.说明
        and {LAW.rules[rule].nature for rule in entry.规则} == {Nature.STATUTE}
    ]

    assert bare == ["G8"]  # its other half, 法22③, was found: what is no secret bears no mark


def test_every_rule_of_the_judge_is_in_the_book() -> None:
    """Whatever the judge does answers to a rule of the book, but the product's own caution."""
    named = {rule for entry in BOOK for rule in entry.规则}
    own = {rule.id for rule in LAW.rules.values() if rule.nature is Nature.HOUSE}

    assert set(LAW.rules) - named - own == set()


def test_every_rule_in_force_has_scenarios() -> None:
    """No entry rests on a rule that no scenario shows."""
    shown = {placed.scenario.规则 for placed in scenarios()}

    assert {rule for entry in BOOK for rule in entry.规则} <= shown


@pytest.mark.shared
def test_the_book_holds_every_rule_collected() -> None:
    """Each numbered rule of the collection has its entry, and none is invented."""
    if not SHARED.exists():
        pytest.skip("没有 ../shared/domain/LAW_RULES.md,跳过")
    collected = set(re.findall(r"^- \*\*([A-L]\d)", SHARED.read_text(encoding="utf-8"), re.MULTILINE))

    assert collected
    assert {re.sub(r"新件", "", entry.编号) for entry in BOOK} - {"M"} == collected
