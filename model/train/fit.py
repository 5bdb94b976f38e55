"""Fitting, stage by stage; every later stage learns only from out-of-fold readings of the earlier.

Folds never split an author, so the out-of-fold answers are answers on authors not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.model_selection import GroupKFold

from model.classify.first import FirstReading
from model.classify.learned import Learned
from model.classify.outcome import outcome_features
from model.classify.rows import with_topic
from model.match.index import RowIndex, centred
from model.match.pairs import pair_features
from model.train.first_stage import Lines, fit_first, outcome_index, outcome_weights, vectorise
from model.train.limits import measure_limits
from model.train.second_stage import fit_final, fit_pairs, fit_telling, pair_lines, telling_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from model.train.prepared import Prepared

    IndexBuilder = Callable[[tuple[str, ...], Any, NDArray[np.float32]], RowIndex]

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fitted:
    """The parts, and per case what parts that never saw its author say: outcome shares and row log-odds."""

    learned: Learned
    probabilities: NDArray[np.float64]
    logits: tuple[NDArray[np.float64], ...]


def fit(cases: Sequence[Prepared], index_of: IndexBuilder, say: Callable[[str], None] = lambda _: None) -> Fitted:
    """Fit all parts. `index_of(tables, grams, centre)` gives the row index of the catalogue a case is judged by."""
    centre = np.concatenate([case.vectors for case in cases]).mean(0)
    lines = vectorise(cases)
    folds = list(_folds(cases))
    say("初读:词与字")
    firsts = _cross_first(cases, lines, folds)
    say("条目匹配")
    tables = {case.case.tables for case in cases}
    indices = {one: index_of(one, lines.grams, centre) for one in tables}
    pairs = [
        with_topic(
            pair_features(case.draft, centred(case.vectors, centre), index, lines.grams), first.topics, index.rows
        )
        for case, first, index in ((case, firsts[i], indices[case.case.tables]) for i, case in enumerate(cases))
    ]
    lessons = [pair_lines(case.case, pairs[i], indices[case.case.tables].rows) for i, case in enumerate(cases)]
    logits = _cross_pairs(pairs, lessons, folds)
    say("结论")
    features = np.stack([
        outcome_features(case.draft, firsts[i], logits[i], indices[case.case.tables].rows, case.cited)
        for i, case in enumerate(cases)
    ])  # fmt: skip
    labels = [outcome_index(case) for case in cases]
    probabilities = _cross_final(features, labels, folds)
    say("用全部案例定稿")
    parts = fit_first(cases, lines, range(len(cases))) | fit_pairs(lessons)
    parts |= fit_final(features, labels, outcome_weights(labels))
    parts |= _tellers(cases, lines, parts, indices)
    limits = measure_limits(probabilities, labels)
    learned = Learned(words=lines.words, grams=lines.grams, centre=centre, limits=limits, **parts)
    return Fitted(learned, probabilities, tuple(logits))


def _tellers(
    cases: Sequence[Prepared], lines: Lines, parts: dict[str, Any], indices: dict[tuple[str, ...], RowIndex]
) -> dict[str, Any]:
    """Fit the clause scorer on the cases that have points; each is shown its right row."""
    seen = SimpleNamespace(words=lines.words, grams=lines.grams, **parts)
    lessons = []
    for case in cases:
        if case.case.gold.points:
            rows = indices[case.case.tables].rows
            right = next((row for row in rows if row.id in case.case.gold.items), None)
            lessons.append(telling_lines(case, right, seen))
    return fit_telling(lessons)


def _folds(cases: Sequence[Prepared]) -> Iterator[tuple[list[int], list[int]]]:
    authors = [case.case.author for case in cases]
    for seen, held in GroupKFold(min(FOLDS, len(set(authors)))).split(authors, groups=authors):
        yield seen.tolist(), held.tolist()


def _cross_first(
    cases: Sequence[Prepared], lines: Lines, folds: Sequence[tuple[list[int], list[int]]]
) -> list[FirstReading]:
    found: dict[int, FirstReading] = {}
    for seen, held in folds:
        parts = fit_first(cases, lines, seen)
        words, grams = (
            parts["word_outcome"].predict_proba(lines.by_word[held]),
            parts["gram_outcome"].predict_proba(lines.by_gram[held]),
        )
        topics = parts["topic"].predict_proba(lines.by_word[held])
        names = parts["topic"].classes_
        for place, i in enumerate(held):
            named = dict(zip(names, topics[place].tolist(), strict=True))
            found[i] = FirstReading(words[place], grams[place], named)
    return [found[i] for i in range(len(cases))]


def _cross_pairs(
    pairs: Sequence[NDArray[np.float32]], lessons: Sequence[Any], folds: Sequence[tuple[list[int], list[int]]]
) -> list[NDArray[np.float64]]:
    found: dict[int, NDArray[np.float64]] = {}
    for seen, held in folds:
        parts = fit_pairs([lessons[i] for i in seen])
        for i in held:
            found[i] = parts["pair"].decision_function(parts["pair_scale"].transform(pairs[i]))
    return [found[i] for i in range(len(pairs))]


def _cross_final(
    features: NDArray[np.float64], labels: Sequence[int], folds: Sequence[tuple[list[int], list[int]]]
) -> NDArray[np.float64]:
    found = np.zeros((len(labels), 6))
    every = np.array(labels)
    for seen, held in folds:
        parts = fit_final(features[seen], every[seen].tolist(), outcome_weights(every[seen].tolist()))
        known = parts["final"].classes_
        found[np.ix_(held, known)] = parts["final"].predict_proba(parts["final_scale"].transform(features[held]))
    return found
