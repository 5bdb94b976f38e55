"""Figures of the evaluation: both kinds of error, points, calibration."""

from __future__ import annotations

import pytest

from model.core.outcome import Level, Outcome
from model.train.case import Gold
from model.train.judged import Judged
from model.train.metrics import figures

TEXT = "拟由张三接任常务副市长,其余不变。"


def judged(
    said: Outcome,
    level: Level | None = None,
    *,
    gold: Outcome = Outcome.STATE_SECRET,
    right: Level | None = Level.SECRET,
    sure: bool = True,
    points: tuple[tuple[int, int], ...] = (),
    confidence: float = 1.0,
) -> Judged:
    answer = Gold(gold, right, ("r1",), ("r2",), "公布前", False, ("张三接任",), "none")
    return Judged("x-1", TEXT, answer, said, level, ("r2", "r9"), "公布前", False, points, confidence, sure)


def value(name: str, *cases: Judged) -> float:
    return next(one.value for one in figures(list(cases)) if one.name == name)


def test_accepted_row_counts_as_right() -> None:
    """A row that is equally defensible counts as the right first row."""
    assert value("条目首位正确率", judged(Outcome.STATE_SECRET, Level.SECRET)) == 1.0


@pytest.mark.parametrize(
    ("said", "level", "sure", "expected"),
    [
        (Outcome.NOT_SECRET, None, True, 1.0),
        (Outcome.NOT_SECRET, None, False, 0.0),  # flagged for review: a person will look
        (Outcome.WORK_SECRET, None, True, 1.0),
        (Outcome.STATE_SECRET, Level.CONFIDENTIAL, True, 1.0),
        (Outcome.STATE_SECRET, Level.TOP_SECRET, True, 0.0),
        (Outcome.STATE_SECRET, Level.SECRET, True, 0.0),
    ],
)
def test_under_marking_is_a_secret_put_lower_without_a_flag(
    said: Outcome, level: Level | None, *, sure: bool, expected: float
) -> None:
    """Only an unflagged lower proposal is under-marking."""
    assert value("低定且未提示复核", judged(said, level, sure=sure)) == expected


def test_over_marking_is_a_higher_level() -> None:
    """A secret proposed higher than right is over-marked."""
    assert value("高定", judged(Outcome.STATE_SECRET, Level.TOP_SECRET)) == 1.0


def test_false_alarms_count_only_what_is_no_secret() -> None:
    """The false-alarm rate rests on the cases that are not secret."""
    alarm = judged(Outcome.STATE_SECRET, Level.SECRET, gold=Outcome.NOT_SECRET, right=None)
    quiet = judged(Outcome.NOT_SECRET, gold=Outcome.NOT_SECRET, right=None)

    assert value("误报率", alarm, quiet, judged(Outcome.NOT_SECRET)) == 0.5


def test_point_f1_counts_characters() -> None:
    """Half the proposed characters right and all gold found gives two thirds."""
    at = TEXT.index("张三接任")

    exact = judged(Outcome.STATE_SECRET, Level.SECRET, points=((at, at + 4),))
    wide = judged(Outcome.STATE_SECRET, Level.SECRET, points=((at, at + 8),))

    assert value("密点字符F1", exact) == 1.0
    assert value("密点字符F1", wide) == pytest.approx(2 / 3)


def test_calibration_error_is_the_gap_of_confidence_and_truth() -> None:
    """Wrong answers stated with certainty are a full error of calibration."""
    assert value("校准误差ECE", judged(Outcome.NOT_SECRET), judged(Outcome.NOT_SECRET)) == 1.0
