"""Curves of an evaluation: how stated confidence meets the truth, and what abstaining would buy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.train.resample import bin_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.train.judged import Judged

_LEAST = 5  # cases from which a risk is drawn: the first few jump between 0 and 1


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of equal mass: mean stated confidence, share of right answers, number of cases."""

    stated: float
    right: float
    n: int


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """Share of cases answered, most confident first, and the error among them; `area` under it (smaller is better)."""

    points: tuple[tuple[float, float], ...]
    area: float


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """Bins of the reliability diagram, the same as those of the calibration error; empty without cases."""
    if not judged:
        return []
    order = sorted(judged, key=lambda one: one.confidence)
    stated = np.array([one.confidence for one in order])
    right = np.array([float(one.right_answer) for one in order])
    starts = [int(start) for start in bin_starts(len(order))]
    bounds = zip(starts, [*starts[1:], len(order)], strict=True)
    return [Bin(float(stated[a:b].mean()), float(right[a:b].mean()), b - a) for a, b in bounds]


def risk_coverage(judged: Sequence[Judged]) -> RiskCoverage:
    """Risk over coverage (Geifman and El-Yaniv, 2017).

    Cases stated with the same confidence can only be answered or left together: each such group is one point.
    """
    order = sorted(judged, key=lambda one: -one.confidence)
    wrong = np.cumsum([not one.right_answer for one in order])
    ends = [i for i in range(len(order)) if i + 1 == len(order) or order[i].confidence != order[i + 1].confidence]
    every = [((i + 1) / len(order), float(wrong[i]) / (i + 1)) for i in ends]
    before = [0.0, *(share for share, _ in every[:-1])]
    area = sum((share - last) * risk for (share, risk), last in zip(every, before, strict=True))
    least = min(_LEAST, len(order)) / max(1, len(order))
    return RiskCoverage(tuple(point for point in every if point[0] >= least), area)
