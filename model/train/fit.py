"""Fitting, stage by stage; every later stage learns only from out-of-fold readings of the earlier.

Two ways of folding. By author: no author on both sides, so matters are often unseen; all limits and figures
come from these. By draft: other drafts of the same matter are known, as they are for an office's own fields.
The later stages learn from both, so that they lean on the topic model no more and no less than it deserves.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.model_selection import GroupKFold, KFold

from model.classify.answer import OPEN, answer, weighed
from model.classify.first import FirstReading, final_shares, outcome_shares
from model.classify.learned import OUTCOMES, Learned
from model.classify.outcome import ROW_FEATURES, outcome_features
from model.classify.rows import RowScores, score_rows, with_topic
from model.core.outcome import Outcome
from model.match.index import RowIndex, centred
from model.match.pairs import pair_features
from model.train.first_stage import SEED, Lines, fit_first, outcome_index, outcome_weights, vectorise
from model.train.limits import DEFAULT, quick_limit, secret_bars, trust_limits
from model.train.second_stage import Passages, RowLesson, fit_final, fit_rows, fit_telling, passages_of, row_lesson

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from model.train.prepared import Prepared

    IndexBuilder = Callable[[tuple[str, ...], Any, NDArray[np.float32]], RowIndex]
    Folds = Sequence[tuple[list[int], list[int]]]

BY_AUTHOR, BY_DRAFT = 5, 4


@dataclass(frozen=True, slots=True)
class Fitted:
    """The parts, and per case what parts that never saw its author say."""

    learned: Learned
    probabilities: NDArray[np.float64]
    scores: tuple[RowScores, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """Out-of-fold first readings of all cases, and what they make of rows and passages."""

    firsts: list[FirstReading]
    pairs: list[NDArray[np.float32]]
    lessons: list[RowLesson | None]
    passages: list[Passages | None]


class Fitting:
    """One run: the cases, their matrices and indices, made once and used by every stage."""

    def __init__(self, cases: Sequence[Prepared], index_of: IndexBuilder, say: Callable[[str], None]) -> None:
        self.cases, self.say = cases, say
        self.centre: NDArray[np.float32] = np.concatenate([case.vectors for case in cases]).mean(0)
        self.lines: Lines = vectorise(cases)
        tables = {case.case.tables for case in cases}
        indices = {one: index_of(one, self.lines.grams, self.centre) for one in tables}
        self.index = [indices[case.case.tables] for case in cases]
        self.bare = [
            pair_features(case.draft, centred(case.vectors, self.centre), index, self.lines.grams)
            for case, index in zip(cases, self.index, strict=True)
        ]
        self.labels = [outcome_index(case) for case in cases]

    def run(self) -> Fitted:
        """Fit everything."""
        by_author, by_draft = self._folds()
        self.say("初读(按作者交叉)")
        new = self._read(by_author)
        self.say("初读(按文稿交叉)")
        known = self._read(by_draft)
        self.say("条目与结论")
        scores, same = self._scores(new, known, by_author), self._scores(known, known, by_draft)
        features, familiar = self._features(new, scores), self._features(known, same)
        probabilities, quick = self._final(features, familiar, by_author)
        self.say("用全部案例定稿")
        parts = fit_first(self.cases, self.lines, range(len(self.cases)))
        parts |= fit_rows(new.lessons, known=known.lessons)
        parts |= fit_final(np.concatenate([features, familiar]), self.labels * 2, outcome_weights(self.labels * 2))
        parts |= fit_telling([one for one in new.passages if one])
        limits = self._limits(probabilities, scores) | {"quick": self._quick_limit(quick)}
        whole = Learned(words=self.lines.words, grams=self.lines.grams, centre=self.centre, limits=limits, **parts)
        return Fitted(whole, probabilities, tuple(scores))

    def _folds(self) -> tuple[Folds, Folds]:
        authors = [case.case.author for case in self.cases]
        groups = GroupKFold(min(BY_AUTHOR, len(set(authors)))).split(authors, groups=authors)
        drafts = KFold(BY_DRAFT, shuffle=True, random_state=SEED).split(authors)
        return [(a.tolist(), b.tolist()) for a, b in groups], [(a.tolist(), b.tolist()) for a, b in drafts]

    def _read(self, folds: Folds) -> _Read:
        found: dict[int, FirstReading] = {}
        passages: dict[int, Passages | None] = {}
        for seen, held in folds:
            parts = fit_first(self.cases, self.lines, seen)
            whole = SimpleNamespace(words=self.lines.words, grams=self.lines.grams, **parts)
            words = outcome_shares(parts["word_outcome"], self.lines.by_word[held])
            grams = outcome_shares(parts["gram_outcome"], self.lines.by_gram[held])
            topics, names = parts["topic"].shares(self.lines.by_word[held]), parts["topic"].names
            for place, i in enumerate(held):
                topic = dict(zip(names, topics[place].tolist(), strict=True))
                found[i] = FirstReading(words[place], grams[place], topic)
                passages[i] = passages_of(self.cases[i], self.index[i].rows, whole)
        every = range(len(self.cases))
        firsts = [found[i] for i in every]
        pairs = [with_topic(self.bare[i], firsts[i].topics, self.index[i].rows) for i in range(len(firsts))]
        lessons = [row_lesson(case.case, pairs[i], self.index[i].rows) for i, case in enumerate(self.cases)]
        return _Read(firsts, pairs, lessons, [passages[i] for i in every])

    def _scores(self, read: _Read, known: _Read, folds: Folds) -> list[RowScores]:
        found: dict[int, RowScores] = {}
        for seen, held in folds:
            parts = fit_rows([read.lessons[i] for i in seen], known=[known.lessons[i] for i in seen])
            for i in held:
                found[i] = score_rows(read.pairs[i], SimpleNamespace(**parts))
        return [found[i] for i in range(len(self.cases))]

    def _features(self, read: _Read, scores: Sequence[RowScores]) -> NDArray[np.float64]:
        return np.stack([
            outcome_features(case.draft, read.firsts[i], scores[i], self.index[i].rows, case.cited)
            for i, case in enumerate(self.cases)
        ])  # fmt: skip

    def _final(
        self, new: NDArray[np.float64], known: NDArray[np.float64], folds: Folds
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Out-of-fold shares of the final model and of the quick one."""
        found, quick = np.zeros((2, len(self.cases), len(OUTCOMES)))
        for seen, held in folds:
            labels = [self.labels[i] for i in seen] * 2
            parts = fit_final(np.concatenate([new[seen], known[seen]]), labels, outcome_weights(labels))
            found[held] = final_shares(SimpleNamespace(**parts), new[held])
            quick[held] = outcome_shares(parts["quick"], parts["quick_scale"].transform(new[held][:, :-ROW_FEATURES]))
        return found, quick

    def _quick_limit(self, quick: NDArray[np.float64]) -> float:
        """The stricter of the limits over all cases and over those of fields the standing catalogue lacks."""
        every = range(len(self.cases))
        groups = [list(every), [i for i in every if self.cases[i].case.tables]]
        return max(quick_limit(quick[group], [self.labels[i] for i in group]) for group in groups if group)

    def _limits(self, probabilities: NDArray[np.float64], scores: Sequence[RowScores]) -> dict[str, float]:
        bars = secret_bars(probabilities, self.labels)
        named = [dict(zip(map(Outcome, OUTCOMES), shares.tolist(), strict=True)) for shares in probabilities]
        said = [
            answer(weighed(shares, bars[f"secret_{DEFAULT}"]), one.shares, index.rows)
            for shares, one, index in zip(named, scores, self.index, strict=True)
        ]
        gold = [case.case.gold for case in self.cases]
        right = np.array([
            one.outcome is g.outcome and (one.level is g.level or not one.level)
            for one, g in zip(said, gold, strict=True)
        ])  # fmt: skip
        settled = np.array([one.outcome not in OPEN for one in said])
        return bars | trust_limits(np.array([one.stated for one in said]), right, settled)


def fit(cases: Sequence[Prepared], index_of: IndexBuilder, say: Callable[[str], None] = lambda _: None) -> Fitted:
    """Fit all parts. `index_of(tables, grams, centre)` gives the row index of the catalogue a case is judged by."""
    return Fitting(cases, index_of, say).run()
