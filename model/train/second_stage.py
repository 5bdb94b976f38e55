"""Fitting what weighs the readings: rows, outcome, passages."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from model.classify.forest import forest_of
from model.classify.learned import OUTCOMES
from model.classify.outcome import ROW_FEATURES
from model.classify.rows import plain_columns
from model.classify.telling import telling_features, telling_matrix
from model.core.outcome import Outcome
from model.normalise.fold import fold
from model.train.first_stage import SEED, slim
from model.train.row_order import fit_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from model.core.catalogue import Row
    from model.train.case import Case
    from model.train.prepared import Prepared

_HARD, _NEGATIVE_WEIGHT = 16, 3.0
_TREES, _LEAST, _ASKED = 120, 3, 0.3  # trees; cases a leaf holds at least; share of columns tried at a node


@dataclass(frozen=True, slots=True)
class RowLesson:
    """A case with rows, as the row models see it."""

    pairs: NDArray[np.float32]  # of all rows of its catalogue
    right: tuple[int, ...]
    rival: tuple[int, ...]  # all others, but not those that would also be accepted
    near: tuple[int, ...]  # rivals that are siblings of the right rows or look nearest


def row_lesson(case: Case, pairs: NDArray[np.float32], rows: Sequence[Row]) -> RowLesson | None:
    """Return what a case teaches about rows; None for a case without rows."""
    right = tuple(i for i, row in enumerate(rows) if row.id in case.gold.items)
    if not right:
        return None
    also = {i for i, row in enumerate(rows) if row.id in case.gold.good_items}
    matters = {rows[i].matter for i in right}
    siblings = [i for i, row in enumerate(rows) if row.matter in matters and i not in also]
    close = np.argsort(-(pairs[:, :2].sum(1) + pairs[:, 6]))[: _HARD + len(also)]
    near = tuple(dict.fromkeys(siblings + [int(i) for i in close if int(i) not in also]))
    return RowLesson(pairs, right, tuple(i for i in range(len(rows)) if i not in also), near)


def fit_rows(lessons: Sequence[RowLesson | None], *, known: Sequence[RowLesson | None]) -> dict[str, Any]:
    """Return pair_scale, pair, order_known and order_new.

    `known` are lessons whose topics were read by a model that knows their matters.
    """
    some = [one for one in lessons if one]
    lines = [one.pairs[[*one.right, *one.near]] for one in some]
    labels = [[1.0] * len(one.right) + [0.0] * len(one.near) for one in some]
    weights = [
        [1 / len(one.right)] * len(one.right) + [_NEGATIVE_WEIGHT / max(1, len(one.near))] * len(one.near)
        for one in some
    ]
    matrix = np.concatenate(lines)
    scale = StandardScaler().fit(matrix)
    pair = LogisticRegression(C=1.0, max_iter=500)
    return {
        "pair_scale": scale,
        "pair": pair.fit(scale.transform(matrix), np.concatenate(labels), np.concatenate(weights)),
        "order_known": _order([one for one in known if one], slice(None)),
        "order_new": _order(some, plain_columns()),
    }


def _order(lessons: Sequence[RowLesson], columns: slice) -> NDArray[np.float64]:
    shown = [(one, [*one.right, *one.rival]) for one in lessons]
    return fit_order([one.pairs[rows][:, columns] for one, rows in shown], [range(len(one.right)) for one, _ in shown])


def fit_final(features: NDArray[np.float64], labels: Sequence[int], weights: NDArray[np.float64]) -> dict[str, Any]:
    """Return final_scale, final and final_trees, and quick_scale, quick: the same without what rows say."""
    scale, model = _outcome_model(features, labels, weights)
    quick_scale, quick = _outcome_model(features[:, :-ROW_FEATURES], labels, weights)
    grown = ExtraTreesClassifier(_TREES, min_samples_leaf=_LEAST, max_features=_ASKED, n_jobs=-1, random_state=SEED)
    trees = forest_of(grown.fit(features, labels, weights), len(OUTCOMES))
    return {"final_scale": scale, "final": model, "final_trees": trees, "quick_scale": quick_scale, "quick": quick}


def _outcome_model(
    features: NDArray[np.float64], labels: Sequence[int], weights: NDArray[np.float64]
) -> tuple[StandardScaler, LogisticRegression]:
    scale = StandardScaler().fit(features)
    return scale, LogisticRegression(C=0.05, max_iter=1000).fit(scale.transform(features), labels, weights)


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a case with points: features (passages, k), texts, what stands before each, right or not."""

    features: NDArray[np.float64]
    said: list[str]
    before: list[str]
    labels: NDArray[np.float64]


def passages_of(case: Prepared, rows: Sequence[Row], parts: Any) -> Passages | None:
    """Return what a case teaches about passages, read with first-stage parts that do not know the case.

    None for a case without points, and for one whose outcome shows no points: there they say why it is harmless.
    """
    gold = case.case.gold
    if not gold.points or not (gold.outcome.is_secret or gold.outcome is Outcome.WORK_SECRET):
        return None
    row = next((row for row in rows if row.id in gold.items), None)
    units, features, said, before = telling_features(case.draft, row, parts)
    return Passages(features, said, before, _labels(case, units)) if units else None


def fit_telling(read: Sequence[Passages]) -> dict[str, Any]:
    """Return telling_grams, telling_scale and telling, fitted on the passages of cases with points."""
    labels = np.concatenate([one.labels for one in read])
    said, before = [text for one in read for text in one.said], [text for one in read for text in one.before]
    grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=4, max_features=20000)
    grams.fit(said)
    features = np.concatenate([one.features for one in read])
    fitted = {"telling_grams": grams, "telling_scale": StandardScaler().fit(features)}
    matrix = telling_matrix(features, said, before, SimpleNamespace(**fitted))
    return fitted | {"telling": slim(LogisticRegression(C=1.0, max_iter=200, tol=1e-3).fit(matrix, labels))}


def _labels(case: Prepared, units: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """1.0 for each passage mostly inside gold points, or mostly made of one."""
    spans = []
    for point in case.case.gold.points:
        plain = fold(point).text
        at = case.draft.folded.text.find(plain)
        if plain and at >= 0:
            spans.append((at, at + len(plain)))
    shared = [[max(0, min(b, q) - max(a, p)) for p, q in spans] for a, b in units]
    return np.array([
        float(sum(one) > (b - a) / 2 or any(both > (q - p) / 2 for both, (p, q) in zip(one, spans, strict=True)))
        for one, (a, b) in zip(shared, units, strict=True)
    ])  # fmt: skip
