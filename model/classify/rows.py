"""Row scores: how likely a row holds at all, and how rows stand against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from model.match.pairs import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from model.core.catalogue import Row

PLAIN = len(NAMES)  # columns that know nothing of topics
_SPREAD = (0, 1, 4, 5, 6, 9)  # likenesses, also seen relative to the other rows


@dataclass(frozen=True, slots=True)
class RowScores:
    """Per row: `fit`, the log-odds that it holds at all; `order`, a score whose softmax is its share among rows."""

    fit: NDArray[np.float64]
    order: NDArray[np.float64]

    @property
    def shares(self) -> NDArray[np.float64]:
        """Shares among all rows, summing to 1."""
        raised = np.exp(self.order - self.order.max())
        shares: NDArray[np.float64] = raised / raised.sum()
        return shares


def with_topic(pairs: NDArray[np.float32], topics: Mapping[str, float], rows: Sequence[Row]) -> NDArray[np.float32]:
    """Add likenesses relative to the other rows, and what the topic model says of matters it knows."""
    known = np.array([row.matter in topics for row in rows], np.float32)
    score = np.array([topics.get(row.matter, 0.0) for row in rows], np.float32)
    logs = np.where(known > 0, np.log(score + 1e-4), 0.0)
    lead = np.where(known > 0, logs - (logs[known > 0].max() if known.any() else 0.0), 0.0)
    some = pairs[:, _SPREAD]
    spread = (some - some.mean(0)) / (some.std(0) + 1e-6)
    return np.concatenate([pairs, spread, np.stack([score, lead, known], 1)], axis=1).astype(np.float32)


def plain_columns() -> slice:
    """The columns of `with_topic` that hold nothing of the topic model."""
    return slice(0, PLAIN + len(_SPREAD))


def score_rows(pairs: NDArray[np.float32], learned: Any) -> RowScores:
    """Score every row from its columns; rows of matters never trained on are ordered without the topic."""
    known = pairs[:, -1] > 0
    fit = learned.pair.decision_function(learned.pair_scale.transform(pairs))
    order = np.where(known, pairs @ learned.order_known, pairs[:, plain_columns()] @ learned.order_new)
    return RowScores(fit, order)
