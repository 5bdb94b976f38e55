"""LawRule — a rule of the judge as the data describe it (规则)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from model.core.outcome import Level


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
    """规则 — its id, group in the rule book, nature, whether dates matter, title and articles.

    `at_review`: release and disclosure go by the law of the day of review, everything else by the document's day.
    """

    id: str
    group: str
    nature: Nature
    dated: bool
    title: str
    cites: tuple[str, ...]
    at_review: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """用语 — words that make a term undecidable, a circle unbounded, a row a mere remainder, and so on.

    `damage` gives for each level the wording of the harm it stands for (法14).
    """

    undecidable_terms: tuple[str, ...]
    unbounded_circles: tuple[str, ...]
    third_party: tuple[str, ...]
    grant_negations: tuple[str, ...]
    grant_regranted: tuple[str, ...]
    choice_of_terms: tuple[str, ...]
    catch_all_rows: tuple[str, ...]
    declared_public: tuple[str, ...]
    withheld: tuple[str, ...]
    aggregation: tuple[str, ...]
    damage: Mapping[Level, tuple[str, ...]]
