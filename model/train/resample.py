"""Resamples — bootstrap draws of cases, and the measures of the format over all draws at once.

A measure takes places of cases (draws, cases) and returns one value for each draw; the cases themselves are
held as arrays, so a thousand draws cost milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RESAMPLES, SEED, BINS = 1000, 7, 10
Measure = Callable[["NDArray[np.int64]"], "NDArray[np.float64]"]


def draws_of(cases: int) -> NDArray[np.int64]:
    """Places of cases (RESAMPLES, cases), drawn with replacement from a fixed seed."""
    return np.random.default_rng(SEED).integers(0, cases, (RESAMPLES, cases))


def mean_of(values: Sequence[float]) -> Measure:
    """Mean of one value a case."""
    held = np.asarray(values, np.float64)
    return lambda places: held[places].mean(axis=1)


def balanced_recall(gold: Sequence[str], said: Sequence[str]) -> Measure:
    """Mean recall over the labels that occur among the right answers of a draw."""
    rights, answers, labels = _coded(gold, said)

    def measure(places: NDArray[np.int64]) -> NDArray[np.float64]:
        both, right, _ = _counts(rights[places], answers[places], labels)
        return _mean_where(right > 0, both / np.maximum(right, 1))

    return measure


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> Measure:
    """Mean F1 over the labels that occur among the right answers of a draw; 0 for one never said."""
    rights, answers, labels = _coded(gold, said)

    def measure(places: NDArray[np.int64]) -> NDArray[np.float64]:
        both, right, told = _counts(rights[places], answers[places], labels)
        return _mean_where(right > 0, 2 * both / np.maximum(right + told, 1))

    return measure


def calibration_error(confidence: Sequence[float], right: Sequence[float]) -> Measure:
    """Expected calibration error over ten bins of equal mass (Naeini et al., 2015)."""
    stated = np.asarray(confidence, np.float64)
    gaps = stated - np.asarray(right, np.float64)

    def measure(places: NDArray[np.int64]) -> NDArray[np.float64]:
        order = np.argsort(stated[places], axis=1, kind="stable")
        sorted_gaps = np.take_along_axis(gaps[places], order, axis=1)
        starts = bin_starts(places.shape[1])
        missed: NDArray[np.float64] = np.abs(np.add.reduceat(sorted_gaps, starts, axis=1)).sum(axis=1)
        share: NDArray[np.float64] = missed / places.shape[1]
        return share

    return measure


def bin_starts(cases: int) -> NDArray[np.int64]:
    """Where each of at most ten bins of equal mass begins among so many cases in order of confidence."""
    parts = [part for part in np.array_split(np.arange(cases), BINS) if len(part)]
    return np.array([part[0] for part in parts], np.int64)


def _coded(gold: Sequence[str], said: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    names = {name: place for place, name in enumerate(sorted({*gold, *said}))}
    return np.array([names[one] for one in gold]), np.array([names[one] for one in said]), len(names)


def _counts(
    rights: NDArray[np.int64], answers: NDArray[np.int64], labels: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Per draw and label (draws, labels): rightly said, right, said."""
    same = rights == answers
    both = [(same & (rights == label)).sum(axis=1) for label in range(labels)]
    right = [(rights == label).sum(axis=1) for label in range(labels)]
    told = [(answers == label).sum(axis=1) for label in range(labels)]
    return np.stack(both, 1), np.stack(right, 1), np.stack(told, 1)


def _mean_where(there: NDArray[np.bool_], values: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.where(there, values, 0.0).sum(axis=1) / there.sum(axis=1)
    return found
