"""From shares to an answer: the outcome, its level, and how much is stated for both."""

from __future__ import annotations

import numpy as np
import pytest

from model.classify.answer import answer, level_shares, weighed
from model.core.catalogue import Row, RowClass
from model.core.outcome import Level, Outcome


def row(name: str, level: Level | None) -> Row:
    kind = RowClass.STATE_SECRET if level else RowClass.WORK_SECRET
    return Row(name, name, kind, level, "公布前", "", "", "目录", "1", "虚构", name)


ROWS = (row("a", Level.SECRET), row("b", Level.SECRET), row("c", Level.CONFIDENTIAL), row("d", None))


def shares(**given: float) -> dict[Outcome, float]:
    named = {"secret": Outcome.STATE_SECRET, "work": Outcome.WORK_SECRET, "none": Outcome.NOT_SECRET}
    return dict.fromkeys(Outcome, 0.0) | {named[name]: share for name, share in given.items()}


def test_level_is_that_of_the_leading_state_secret_row() -> None:
    """A work-secret row that fits best gives no level to a secret; the next state-secret row does."""
    said = answer(shares(secret=0.8, work=0.2), np.array([0.1, 0.05, 0.3, 0.55]), ROWS)

    assert (said.outcome, said.level) == (Outcome.STATE_SECRET, Level.CONFIDENTIAL)
    assert said.stated == pytest.approx(0.8 * 0.3 / 0.45)


def test_levels_share_what_their_rows_have() -> None:
    """Rows of the same level count together."""
    assert level_shares(np.array([0.2, 0.3, 0.5, 0.0]), ROWS) == pytest.approx(
        {Level.SECRET: 0.5, Level.CONFIDENTIAL: 0.5}
    )


def test_a_bar_below_half_favours_the_secret() -> None:
    """With a bar of 0.2 a secret share of 0.3 outweighs the rest; with 0.5 it does not."""
    given = shares(secret=0.3, none=0.7)

    assert max(weighed(given, 0.2), key=weighed(given, 0.2).__getitem__) is Outcome.STATE_SECRET
    assert max(weighed(given, 0.5), key=weighed(given, 0.5).__getitem__) is Outcome.NOT_SECRET
    assert sum(weighed(given, 0.2).values()) == pytest.approx(1.0)


def test_catalogue_without_state_secret_rows_gives_no_level() -> None:
    """Where no row has a level there is none to propose."""
    assert answer(shares(secret=1.0), np.array([1.0]), (ROWS[3],)).level is None
