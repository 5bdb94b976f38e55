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
DEFAULT = "中"  # the setting an office gets that has not chosen one
_SECRET = 2  # outcomes before this place are 国家秘密 and 派生国家秘密
_LOWEST, _HIGHEST = 0.15, 0.6
_NOT_SECRET = 3  # the place of 非密
QUICK_MISS = 0.002  # the share of secrets the quick model may settle as 非密, measured out of fold
_QUICK_LEAST = 0.9


def secret_bars(probabilities: NDArray[np.float64], labels: Sequence[int]) -> dict[str, float]:
    """Return `secret_宽/中/严`: the smallest secret share that is proposed as secret."""
    secret = probabilities[:, :_SECRET].sum(1)[np.array(labels) >= _SECRET]
    bars = {f"secret_{name}": float(np.quantile(secret, 1 - share)) for name, share in FALSE_ALARM.items()}
    return {name: min(max(bar, _LOWEST), _HIGHEST) for name, bar in bars.items()}


def trust_limits(stated: NDArray[np.float64], right: NDArray[np.bool_], settled: NDArray[np.bool_]) -> dict[str, float]:
    """Return what turns stated confidence, as answered at the default setting, into one that means what it says.

    `slope`, `offset`: from the log-odds of the stated confidence to the calibrated ones (Platt, 1999). `sure`:
    smallest calibrated confidence above which at most SURE_ERROR of the `settled` answers (those that may be
    called sure at all) are wrong; above 1 when there is none.
    """
    platt = LogisticRegression(C=1e6).fit(log_odds(stated)[:, None], right)
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    calibrated = 1 / (1 + np.exp(-(slope * log_odds(stated) + offset)))
    return {"slope": slope, "offset": offset, "sure": _sure(calibrated[settled], right[settled])}


def quick_limit(shares: NDArray[np.float64], labels: Sequence[int]) -> float:
    """Return the smallest 非密 share of the quick model above which at most QUICK_MISS of all secrets lie."""
    plain = shares[np.array(labels) < _SECRET, _NOT_SECRET]
    return float(np.quantile(plain, 1 - QUICK_MISS).clip(min=_QUICK_LEAST)) if len(plain) else _QUICK_LEAST


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
