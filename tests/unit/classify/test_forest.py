"""The forest as arrays: it answers what the forest it was made of answers."""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier

from model.classify.forest import forest_of


def test_the_arrays_answer_as_the_fitted_forest_does() -> None:
    """On lines never seen the mean shares are those of scikit-learn, up to the rounding of the leaves."""
    rng = np.random.default_rng(5)
    lines, labels = rng.normal(size=(300, 7)), rng.choice([0, 2, 3], 300)
    fitted = ExtraTreesClassifier(20, min_samples_leaf=3, random_state=5).fit(lines, labels)
    other = rng.normal(size=(40, 7))

    votes = forest_of(fitted, 6).vote(other)

    assert np.abs(votes[:, [0, 2, 3]] - fitted.predict_proba(other)).max() < 1e-3
    assert (votes[:, [1, 4, 5]] == 0).all()


def test_a_forest_of_one_leaf_answers_what_it_saw() -> None:
    """Cases that cannot be told apart make trees that are a leaf only; they vote their shares."""
    fitted = ExtraTreesClassifier(4, random_state=5).fit(np.zeros((8, 2)), [0, 0, 0, 0, 0, 0, 1, 1])

    assert np.abs(forest_of(fitted, 2).vote(np.ones((1, 2))) - [[0.75, 0.25]]).max() < 1e-3
