"""Curves of an evaluation: bins of the reliability diagram, risk over coverage, and the chart that draws them."""

from __future__ import annotations

import pytest
from lxml import etree

from model.core.outcome import Level, Outcome
from model.train.case import Gold
from model.train.chart import Line, chart
from model.train.curves import reliability, risk_coverage
from model.train.judged import Judged
from model.train.metrics import figures


def answered(confidence: float, *, right: bool) -> Judged:
    gold = Gold(Outcome.STATE_SECRET, Level.SECRET, (), (), None, False, (), "none")
    level = Level.SECRET if right else Level.CONFIDENTIAL
    return Judged("x-1", "虚构", gold, Outcome.STATE_SECRET, level, (), None, False, (), confidence, True)


FOUR = [answered(0.9, right=True), answered(0.8, right=True), answered(0.6, right=False), answered(0.5, right=True)]


def test_risk_rises_where_the_wrong_answer_is_let_in() -> None:
    """Answering three of four lets the one wrong answer in; the first points of few cases are not drawn."""
    curve = risk_coverage([*FOUR, answered(0.4, right=True)])

    assert curve.points == ((1.0, pytest.approx(1 / 5)),)
    assert curve.area == pytest.approx((0 + 0 + 1 / 3 + 1 / 4 + 1 / 5) / 5)


def test_a_system_that_is_always_certain_has_one_point() -> None:
    """Without differing confidence there is nothing to abstain by: all answered, with the error of all."""
    same = [answered(1.0, right=place % 2 == 0) for place in range(8)]

    assert risk_coverage(same).points == ((1.0, 0.5),)
    assert risk_coverage(same).area == pytest.approx(0.5)


def test_bins_are_those_of_the_calibration_error() -> None:
    """The gaps of the diagram, weighed by their cases, make the stated calibration error."""
    cases = [answered(0.3 + place / 60, right=place % 3 > 0) for place in range(37)]
    bins = reliability(cases)
    error = sum(abs(one.stated - one.right) * one.n for one in bins) / len(cases)

    assert len(bins) == 10
    assert sum(one.n for one in bins) == 37
    assert error == pytest.approx(next(one.value for one in figures(cases) if one.name == "校准误差ECE"))


def test_a_chart_is_well_formed_and_puts_points_where_they_belong() -> None:
    """The middle of the axes is the middle of the plot; names are quoted."""
    tree = etree.fromstring(chart([Line("甲<乙", ((0.5, 0.5),), dots=True)], title="图", across="横", up="纵"))
    box, spot = tree.find("rect"), tree.find("circle")

    assert float(spot.get("cx")) == float(box.get("x")) + float(box.get("width")) / 2
    assert float(spot.get("cy")) == float(box.get("y")) + float(box.get("height")) / 2
    assert "甲<乙" in [text.text for text in tree.iter("text")]
