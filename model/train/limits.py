"""Operating points measured out of fold: from which share on a draft is proposed as secret, and when it is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SURE_ERROR = 0.015  # the share of wrong answers allowed among those called sure
TELLING = 0.35  # a clause below this share is shown only if it is the best of its draft
_SECRET = 2  # outcomes before this place are 国家秘密 and 派生国家秘密
_MISS = {"宽": 0.10, "中": 0.05, "严": 0.02}  # the share of secrets each setting may miss, measured out of fold


def measure_limits(probabilities: NDArray[np.float64], labels: Sequence[int]) -> dict[str, float]:
    """Return `secret_宽/中/严` (smallest secret share proposed as secret) and `sure` (smallest leading share)."""
    gold = np.array(labels)
    secret = probabilities[:, :2].sum(1)
    found = {f"secret_{name}": float(np.quantile(secret[gold < _SECRET], miss)) for name, miss in _MISS.items()}
    return {name: min(value, 0.5) for name, value in found.items()} | {
        "sure": _sure(probabilities, gold),
        "telling": TELLING,
    }


def _sure(probabilities: NDArray[np.float64], gold: NDArray[np.int64]) -> float:
    """The smallest leading share above which at most SURE_ERROR of the answers are wrong; above 1 when none."""
    lead = probabilities.max(1)
    order = np.argsort(-lead)
    wrong = np.cumsum(probabilities.argmax(1)[order] != gold[order])
    share = wrong / np.arange(1, len(order) + 1)
    inside = np.flatnonzero(share <= SURE_ERROR)
    return float(lead[order][inside[-1]]) if len(inside) else 1.01
