"""When a cited source's term ends (来源的解密时间)."""

from __future__ import annotations

import re
from datetime import date

from model.core.finding import CitedSource
from model.core.proposal import Term
from model.normalise.marks_term import ends_on, has_expired, parse_term

_YEAR_OF_NUMBER = re.compile(r"[〔\[(【]((?:19|20)\d{2})[〕\])】]")


def term_of(source: CitedSource) -> Term | None:
    """The source's term, typed; None when it states none."""
    return parse_term(source.term) if source.term else None


def last_day(source: CitedSource) -> date | None:
    """The last day of the source's term, counted from its own date; None when that cannot be reckoned."""
    term = term_of(source)
    return ends_on(term, source.dated) if term is not None else None


def is_over(source: CitedSource, on: date) -> bool:
    """True if the source's term is certainly over on `on`.

    Without a date the number's year serves: the term is over only if it would be, had the source been
    issued on the last day of that year.
    """
    if has_expired(last_day(source), on):
        return True
    term, year = term_of(source), _YEAR_OF_NUMBER.search(source.doc_no or "")
    if term is None or source.dated is not None or year is None:
        return False
    return has_expired(ends_on(term, date(int(year[1]), 12, 31)), on)
