"""Fitting what weighs the readings: the pair scorer across rows, and the final outcome model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from model.classify.telling import telling_features
from model.normalise.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from model.core.catalogue import Row
    from model.train.case import Case
    from model.train.prepared import Prepared

_HARD, _NEGATIVE_WEIGHT = 16, 3.0


def pair_lines(
    case: Case, pairs: NDArray[np.float32], rows: Sequence[Row]
) -> tuple[NDArray[np.float32], list[float], list[float]]:
    """Feature lines, labels and weights a case gives the pair scorer; none for a case without rows.

    Negatives are the siblings of the right rows and the rows that look nearest. Rows that would also be
    accepted are neither.
    """
    good = [i for i, row in enumerate(rows) if row.id in case.gold.items]
    if not good:
        return pairs[:0], [], []
    also = {i for i, row in enumerate(rows) if row.id in case.gold.good_items}
    matters = {rows[i].matter for i in good}
    siblings = [i for i, row in enumerate(rows) if row.matter in matters and i not in also]
    near = np.argsort(-(pairs[:, :2].sum(1) + pairs[:, 6]))[: _HARD + len(also)]
    wrong = list(dict.fromkeys(siblings + [int(i) for i in near if int(i) not in also]))
    weights = [1.0 / len(good)] * len(good) + [_NEGATIVE_WEIGHT / max(1, len(wrong))] * len(wrong)
    return pairs[good + wrong], [1.0] * len(good) + [0.0] * len(wrong), weights


def fit_pairs(lines: Sequence[tuple[NDArray[np.float32], list[float], list[float]]]) -> dict[str, Any]:
    """Return pair_scale and pair, fitted on the lines of many cases."""
    matrix = np.concatenate([line[0] for line in lines])
    labels = np.concatenate([line[1] for line in lines])
    weights = np.concatenate([line[2] for line in lines])
    scale = StandardScaler().fit(matrix)
    return {
        "pair_scale": scale,
        "pair": LogisticRegression(C=1.0, max_iter=500).fit(scale.transform(matrix), labels, weights),
    }


def fit_final(features: NDArray[np.float64], labels: Sequence[int], weights: NDArray[np.float64]) -> dict[str, Any]:
    """Return final_scale and final."""
    scale = StandardScaler().fit(features)
    model = LogisticRegression(C=0.05, max_iter=1000).fit(scale.transform(features), labels, weights)
    return {"final_scale": scale, "final": model}


def telling_lines(case: Prepared, row: Row | None, parts: Any) -> tuple[NDArray[np.float64], list[float]]:
    """Clause features of a case with points, and 1.0 for each clause mostly inside a gold point."""
    units, features = telling_features(case.draft, row, parts)
    spans = []
    for point in case.case.gold.points:
        plain = fold(point).text
        at = case.draft.folded.text.find(plain)
        if plain and at >= 0:
            spans.append((at, at + len(plain)))
    labels = [float(sum(max(0, min(b, q) - max(a, p)) for p, q in spans) > (b - a) / 2) for a, b in units]
    return features, labels


def fit_telling(lines: Sequence[tuple[NDArray[np.float64], list[float]]]) -> dict[str, Any]:
    """Return telling_scale and telling, fitted on the clauses of many cases."""
    matrix = np.concatenate([line[0] for line in lines])
    labels = np.concatenate([line[1] for line in lines])
    scale = StandardScaler().fit(matrix)
    model = LogisticRegression(C=0.3, max_iter=500, class_weight={0.0: 1.0, 1.0: 2.0})
    return {"telling_scale": scale, "telling": model.fit(scale.transform(matrix), labels)}
