"""Judged — a case beside what was proposed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.core.outcome import Level, Outcome
from model.core.proposal import BasisKind

if TYPE_CHECKING:
    from model.core.proposal import Proposal
    from model.train.case import Case, Gold

_LOW = (Outcome.WORK_SECRET, Outcome.NOT_SECRET)


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer a system gave to one case; `rows` are row ids, best first; `points` are texts, best first."""

    id: str
    text: str
    gold: Gold
    outcome: Outcome
    level: Level | None
    rows: tuple[str, ...]
    term: str | None
    referred: bool
    points: tuple[tuple[int, int], ...]
    confidence: float
    sure: bool

    @property
    def author(self) -> str:
        """The id's prefix."""
        return self.id.split("-", maxsplit=1)[0]

    @property
    def right_outcome(self) -> bool:
        """Whether the outcome is right."""
        return self.outcome is self.gold.outcome

    @property
    def right_answer(self) -> bool:
        """Whether outcome and level are right."""
        return self.right_outcome and self.level is self.gold.level

    @property
    def right_row(self) -> bool:
        """Whether the first row is one that counts as right; meant for cases that have such rows."""
        return bool(self.rows) and self.rows[0] in self.gold.good_items

    @property
    def right_term(self) -> bool:
        """Whether the term is right, to the letter."""
        return self.term == self.gold.term

    @property
    def under_marked(self) -> bool:
        """A secret proposed lower, or as work secret or not secret, without a review flag."""
        gold = self.gold.level
        if not self.gold.outcome.is_secret or self.sure is False:
            return False
        return self.outcome in _LOW or (gold is not None and self.level is not None and self.level.weight < gold.weight)

    @property
    def over_marked(self) -> bool:
        """A secret proposed with a higher level than the right one."""
        gold = self.gold.level
        return gold is not None and self.level is not None and self.level.weight > gold.weight

    @property
    def first_point_hits(self) -> bool:
        """Whether the first proposed point overlaps a gold point."""
        return bool(self.points) and bool(_covered(self.points[:1]) & self.gold_places)

    @property
    def point_f1(self) -> float:
        """Character F1 of proposed against gold points."""
        said, gold = self.said_places, self.gold_places
        both = len(said & gold)
        return 2 * both / (len(said) + len(gold)) if said or gold else 1.0

    @property
    def said_places(self) -> set[int]:
        """Characters of the text inside a proposed point."""
        return _covered(self.points)

    @property
    def gold_places(self) -> set[int]:
        """Characters of the text inside a gold point; each is looked for where it first stands."""
        places: set[int] = set()
        for point in self.gold.points:
            at = self.text.find(point)
            places.update(range(at, at + len(point)) if at >= 0 else ())
        return places


def _covered(spans: tuple[tuple[int, int], ...]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def judged_from(case: Case, proposal: Proposal) -> Judged:
    """Put a proposal beside its case; rows are the catalogue basis, then the alternatives."""
    verdict = proposal.verdict
    basis = [one.id for one in verdict.basis if one.kind is BasisKind.CATALOGUE]
    rows = list(dict.fromkeys(basis + [one.item for one in proposal.alternatives if one.item]))
    return Judged(
        case.id, case.text, case.gold, verdict.outcome, verdict.level, tuple(rows),
        verdict.term.text if verdict.term else None, verdict.referral is not None,
        tuple((point.span.start, point.span.end) for point in proposal.points), proposal.confidence, verdict.sure,
    )  # fmt: skip


def plainly_judged(
    case: Case, outcome: Outcome, level: Level | None, *,
    rows: tuple[str, ...] = (), points: tuple[tuple[int, int], ...] = (), confidence: float = 1.0,
) -> Judged:  # fmt: skip
    """The answer of a system that knows no term, referral or doubt: it never asks a person to look."""
    return Judged(
        case.id, case.text, case.gold, outcome, level, rows, None, referred=False, points=points,
        confidence=confidence, sure=True,
    )  # fmt: skip
