"""First reading: what words and characters alone say of a draft's outcome and topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from model.classify.learned import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from model.classify.learned import Learned
    from model.match.draft import Draft


@dataclass(frozen=True, slots=True)
class FirstReading:
    """Probabilities: `words` and `grams` over the six outcomes, `topics` by matter."""

    words: NDArray[np.float64]
    grams: NDArray[np.float64]
    topics: dict[str, float]


def outcome_shares(model: Any, lines: Any) -> NDArray[np.float64]:
    """Return shares (drafts, six outcomes) from a fitted model; outcomes it never saw get none."""
    found = np.zeros((lines.shape[0], len(OUTCOMES)))
    found[:, model.classes_] = model.predict_proba(lines)
    return found


def final_shares(learned: Any, features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return shares (drafts, six outcomes): the mean of what weights and trees make of the same features.

    Weights carry over to fields never seen, trees see how readings hang together; together they err less.
    """
    weighed = outcome_shares(learned.final, learned.final_scale.transform(features))
    voted: NDArray[np.float64] = learned.final_trees.vote(features)
    return (weighed + voted) / 2


def first_reading(drafts: Sequence[Draft], learned: Learned) -> list[FirstReading]:
    """Read several drafts at once; one result per draft."""
    lines = learned.words.transform([draft.words for draft in drafts])
    grams = learned.grams.transform([draft.folded.text for draft in drafts])
    by_word = outcome_shares(learned.word_outcome, lines)
    by_gram = outcome_shares(learned.gram_outcome, grams)
    topics = learned.topic.shares(lines)
    return [
        FirstReading(by_word[i], by_gram[i], dict(zip(learned.topic.names, topics[i].tolist(), strict=True)))
        for i in range(len(drafts))
    ]
