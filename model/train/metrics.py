"""Metrics of the evaluation format, each with its n and a 95% bootstrap interval over cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.core.outcome import Outcome
from model.train.resample import Measure, balanced_recall, calibration_error, draws_of, macro_f1, mean_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.train.judged import Judged

_RIGHT_TOP = 3


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


def figure(name: str, cases: int, measure: Measure) -> Figure:
    """Measure on so many cases, and on resamples of them for the interval."""
    if not cases:
        return Figure(name, float("nan"), 0, float("nan"), float("nan"))
    low, high = np.percentile(measure(draws_of(cases)), [2.5, 97.5])
    return Figure(name, float(measure(np.arange(cases)[None])[0]), cases, float(low), float(high))


def figures(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    """Every figure of the format, in its order."""
    secret = [one for one in judged if one.gold.outcome.is_secret]
    plain = [one for one in judged if not one.gold.outcome.is_secret]
    with_rows = [one for one in judged if one.gold.items]
    right_row = [one for one in with_rows if one.right_row]
    with_term = [one for one in right_row if one.gold.term]
    pointed = [one for one in judged if one.gold.points]
    sure = [one for one in judged if one.sure]
    return (
        _share("结论正确率", judged, lambda one: one.right_outcome),
        figure("结论平衡正确率", len(judged), balanced_recall(*_outcomes(judged))),
        figure("结论宏平均F1", len(judged), macro_f1(*_outcomes(judged))),
        _share("涉密召回率", secret, lambda one: one.outcome.is_secret),
        _share("误报率", plain, lambda one: one.outcome.is_secret),
        _share("密级正确率(真涉密)", secret, lambda one: one.level is one.gold.level),
        figure("密级宏平均F1(真涉密)", len(secret), macro_f1(*_levels(secret))),
        _share("低定且未提示复核", secret, lambda one: one.under_marked),
        _share("高定", secret, lambda one: one.over_marked),
        _share("条目首位正确率", with_rows, lambda one: one.right_row),
        _share("条目前三正确率", with_rows, lambda one: bool(one.gold.good_items & set(one.rows[:_RIGHT_TOP]))),
        _share("期限正确率(条目已对)", with_term, lambda one: one.right_term),
        _share("报请正确率(条目已对)", right_row, lambda one: one.referred == one.gold.referral),
        _share("首个密点命中", pointed, lambda one: one.first_point_hits),
        _share("密点字符F1", pointed, lambda one: one.point_f1),
        figure("校准误差ECE", len(judged), _calibration(judged)),
        _share("Brier分", judged, lambda one: (one.confidence - one.right_answer) ** 2),
        _share("把握充分的占比", judged, lambda one: one.sure),
        _share("把握充分的正确率", sure, lambda one: one.right_answer),
    )


def recall_by_outcome(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    """Recall of each outcome that occurs among the right answers, with its n."""
    groups = ((outcome, [one for one in judged if one.gold.outcome is outcome]) for outcome in Outcome)
    return tuple(_share(outcome.value, group, lambda one: one.right_outcome) for outcome, group in groups if group)


def _share(name: str, judged: Sequence[Judged], value: Callable[[Judged], float]) -> Figure:
    return figure(name, len(judged), mean_of([float(value(one)) for one in judged]))


def _outcomes(judged: Sequence[Judged]) -> tuple[list[str], list[str]]:
    return [one.gold.outcome.value for one in judged], [one.outcome.value for one in judged]


def _levels(judged: Sequence[Judged]) -> tuple[list[str], list[str]]:
    return [str(one.gold.level) for one in judged], [str(one.level) for one in judged]


def _calibration(judged: Sequence[Judged]) -> Measure:
    return calibration_error([one.confidence for one in judged], [float(one.right_answer) for one in judged])
