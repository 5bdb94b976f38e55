"""Recognisers with context words (带上下文的识别器) — the baseline that tools for personal data are.

The approach of Microsoft Presidio made again in small, with spaCy's phrase matcher: each row and each level
mark is an entity with a list of phrases and a base score; context words near a phrase raise the score; what
stays under the threshold is dropped. Nothing is learnt. Figures as in Presidio's own defaults.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from model.core.catalogue import RowClass
from model.core.outcome import Level, Outcome
from model.match.words import cut
from model.normalise.fold import fold
from model.train.judged import plainly_judged
from model.train.keyword_scanner import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.core.catalogue import Catalogue, Row
    from model.train.case import Case
    from model.train.judged import Judged

_BASE, _RAISED, _THRESHOLD = 0.4, 0.35, 0.5  # a phrase alone; what context adds; what is kept
_AROUND = 20  # characters on each side in which context counts: about Presidio's five words before
_SHOWN = 3
_MARKS = {level: (f"{level.value}★", f"{level.value}级") for level in Level}
_MARK_CONTEXT = ("密级", "保密期限", "定密", "涉密")


@dataclass(frozen=True, slots=True)
class _Hit:
    """An entity found: its key, where, and its score with context."""

    key: str
    start: int
    end: int
    score: float


def recognise(cases: Sequence[Case], catalogue: Catalogue) -> list[Judged]:
    """Judge by recognised entities: the row with the highest sum of scores, else a recognised mark, else 非密."""
    matcher, rows = _Recogniser(catalogue), {row.id: row for row in catalogue.rows}
    judged = []
    for case in cases:
        hits = matcher.hits(fold(case.text).text)
        ranked = sorted(_sums(hit for hit in hits if hit.key in rows).items(), key=lambda pair: -pair[1])
        levels = [level for level in Level if any(hit.key == level.value for hit in hits)]
        best = [rows[key] for key, _ in ranked[:_SHOWN]]
        sure = max((hit.score for hit in hits), default=1.0)
        answered = _answer(best, levels)
        spans = tuple((hit.start, hit.end) for hit in hits if best and hit.key == best[0].id) if best else ()
        points = _unfolded(case.text, spans)
        told = tuple(row.id for row in best)
        judged.append(plainly_judged(case, *answered, rows=told, points=points, confidence=sure))
    return judged


class _Recogniser:
    """All entities of a catalogue in one matcher; a token is a character, so no word boundary hides a phrase."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._vocab = spacy.blank("zh").vocab
        self._matcher = PhraseMatcher(self._vocab)
        self._context: dict[str, tuple[str, ...]] = {}
        for row in catalogue.rows:
            self._add(row.id, words_of(row), _context_of(row))
        for level, phrases in _MARKS.items():
            self._add(level.value, phrases, _MARK_CONTEXT)

    def _add(self, key: str, phrases: Iterable[str], context: tuple[str, ...]) -> None:
        self._matcher.add(key, [self._characters(phrase) for phrase in phrases if phrase])
        self._context[key] = context

    def _characters(self, text: str) -> Any:
        return Doc(self._vocab, words=list(text), spaces=[False] * len(text))

    def hits(self, text: str) -> list[_Hit]:
        """The entities whose score with context reaches the threshold, in order of the text."""
        found = []
        for span in self._matcher(self._characters(text), as_spans=True):
            near = text[max(0, span.start - _AROUND) : span.start] + "\n" + text[span.end : span.end + _AROUND]
            helped = any(word in near for word in self._context[span.label_])
            found.append(_Hit(span.label_, span.start, span.end, _BASE + (_RAISED if helped else 0.0)))
        return [hit for hit in found if hit.score >= _THRESHOLD]


def _context_of(row: Row) -> tuple[str, ...]:
    said = cut(fold(f"{row.name} {row.matter}").text)
    return tuple(dict.fromkeys(word for word in said if len(word) > 1))


def _sums(hits: Iterable[_Hit]) -> dict[str, float]:
    found: dict[str, float] = {}
    for hit in hits:
        found[hit.key] = found.get(hit.key, 0.0) + hit.score
    return found


def _answer(rows: Sequence[Row], levels: Sequence[Level]) -> tuple[Outcome, Level | None]:
    if rows:
        secret = rows[0].row_class is RowClass.STATE_SECRET
        return (Outcome.STATE_SECRET, rows[0].level) if secret else (Outcome.WORK_SECRET, None)
    return (Outcome.STATE_SECRET, levels[0]) if levels else (Outcome.NOT_SECRET, None)


def _unfolded(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    folded = fold(text)
    places = (folded.unfold(start, end) for start, end in spans)
    return tuple((place.start, place.end) for place in places)
