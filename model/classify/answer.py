"""Answer — what outcome shares and row shares together propose, before the law: outcome, level, confidence.

Used the same way in training (to measure limits) and in use (to apply them).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.core.catalogue import RowClass
from model.core.outcome import Level, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from model.core.catalogue import Row


OPEN = (Outcome.UNCLEAR, Outcome.INSUFFICIENT)  # answers that ask a person, and so are never sure


@dataclass(frozen=True, slots=True)
class Answer:
    """The leading outcome, the level of its leading row, and the stated (uncalibrated) confidence in both."""

    outcome: Outcome
    level: Level | None
    stated: float


def weighed(shares: Mapping[Outcome, float], bar: float) -> dict[Outcome, float]:
    """Return the shares with the secret outcomes weighed so that a secret share of `bar` is as good as half."""
    raised = {one: share * (1 - bar) / bar if one.is_secret else share for one, share in shares.items()}
    total = sum(raised.values())
    return {one: share / total for one, share in raised.items()}


def answer(shares: Mapping[Outcome, float], row_shares: NDArray[np.float64], rows: Sequence[Row]) -> Answer:
    """Return the answer; the level of a derived draft is its source's and counts as certain here."""
    outcome = max(shares, key=lambda one: shares[one])
    levels = level_shares(row_shares, rows)
    if outcome is not Outcome.STATE_SECRET or not levels:
        return Answer(outcome, None, shares[outcome])
    best = next(rows[i] for i in np.argsort(-row_shares) if rows[i].row_class is RowClass.STATE_SECRET)
    return Answer(outcome, best.level, shares[outcome] * (levels.get(best.level, 0.0) if best.level else 0.0))


def level_shares(row_shares: NDArray[np.float64], rows: Sequence[Row]) -> Mapping[Level, float]:
    """Share of each level among the state-secret rows, summing to 1; empty when there are none."""
    found: dict[Level, float] = {}
    for share, row in zip(row_shares, rows, strict=True):
        if row.level:
            found[row.level] = found.get(row.level, 0.0) + float(share)
    total = sum(found.values())
    return {level: share / total for level, share in found.items()} if total else {}
