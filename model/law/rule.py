"""LawRule — a rule of the judge as the data describe it (规则)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Nature(StrEnum):
    """规则的性质 — statute, unverified convention, or the product's own caution."""

    STATUTE = "法定"
    CONVENTION = "惯例"
    HOUSE = "本系统"

    @property
    def label(self) -> str:
        """How a rule that cites no article is labelled to people."""
        return {"法定": "法定", "惯例": "惯例(未核实)", "本系统": "本系统规则"}[self.value]


@dataclass(frozen=True, slots=True)
class LawRule:
    """规则 — its id, group in the rule book, nature, whether dates matter, title and articles."""

    id: str
    group: str
    nature: Nature
    dated: bool
    title: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """用语 — words that make a term undecidable, a circle unbounded, name third parties, negate a grant."""

    undecidable_terms: tuple[str, ...]
    unbounded_circles: tuple[str, ...]
    third_party: tuple[str, ...]
    grant_negations: tuple[str, ...]
