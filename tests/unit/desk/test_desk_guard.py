"""Guards of a determination: each refuses what it must, and lets the lawful case pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.desk.basis import ChosenBasis
from app.desk.elements import Elements, Opinion, Ruling
from app.desk.guard import check_elements, check_finality, check_reading, check_reason
from app.desk.refusal import DeskRefusal
from model.core.outcome import Level, Outcome
from model.core.proposal import BasisKind


def basis(level: Level | None, kind: BasisKind = BasisKind.CATALOGUE, *, demonstration: bool = False) -> ChosenBasis:
    """A basis of that level."""
    return ChosenBasis(kind, "b", "事项(虚构)", "范围(虚构)", "第1项", level, "10年", demonstration)


SECRET_ROW, CONFIDENTIAL_ROW, WORK_ROW = basis(Level.SECRET), basis(Level.CONFIDENTIAL), basis(None)
SOURCE = basis(Level.SECRET, BasisKind.SOURCE)
SECRET = Elements(Outcome.STATE_SECRET, Level.SECRET, "10年", ("承办人",), ("b",))
DERIVED = replace(SECRET, outcome=Outcome.DERIVED)
NOT_SECRET = Elements(Outcome.NOT_SECRET)


def rule_of(elements: Elements, *chosen: ChosenBasis) -> str | None:
    """The rule that refuses the elements, or None."""
    try:
        check_elements(elements, chosen)
    except DeskRefusal as refusal:
        return refusal.rule
    return None


@pytest.mark.parametrize(
    ("elements", "chosen", "rule"),
    [
        (SECRET, [SECRET_ROW], None),
        (SECRET, [CONFIDENTIAL_ROW, SECRET_ROW], None),
        (SECRET, [SECRET_ROW, WORK_ROW], None),
        (DERIVED, [SOURCE], None),
        (replace(DERIVED, level=Level.TOP_SECRET), [SOURCE], None),
        (DERIVED, [basis(None, BasisKind.SOURCE)], None),
        (Elements(Outcome.WORK_SECRET, basis=("b",)), [WORK_ROW], None),
        (NOT_SECRET, [], None),
        (Elements(Outcome.UNCLEAR), [], None),
        (Elements(), [], "outcome.required"),
        (Elements(Outcome.INSUFFICIENT), [], "outcome.not_a_decision"),
        (Elements(Outcome.UNREADABLE), [], "outcome.not_a_decision"),
        (Elements(Outcome.WORK_SECRET, Level.CONFIDENTIAL), [], "level.not_allowed"),
        (Elements(Outcome.NOT_SECRET, Level.CONFIDENTIAL), [], "level.not_allowed"),
        (Elements(Outcome.UNCLEAR, Level.CONFIDENTIAL), [], "level.not_allowed"),
        (replace(SECRET, level=None), [SECRET_ROW], "level.required"),
        (replace(SECRET, term=" "), [SECRET_ROW], "term.required"),
        (replace(SECRET, known_to=(" ",)), [SECRET_ROW], "known_to.required"),
        (SECRET, [], "basis.required"),
        (SECRET, [WORK_ROW], "basis.required"),
        (SECRET, [SOURCE], "basis.required"),
        (SECRET, [CONFIDENTIAL_ROW], "level.row"),
        (replace(SECRET, level=Level.CONFIDENTIAL), [SECRET_ROW], "level.row"),
        (replace(SECRET, level=Level.CONFIDENTIAL), [SECRET_ROW, CONFIDENTIAL_ROW], "level.row"),
        (DERIVED, [], "basis.required"),
        (DERIVED, [SECRET_ROW], "basis.source"),
        (replace(DERIVED, level=Level.CONFIDENTIAL), [SOURCE], "level.below_source"),
    ],
)
def test_elements_stand_or_are_refused_by_their_rule(
    elements: Elements, chosen: list[ChosenBasis], rule: str | None
) -> None:
    """No level without a secret, no secret without level, term, persons and a basis of that level."""
    assert rule_of(elements, *chosen) == rule


@pytest.mark.parametrize(
    ("ticked", "before", "through", "rule"),
    [
        ((0, 1), (), True, None),
        ((1,), (0,), True, None),
        ((0,), (), True, "gap.unread"),
        ((), (), True, "gap.unread"),
        ((0, 1), (), False, "text.unread"),
    ],
)
def test_not_secret_needs_every_gap_read_and_the_text_read_through(
    ticked: tuple[int, ...], before: tuple[int, ...], through: bool, rule: str | None
) -> None:
    """An unreadable page is never 非密 until a named person has read it; the tick may be another person's."""
    ruling = Ruling(NOT_SECRET, gaps_read=ticked, read_through=through)
    if rule is None:
        check_reading(ruling, ("第4页", "第5页"), before)
        return

    with pytest.raises(DeskRefusal) as refusal:
        check_reading(ruling, ("第4页", "第5页"), before)

    assert refusal.value.rule == rule


