"""Metrics of the evaluation format, each with its n and a 95% bootstrap interval over cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import f1_score

from model.core.outcome import Outcome

if TYPE_CHECKING:
    from model.train.judged import Judged

_RESAMPLES, _SEED, _BINS = 300, 7, 10
_RIGHT_TOP = 3
Measure = Callable[[Sequence["Judged"]], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure: value, number of cases it rests on, and its interval."""

    name: str
    value: float
    n: int
    low: float
    high: float

    def __str__(self) -> str:
        """E.g. 0.812 [0.77, 0.85] n=256; — when there was nothing to measure on."""
        return f"{self.value:.3f} [{self.low:.2f}, {self.high:.2f}] n={self.n}" if self.n else "—"


def figure(name: str, judged: Sequence[Judged], measure: Measure) -> Figure:
    """Measure on the cases, and on resamples of them for the interval."""
    if not judged:
        return Figure(name, float("nan"), 0, float("nan"), float("nan"))
    rng = np.random.default_rng(_SEED)
    draws = [measure([judged[i] for i in rng.integers(0, len(judged), len(judged))]) for _ in range(_RESAMPLES)]
    low, high = np.nanpercentile(draws, [2.5, 97.5])
    return Figure(name, float(measure(judged)), len(judged), float(low), float(high))


def figures(judged: Sequence[Judged]) -> list[Figure]:
    """Every figure of the format, in its order."""
    secret = [one for one in judged if one.gold.outcome.is_secret]
    plain = [one for one in judged if not one.gold.outcome.is_secret]
    with_rows = [one for one in judged if one.gold.items]
    right_row = [one for one in with_rows if one.rows and one.rows[0] in one.gold.good_items]
    with_term = [one for one in right_row if one.gold.term]
    pointed = [one for one in judged if one.gold.points]
    sure = [one for one in judged if one.sure]
    return [
        figure("结论正确率", judged, _mean(lambda one: one.right_outcome)),
        figure("结论平衡正确率", judged, _balanced),
        figure("结论宏平均F1", judged, _macro_f1),
        figure("涉密召回率", secret, _mean(lambda one: one.outcome.is_secret)),
        figure("误报率", plain, _mean(lambda one: one.outcome.is_secret)),
        figure("密级正确率(真涉密)", secret, _mean(lambda one: one.level is one.gold.level)),
        figure("密级宏平均F1(真涉密)", secret, _level_f1),
        figure("低定且未提示复核", secret, _mean(lambda one: one.under_marked)),
        figure("高定", secret, _mean(lambda one: one.over_marked)),
        figure("条目首位正确率", with_rows, _mean(lambda one: bool(one.rows) and one.rows[0] in one.gold.good_items)),
        figure("条目前三正确率", with_rows, _mean(lambda one: bool(one.gold.good_items & set(one.rows[:_RIGHT_TOP])))),
        figure("期限正确率(条目已对)", with_term, _mean(lambda one: one.term == one.gold.term)),
        figure("报请正确率(条目已对)", right_row, _mean(lambda one: one.referred == one.gold.referral)),
        figure("首个密点命中", pointed, _mean(lambda one: one.first_point_hits)),
        figure("密点字符F1", pointed, _mean(lambda one: one.point_f1)),
        figure("校准误差ECE", judged, _ece),
        figure("Brier分", judged, _mean(lambda one: (one.confidence - one.right_answer) ** 2)),
        figure("把握充分的占比", judged, _mean(lambda one: one.sure)),
        figure("把握充分的正确率", sure, _mean(lambda one: one.right_answer)),
    ]  # fmt: skip


def _mean(value: Callable[[Judged], float]) -> Measure:
    return lambda judged: float(np.mean([float(value(one)) for one in judged]))


def _balanced(judged: Sequence[Judged]) -> float:
    """Mean recall over the outcomes that occur among the right answers."""
    rights: dict[Outcome, list[bool]] = {}
    for one in judged:
        rights.setdefault(one.gold.outcome, []).append(one.right_outcome)
    return float(np.mean([np.mean(right) for right in rights.values()]))


def _macro_f1(judged: Sequence[Judged]) -> float:
    labels = sorted({one.gold.outcome for one in judged})
    gold, said = [one.gold.outcome for one in judged], [one.outcome for one in judged]
    return float(f1_score(gold, said, labels=labels, average="macro", zero_division=0))


def _level_f1(judged: Sequence[Judged]) -> float:
    labels = sorted({str(one.gold.level) for one in judged})
    gold, said = [str(one.gold.level) for one in judged], [str(one.level) for one in judged]
    return float(f1_score(gold, said, labels=labels, average="macro", zero_division=0))


def _ece(judged: Sequence[Judged]) -> float:
    """Expected calibration error over ten bins of equal mass (Naeini et al., 2015)."""
    order = sorted(judged, key=lambda one: one.confidence)
    parts = [part for part in np.array_split(np.arange(len(order)), _BINS) if len(part)]
    gaps = [
        len(part) * abs(float(np.mean([order[i].confidence - order[i].right_answer for i in part]))) for part in parts
    ]
    return sum(gaps) / len(order)


def recall_by_outcome(judged: Sequence[Judged]) -> list[Figure]:
    """Recall of each outcome, with its n."""
    return [
        figure(
            outcome.value, [one for one in judged if one.gold.outcome is outcome], _mean(lambda one: one.right_outcome)
        )
        for outcome in Outcome
        if any(one.gold.outcome is outcome for one in judged)
    ]
