"""Fitting the first reading: words and characters to outcomes, words to topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from model.classify.learned import OUTCOMES
from model.classify.topics import Topics
from model.match.words import draft_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from model.train.prepared import Prepared

_BARE_EVERY = 4  # one case in four is learnt again without its organ, so that an unknown organ means nothing
SEED = 20261121


def outcome_index(case: Prepared) -> int:
    """The place of the gold outcome in OUTCOMES."""
    return OUTCOMES.index(case.case.gold.outcome.value)


def outcome_weights(labels: Sequence[int]) -> NDArray[np.float64]:
    """A weight per case: square-root balancing, so that rare outcomes count but do not drown the common."""
    counts = np.bincount(labels, minlength=len(OUTCOMES)).astype(float)
    found: NDArray[np.float64] = np.sqrt(counts.max() / np.maximum(counts, 1))[np.array(labels)]
    return found


@dataclass(frozen=True, slots=True)
class Lines:
    """The cases as matrices, vectorised once (no label is looked at): one line per case, and bare copies."""

    words: Any
    grams: Any
    by_word: Any
    by_gram: Any
    bare: Any
    bare_of: tuple[int, ...]


def vectorise(cases: Sequence[Prepared]) -> Lines:
    """Fit the two vectorisers on the cases' texts and apply them."""
    words = TfidfVectorizer(
        token_pattern=r"\S+",  # noqa: S106 - a pattern of words, not a password
        lowercase=False,
        sublinear_tf=True,
        min_df=2,
        max_features=24000,
    )
    grams = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True, min_df=3, max_features=40000)
    by_word = words.fit_transform([case.draft.words for case in cases])
    by_gram = grams.fit_transform([case.draft.folded.text for case in cases])
    bare_of = tuple(range(0, len(cases), _BARE_EVERY))
    bare = words.transform([draft_words(cases[i].draft.folded.text, None) for i in bare_of])
    return Lines(words, grams, by_word, by_gram, bare, bare_of)


def fit_first(cases: Sequence[Prepared], lines: Lines, chosen: Sequence[int]) -> dict[str, Any]:
    """Return word_outcome, gram_outcome and topic, fitted on the chosen cases only."""
    from scipy.sparse import vstack

    inside = set(chosen)
    bare = [place for place, of in enumerate(lines.bare_of) if of in inside]
    labels = [outcome_index(cases[i]) for i in chosen]
    more = labels + [outcome_index(cases[lines.bare_of[place]]) for place in bare]
    topics = [i for i in chosen if cases[i].case.pair and not cases[i].case.tables]
    matrix = vstack([lines.by_word[chosen], lines.bare[bare]])
    return {
        "word_outcome": slim(_outcome_model().fit(matrix, more, outcome_weights(more))),
        "gram_outcome": slim(_outcome_model().fit(lines.by_gram[chosen], labels, outcome_weights(labels))),
        "topic": _fit_topics(lines.by_word[topics], [cases[i].case.pair for i in topics]),
    }


def slim(model: LogisticRegression) -> LogisticRegression:
    """Round weights to half precision: no figure changes, and the artefact shrinks to a fifth."""
    model.coef_ = model.coef_.astype(np.float16).astype(np.float32)
    return model


def _outcome_model() -> LogisticRegression:
    return LogisticRegression(C=12.0, max_iter=200, tol=1e-3)


def _fit_topics(matrix: Any, matters: Sequence[str]) -> Topics:
    base = LogisticRegression(C=20.0, solver="liblinear", dual=True, tol=0.02, random_state=SEED)
    model = OneVsRestClassifier(base).fit(matrix, matters)
    weights = np.concatenate([one.coef_ for one in model.estimators_]).astype(np.float16).astype(np.float32)
    offsets = np.concatenate([one.intercept_ for one in model.estimators_]).astype(np.float32)
    return Topics(tuple(model.classes_.tolist()), weights, offsets)
