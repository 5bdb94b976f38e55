"""Keyword scanner (关键词扫描) — the baseline that secrecy-checking tools are: words of rows, and level words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.core.catalogue import RowClass
from model.core.outcome import Level, Outcome
from model.match.words import cut
from model.normalise.fold import fold
from model.train.judged import plainly_judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.core.catalogue import Catalogue, Row
    from model.train.case import Case
    from model.train.judged import Judged

_ENOUGH = 2  # words of one row that make a hit


def keyword_scan(cases: Sequence[Case], catalogue: Catalogue) -> list[Judged]:
    """Judge by words alone: the row with most of its words, else a level word in the text, else 非密."""
    terms = [(row, words_of(row)) for row in catalogue.rows]
    judged = []
    for case in cases:
        text = fold(case.text).text
        hits = sorted(((sum(term in text for term in words), row) for row, words in terms), key=lambda pair: -pair[0])
        rows = [row for count, row in hits if count >= _ENOUGH]
        judged.append(plainly_judged(case, *_by_words(rows, text), rows=tuple(row.id for row in rows[:3])))
    return judged


def words_of(row: Row) -> tuple[str, ...]:
    """The folded words a row is looked for by: its trigger terms, or else the longer words of its name."""
    if row.trigger_terms:
        return tuple(fold(term).text for term in row.trigger_terms)
    return tuple(word for word in cut(fold(row.name).text) if len(word) > 1)


def _by_words(rows: Sequence[Row], text: str) -> tuple[Outcome, Level | None]:
    if rows:
        secret = rows[0].row_class is RowClass.STATE_SECRET
        return (Outcome.STATE_SECRET, rows[0].level) if secret else (Outcome.WORK_SECRET, None)
    said = next((level for level in Level if level.value in text), None)
    return (Outcome.STATE_SECRET, said) if said else (Outcome.NOT_SECRET, None)
