"""The list of errors: what is wrong is named by its first cause, and the draft shows right and proposed passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.core.outcome import Level, Outcome
from model.train.case import Gold
from model.train.error_list import marked, wrong_in
from model.train.judged import Judged

TEXT = "拟由张三<虚构>接任常务副市长,其余不变。"
GOLD = Gold(Outcome.STATE_SECRET, Level.SECRET, ("r1",), ("r2",), "公布前", True, ("接任常务",), "none")
RIGHT = Judged("x-1", TEXT, GOLD, Outcome.STATE_SECRET, Level.SECRET, ("r2",), "公布前", True, (), 0.9, True)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ()),
        ({"outcome": Outcome.NOT_SECRET, "level": None, "rows": ()}, ("结论", "低定")),
        ({"outcome": Outcome.NOT_SECRET, "level": None, "sure": False}, ("结论",)),
        ({"level": Level.CONFIDENTIAL}, ("密级", "低定")),
        ({"level": Level.TOP_SECRET}, ("密级",)),
        ({"rows": ("r9", "r1"), "term": "10年", "referred": False}, ("条目",)),
        ({"term": "10年"}, ("期限",)),
        ({"referred": False}, ("报请",)),
    ],
)
def test_what_is_wrong_is_named_by_its_first_cause(changed: dict[str, object], expected: tuple[str, ...]) -> None:
    """A wrong row explains its term; a wrong outcome explains everything after it."""
    assert wrong_in(replace(RIGHT, **changed)) == expected


def test_passages_are_marked_where_they_stand() -> None:
    """Right and proposed passages are told apart, also where they overlap; the draft's own signs are quoted."""
    at = TEXT.index("张三")

    shown = marked(replace(RIGHT, points=((at, at + len("张三<虚构>接任")),)))

    assert shown == (
        '拟由<mark class="said">张三&lt;虚构&gt;</mark><mark class="both">接任</mark>'
        '<mark class="gold">常务</mark>副市长,其余不变。'
    )


def test_a_point_that_ends_the_draft_is_marked_to_its_end() -> None:
    """Nothing is lost at the end of the text, and nothing doubled at its beginning."""
    assert marked(replace(RIGHT, text="接任常务")) == '<mark class="gold">接任常务</mark>'
    assert marked(replace(RIGHT, text="全无")) == "全无"
