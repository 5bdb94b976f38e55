"""Row scores: the pair scorer's probability that a row holds for a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from model.match.pairs import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from model.classify.learned import Learned
    from model.core.catalogue import Row

COLUMNS = (*NAMES, "topic", "topic_lead", "topic_known")


def with_topic(pairs: NDArray[np.float32], topics: Mapping[str, float], rows: Sequence[Row]) -> NDArray[np.float32]:
    """Add what the topic model says; rows of a matter it never saw say so and get no score from it."""
    known = np.array([row.matter in topics for row in rows], np.float32)
    score = np.array([topics.get(row.matter, 0.0) for row in rows], np.float32)
    logs = np.where(known > 0, np.log(score + 1e-4), 0.0)
    lead = np.where(known > 0, logs - (logs[known > 0].max() if known.any() else 0.0), 0.0)
    return np.concatenate([pairs, np.stack([score, lead, known], 1)], axis=1).astype(np.float32)


def row_logits(pairs: NDArray[np.float32], learned: Learned) -> NDArray[np.float64]:
    """Log-odds of every row, (rows,), from pair features with topic columns."""
    logits: NDArray[np.float64] = learned.pair.decision_function(learned.pair_scale.transform(pairs))
    return logits
