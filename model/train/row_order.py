"""Fitting the order of rows: a conditional logit over all rows of a draft's catalogue (McFadden, 1974).

A binary model of single pairs does not see that rows compete; this one learns what makes the right row
better than its siblings, and only from features that carry over to rows never seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_RIDGE = 1e-2


def fit_order(matrices: Sequence[NDArray[np.float32]], right: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """Return one weight per column for unscaled features; `right` holds the places of the right rows of each draft."""
    stacked = np.concatenate(matrices).astype(np.float64)
    spread = stacked.std(0) + 1e-6
    stacked = (stacked - stacked.mean(0)) / spread
    starts = np.cumsum([0] + [len(matrix) for matrix in matrices])[:-1]
    of = np.repeat(np.arange(len(matrices)), [len(matrix) for matrix in matrices])
    gold = np.zeros(len(stacked), bool)
    for start, places in zip(starts, right, strict=True):
        gold[start + np.array(places)] = True

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = stacked @ weights
        raised = np.exp(score - np.maximum.reduceat(score, starts)[of])
        total = np.add.reduceat(raised, starts)
        good = np.where(gold, raised, 0.0)
        hit = np.add.reduceat(good, starts)
        slope = stacked.T @ (raised / total[of] - good / hit[of]) / len(matrices) + 2 * _RIDGE * weights
        return float(-np.log(hit / total).mean() + _RIDGE * weights @ weights), slope

    found = minimize(loss, np.zeros(stacked.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    weights: NDArray[np.float64] = found.x / spread
    return weights
