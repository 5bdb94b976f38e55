"""A draft made ready for matching: folded, cut into words, its signals read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.match.words import draft_words
from model.normalise.fold import Folded, fold

if TYPE_CHECKING:
    from datetime import date

    from model.core.outcome import Organ
    from model.match.signals import SignalReader, Signals


@dataclass(frozen=True, slots=True)
class Draft:
    """稿件 — what the matchers and classifiers see: never a label, never a file name."""

    folded: Folded
    words: str
    signals: Signals
    organ: Organ | None
    dated: date | None


def prepare(text: str, organ: Organ | None, dated: date | None, reader: SignalReader) -> Draft:
    """Fold and read a text once for all that follows."""
    folded = fold(text)
    return Draft(folded, draft_words(folded.text, organ), reader.read(folded.text), organ, dated)
