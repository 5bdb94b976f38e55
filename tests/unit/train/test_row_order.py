"""The order of rows is learnt from what makes the right row better than its rivals."""

from __future__ import annotations

import numpy as np

from model.train.row_order import fit_order


def test_the_column_that_tells_gets_the_weight() -> None:
    """Of three columns only one separates right from wrong; it alone orders unseen drafts."""
    rng = np.random.default_rng(1)
    drafts = []
    for _ in range(60):
        rows = rng.normal(size=(8, 3)).astype(np.float32)
        rows[0, 1] += 4.0
        drafts.append(rows)

    weights = fit_order(drafts, [[0]] * len(drafts))

    assert weights[1] > 5 * max(abs(weights[0]), abs(weights[2]))


def test_a_constant_column_gets_no_weight() -> None:
    """A column that is the same for every row cannot order them."""
    drafts = [np.array([[1.0, 5.0], [0.0, 5.0]], np.float32)] * 10

    assert abs(fit_order(drafts, [[0]] * 10)[1]) < 1e-6
