"""Title, number and date of the document a mention of a level belongs to (题名、文号、日期)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.normalise.marks_term import parse_term
from model.normalise.sources_text import SourceText

_BACK, _AHEAD, _ABOVE = 120, 80, 160
_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_NUMBER = re.compile(
    r"[一-鿿]{0,14}[〔\[(【](?:19|20)\d{2}[〕\])】][一-鿿]{0,6}第?\d{1,5}号?|(?<=[一-鿿])\d{1,4}号文件?"
)
_LEAD = re.compile(
    r".*(?:的|按照|按|依据|根据|据|以|为|了|是|自|文号|编号|原件|源件|收到|收悉|贯彻|落实|对照|执行|和|及|与|于|至|在|中|件)(?=[一-鿿]{2,})"
)
_DATED = re.compile(r"((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)(?:印发|制发|发布|下发|签发|成文|发文|发出)")


@dataclass(frozen=True, slots=True)
class Name:
    """What names a cited document, and where; start = end when nothing does."""

    title: str
    doc_no: str | None
    dated: date | None
    start: int
    end: int


def name_near(plain: SourceText, start: int, end: int) -> Name:
    """The nearest title and number on the line of `start:end`, else just above it."""
    left, right = plain.line(start, end)
    low, high = max(left, start - _BACK), min(right, end + _AHEAD)
    title = _nearest(_TITLE.finditer(plain.text, low, high), start, end)
    number = _nearest(_NUMBER.finditer(plain.text, low, high), start, end)
    if title is None and number is None:
        above = max(0, start - _ABOVE)
        title = _nearest(_TITLE.finditer(plain.text, above, start), start, end)
        number = _nearest(_NUMBER.finditer(plain.text, above, start), start, end)
    dated = _nearest(_DATED.finditer(plain.text, low, high), start, end)
    found = [match for match in (title, number) if match is not None]
    return Name(
        title=title[1] if title is not None else "",
        doc_no=_number(number[0]) if number is not None else None,
        dated=_date(dated[1]) if dated is not None else None,
        start=min((match.start() for match in found), default=start),
        end=max((match.end() for match in found), default=end),
    )


def _nearest(matches: Iterable[re.Match[str]], start: int, end: int) -> re.Match[str] | None:
    """The match nearest to the mention; one that follows it must be nearer still."""
    after_costs = 8
    return min(
        matches,
        key=lambda match: start - match.end() if match.end() <= start else abs(match.start() - end) + after_costs,
        default=None,
    )


def _number(raw: str) -> str:
    """The number without the words that lead up to it."""
    head, bracket, rest = re.split(r"([〔\[(【])", raw, maxsplit=1) if re.search(r"[〔\[(【]", raw) else (raw, "", "")
    return _LEAD.sub("", head) + bracket + rest


def _date(raw: str) -> date | None:
    term = parse_term(raw)
    return term.ends_on if term is not None else None
