"""The decided term: lawful forms only, the law's ceiling, the day it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.desk.basis import ChosenBasis
from app.desk.elements import Elements, Ruling
from app.desk.refusal import DeskRefusal
from app.desk.term import check_ceiling, check_form, last_day
from model.core.outcome import Level, Outcome
from model.core.proposal import BasisKind, Term, TermKind

SECRET = Elements(Outcome.STATE_SECRET, Level.SECRET, "10年", ("承办人",), ("b",))
DERIVED = replace(SECRET, outcome=Outcome.DERIVED)
START = date(2026, 3, 12)


def row(term: str) -> ChosenBasis:
    """A catalogue row with that term."""
    return ChosenBasis(BasisKind.CATALOGUE, "b", "事项(虚构)", "范围(虚构)", "第1项", Level.SECRET, term, False)


@pytest.mark.parametrize("term", ["10年", "十年", "2031年3月12日", "公布前", "任免决定公布时"])
def test_the_lawful_forms_stand(term: str) -> None:
    """A period, a date, or a condition somebody can tell has come about."""
    check_form(replace(SECRET, term=term), (row("20年"),))


@pytest.mark.parametrize("term", ["很久", "按规定", "2031年13月1日", "十"])
def test_a_term_nobody_can_tell_the_end_of_is_refused(term: str) -> None:
    """The message says how to write it."""
    with pytest.raises(DeskRefusal, match="10年") as refusal:
        check_form(replace(SECRET, term=term), (row("20年"),))

    assert refusal.value.rule == "term.form"


def test_long_term_stands_only_where_the_row_says_so() -> None:
    """长期 is the scope's word, not the reviewer's; a source may bring it along."""
    forever = replace(SECRET, term="长期")

    with pytest.raises(DeskRefusal) as refusal:
        check_form(forever, (row("20年"),))

    assert refusal.value.rule == "term.long_term"
    check_form(forever, (row("长期"),))
    check_form(replace(DERIVED, term="长期"), ())


@pytest.mark.parametrize(
    ("term", "years", "over"),
    [
        ("20年", 20, False),
        ("240个月", 20, False),
        ("21年", 20, True),
        ("2046年3月12日", 20, False),
        ("2046年3月13日", 20, True),
        ("公布前", 10, False),
    ],
)
def test_over_the_ceiling_only_with_its_reason(term: str, years: int, over: bool) -> None:
    """The day after the last lawful one is refused, unless the reason names what allows it."""
    ruling = Ruling(replace(SECRET, term=term))
    if over:
        with pytest.raises(DeskRefusal, match=f"最长{years}年") as refusal:
            check_ceiling(ruling, years, START)
        assert refusal.value.rule == "term.ceiling"
        ruling = replace(ruling, reason="另有规定:某文号(虚构)")

    check_ceiling(ruling, years, START)


@pytest.mark.parametrize(
    ("elements", "dated", "proposed", "last"),
    [
        (SECRET, START, None, date(2036, 3, 12)),
        (SECRET, None, None, None),
        (replace(SECRET, term="2031年3月12日"), None, None, date(2031, 3, 12)),
        (replace(SECRET, term="公布前"), START, None, None),
        (DERIVED, START, Term("10年", TermKind.DURATION, date(2032, 5, 1)), date(2032, 5, 1)),
        (DERIVED, START, Term("5年", TermKind.DURATION, date(2027, 5, 1)), None),
        (DERIVED, START, None, None),
        (replace(DERIVED, term="2031年3月12日"), START, None, date(2031, 3, 12)),
        (Elements(Outcome.NOT_SECRET), START, None, None),
    ],
)
def test_the_last_day_is_reckoned_from_the_right_first_day(
    elements: Elements, dated: date | None, proposed: Term | None, last: date | None
) -> None:
    """From the document's own date; a derived period from its source's, or not at all."""
    assert last_day(elements, dated, proposed) == last
