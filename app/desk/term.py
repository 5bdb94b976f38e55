"""The decided term (保密期限): one of the lawful forms, not longer than the law allows, with the day it ends."""

from __future__ import annotations

from datetime import date

from app.desk.basis import ChosenBasis
from app.desk.elements import Elements, Ruling
from app.desk.refusal import DeskRefusal
from model.core.outcome import Outcome
from model.core.proposal import BasisKind, Term, TermKind
from model.normalise.marks_term import duration_of, end_of, ends_on, parse_term


def check_form(elements: Elements, chosen: tuple[ChosenBasis, ...]) -> None:
    """A secret's term is a period, a date, a releasing condition, or 长期 where its row says so."""
    term = check_written(elements)
    rows = [basis.term for basis in chosen if basis.kind is BasisKind.CATALOGUE]
    from_row = any("长期" in text for text in rows)
    if term.kind is TermKind.LONG_TERM and elements.outcome is Outcome.STATE_SECRET and not from_row:
        raise DeskRefusal("term.long_term", "目录没有写明长期的,不得定为长期。请写明期限、解密时间或解密条件。")


def check_written(elements: Elements) -> Term:
    """The term as a lawful form; DeskRefusal `term.form` when one cannot tell when it ends."""
    term = parse_term(elements.term)
    if term is None:
        raise DeskRefusal(
            "term.form",
            f"“{elements.term}”不能判定何时解密。请写成期限(如10年)、解密时间(如2031年3月12日)或解密条件(如公布前)。",
        )
    return term


def check_ceiling(ruling: Ruling, years: int, start: date) -> None:
    """A term over the law's `years` for the level, counted from `start`, stands only with its reason."""
    term = parse_term(ruling.elements.term)
    last = ends_on(term, start) if term is not None else None
    if last is not None and last > end_of(start, (years, "年")) and not ruling.reason.strip():
        raise DeskRefusal(
            "term.ceiling",
            f"{ruling.elements.level}级保密期限最长{years}年,所填“{ruling.elements.term}”超过。"
            "请改期限;确有另行规定的,请在理由中写明批准文件。",
        )


def last_day(elements: Elements, dated: date | None, proposed: Term | None) -> date | None:
    """The day the term ends; None for events, 长期, or where its first day is unknown.

    A derived period runs from the source's date, which only the proposal (`proposed`) knows.
    """
    term = parse_term(elements.term)
    if term is None:
        return None
    if elements.outcome is Outcome.DERIVED and duration_of(term.text) is not None:
        return proposed.ends_on if proposed is not None and proposed.text == elements.term else None
    return ends_on(term, dated)