def test_the_refusal_names_the_gaps_still_unread() -> None:
    """The person learns which page to look at."""
    with pytest.raises(DeskRefusal, match="第5页") as refusal:
        check_reading(Opinion(NOT_SECRET, gaps_read=(0,)), ("第4页", "第5页"))

    assert "第4页" not in str(refusal.value)


def test_gaps_do_not_hinder_a_secret() -> None:
    """What was found suffices for a level, whatever else stands on the unread page."""
    check_reading(Ruling(SECRET), ("第4页",))


@pytest.mark.parametrize(
    ("elements", "chosen", "authority", "home", "rule"),
    [
        (SECRET, SECRET_ROW, (Level.SECRET,), False, None),
        (SECRET, basis(Level.SECRET, demonstration=True), (Level.SECRET,), True, None),
        (SECRET, basis(Level.SECRET, demonstration=True), (Level.SECRET,), False, "basis.demonstration"),
        (SECRET, SECRET_ROW, (Level.CONFIDENTIAL,), False, "authority.level"),
        (SECRET, SECRET_ROW, (), False, "authority.level"),
        (SECRET, SECRET_ROW, None, False, "authority.unknown"),
        (DERIVED, SOURCE, (), False, None),
        (DERIVED, SOURCE, None, False, None),
        (Elements(Outcome.WORK_SECRET), basis(None, demonstration=True), (), False, "basis.demonstration"),
        (NOT_SECRET, WORK_ROW, (), False, None),
        (Elements(Outcome.UNCLEAR), WORK_ROW, (Level.SECRET,), True, "unclear.refer"),
    ],
)
def test_a_decision_is_final_only_where_it_may_be_taken(
    elements: Elements, chosen: ChosenBasis, authority: tuple[Level, ...] | None, home: bool, rule: str | None
) -> None:
    """Demonstration rows bind only in a demonstration home; a level needs authority, derivation does not."""
    if rule is None:
        check_finality(elements, (chosen,), authority, demonstration_home=home)
        return

    with pytest.raises(DeskRefusal) as refusal:
        check_finality(elements, (chosen,), authority, demonstration_home=home)

    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("opinion", "proposed", "named"),
    [
        (replace(SECRET, level=Level.CONFIDENTIAL), SECRET, "密级"),
        (SECRET, replace(SECRET, term="5年"), "保密期限"),
        (SECRET, replace(SECRET, known_to=("承办人", "办公室")), "知悉范围"),
        (replace(SECRET, basis=("c",)), SECRET, "依据"),
        (SECRET, NOT_SECRET, "结论"),
        (Elements(), SECRET, "结论"),
    ],
)
def test_any_change_needs_its_reason(opinion: Elements, proposed: Elements, named: str) -> None:
    """A field that differs from the drafter's or from the proposal is named, and the reason asked for."""
    with pytest.raises(DeskRefusal, match=named) as refusal:
        check_reason(Ruling(SECRET, reason=" "), Opinion(opinion), proposed)

    assert refusal.value.rule == "reason.required"
    check_reason(Ruling(SECRET, reason="对象职级已核实"), Opinion(opinion), proposed)


def test_agreement_needs_no_reason() -> None:
    """The order of persons and bases, and blanks round the term, are no difference."""
    same = replace(SECRET, known_to=("甲", "乙"), term="10年 ")

    check_reason(Ruling(same), Opinion(replace(same, known_to=("乙", "甲"))), replace(same, term="10年"))
