"""What the forms make of what a person typed or chose."""

from __future__ import annotations

from app.desk.elements import Elements, Opinion, Ruling
from app.views.draft import changed_opinion, changed_ruling
from app.views.elements_form import CHOICES, choice_of, split_known_to
from model.core.outcome import Level, Outcome


def test_persons_are_split_however_they_were_separated() -> None:
    """Chinese and western separators, line ends and blanks all separate persons; nothing empty remains."""
    assert split_known_to(" 部务会成员、干部一科,承办人;\n李某;王某 、") == (
        "部务会成员",
        "干部一科",
        "承办人",
        "李某",
        "王某",
    )
    assert split_known_to(" 、;") == ()


def test_last_words_change_only_their_own_field() -> None:
    """A beacon about one field leaves every other field as it was."""
    before = Opinion(
        Elements(Outcome.STATE_SECRET, Level.SECRET, "10年", ("甲",), ("a",)), "旧", (0,), read_through=True
    )
    after = changed_opinion(before, "term", "公布前")
    assert after.elements == Elements(Outcome.STATE_SECRET, Level.SECRET, "公布前", ("甲",), ("a",))
    assert (after.remark, after.gaps_read, after.read_through) == ("旧", (0,), True)
    assert changed_opinion(before, "remark", "新").remark == "新"
    assert changed_opinion(before, "unknown", "x") == before


def test_a_reviewers_last_words_reach_the_ruling() -> None:
    """The reason typed last is kept in the ruling."""
    assert changed_ruling(Ruling(), "reason", "未公布").reason == "未公布"
    assert changed_ruling(Ruling(), "known_to", "甲、乙").elements.known_to == ("甲", "乙")


def test_nothing_is_chosen_before_a_person_chose() -> None:
    """Empty elements stand for no choice at all; every other state has exactly its own."""
    assert choice_of(Elements()) is None
    assert choice_of(Elements(Outcome.DERIVED, Level.CONFIDENTIAL)) == "秘密"
    assert choice_of(Elements(Outcome.NOT_SECRET)) == "非密"
    assert len(CHOICES) == len(set(CHOICES)) == 6
