"""The vectorised measures say what the textbook definitions say, draw by draw."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import f1_score, recall_score

from model.train.metrics import figure
from model.train.resample import RESAMPLES, balanced_recall, calibration_error, draws_of, macro_f1, mean_of

LABELS = ("国家秘密", "工作秘密", "非密", "不明确")
SIZES = [1, 3, 17, 120]


def random_answers(cases: int) -> tuple[list[str], list[str]]:
    rng = np.random.default_rng(cases)
    gold = [LABELS[i] for i in rng.choice(4, cases, p=[0.5, 0.1, 0.35, 0.05])]
    return gold, [one if rng.random() < 0.7 else LABELS[rng.integers(0, 4)] for one in gold]


@pytest.mark.parametrize("cases", SIZES)
def test_f1_and_balanced_recall_are_those_of_scikit_learn_on_every_draw(cases: int) -> None:
    """Over the labels that occur among the right answers of a draw, as scikit-learn averages them."""
    gold, said = (np.array(one) for one in random_answers(cases))
    places = draws_of(cases)[:60]
    f1, recall = macro_f1(list(gold), list(said))(places), balanced_recall(list(gold), list(said))(places)

    for i, draw in enumerate(places):
        labels = sorted(set(gold[draw]))
        given = {"labels": labels, "average": "macro", "zero_division": 0}
        assert f1[i] == pytest.approx(f1_score(gold[draw], said[draw], **given))
        assert recall[i] == pytest.approx(recall_score(gold[draw], said[draw], **given))


@pytest.mark.parametrize("cases", SIZES)
def test_calibration_error_is_that_of_ten_bins_of_equal_mass(cases: int) -> None:
    """Each bin weighs its cases with the gap between mean confidence and share of right answers."""
    rng = np.random.default_rng(cases)
    stated, right = rng.random(cases).round(1), (rng.random(cases) < 0.6).astype(float)  # rounded: with ties
    places = draws_of(cases)[:40]
    measured = calibration_error(list(stated), list(right))(places)

    for i, draw in enumerate(places):
        order = sorted(draw, key=lambda place: stated[place])
        bins = [part for part in np.array_split(np.array(order), 10) if len(part)]
        expected = sum(len(part) * abs(stated[part].mean() - right[part].mean()) for part in bins) / cases
        assert measured[i] == pytest.approx(expected)


def test_an_interval_is_that_of_means_of_resamples() -> None:
    """Bounds are the 2.5th and 97.5th percentile over a thousand draws; the same every time."""
    values = np.random.default_rng(3).random(50)
    means = [values[draw].mean() for draw in draws_of(50)]

    first, again = figure("x", 50, mean_of(list(values))), figure("x", 50, mean_of(list(values)))

    assert len(means) == RESAMPLES
    assert (first.low, first.high) == pytest.approx(tuple(np.percentile(means, [2.5, 97.5])))
    assert (first.value, first.n) == (pytest.approx(values.mean()), 50)
    assert first == again


def test_nothing_to_measure_on_is_said_so() -> None:
    """A figure over no case is a dash, not a number."""
    assert str(figure("x", 0, mean_of([]))) == "—"
