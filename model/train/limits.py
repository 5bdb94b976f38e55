"""Operating points and calibration, measured out of fold on authors not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SURE_ERROR = 0.015  # the share of wrong answers allowed among those called sure
FALSE_ALARM = {"宽": 0.03, "中": 0.06, "严": 0.12}  # the share of false alarms each setting accepts out of fold
_SECRET = 2  # outcomes before this place are 国家秘密 and 派生国家秘密
_LOWEST, _HIGHEST = 0.15, 0.6
_NOT_SECRET = 3  # the place of 非密
QUICK_MISS = 0.002  # the share of secrets the quick model may settle as 非密, measured out of fold
_QUICK_LEAST = 0.9


def measure_limits(
    probabilities: NDArray[np.float64], labels: Sequence[int], stated: NDArray[np.float64], right: NDArray[np.bool_]
) -> dict[str, float]:
    """Return the operating points.

    `secret_宽/中/严`: smallest secret share that is proposed as secret. `slope`, `offset`: from the log-odds
    of the stated confidence to the calibrated ones (Platt, 1999). `sure`: smallest calibrated confidence
    above which at most SURE_ERROR of the answers are wrong; above 1 when there is none.
    """
    gold = np.array(labels)
    secret = probabilities[:, :_SECRET].sum(1)
    bars = {
        f"secret_{name}": float(np.quantile(secret[gold >= _SECRET], 1 - share)) for name, share in FALSE_ALARM.items()
    }
    platt = LogisticRegression(C=1e6).fit(log_odds(stated)[:, None], right)
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    calibrated = 1 / (1 + np.exp(-(slope * log_odds(stated) + offset)))
    return {name: min(max(bar, _LOWEST), _HIGHEST) for name, bar in bars.items()} | {
        "slope": slope, "offset": offset, "sure": _sure(calibrated, right),
    }  # fmt: skip


def quick_limit(shares: NDArray[np.float64], labels: Sequence[int]) -> float:
    """Return the smallest 非密 share of the quick model above which at most QUICK_MISS of all secrets lie."""
    gold, plain = np.array(labels), shares[:, _NOT_SECRET]
    return float(max(np.quantile(plain[gold < _SECRET], 1 - QUICK_MISS), _QUICK_LEAST))


def log_odds(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-odds of shares, kept finite."""
    kept = np.clip(shares, 1e-4, 1 - 1e-4)
    odds: NDArray[np.float64] = np.log(kept / (1 - kept))
    return odds


def _sure(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    order = np.argsort(-confidence)
    share = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    inside = np.flatnonzero(share <= SURE_ERROR)
    return float(confidence[order][inside[-1]]) if len(inside) else 1.01
