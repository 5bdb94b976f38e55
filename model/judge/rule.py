"""Rule — a legal rule as a function with the id the law data know it by (规则)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes

Apply = Callable[[Case, Draft, Minutes], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """规则 — `apply` reads the case, may amend the draft, and says what it found."""

    id: str
    apply: Apply


def rule(rule_id: str) -> Callable[[Apply], Rule]:
    """Make a function the rule `rule_id` of data/law/rules.yaml."""
    return lambda apply: Rule(rule_id, apply)
