"""Outcome features — what the final model weighs: first readings, row scores, signals, marks, sources, organ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.core.catalogue import RowClass
from model.core.outcome import OrganLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from model.classify.first import FirstReading
    from model.core.catalogue import Row
    from model.core.finding import CitedSource, Mark
    from model.match.draft import Draft
    from model.match.signals import Signals

_PHASES = ("published", "unpublished", "brewing", "before_use", "after_use", "pending", "released")
_GENRES = (
    "rules", "training", "press", "notice", "listing", "minutes", "investigation", "exam", "commercial", "privacy",
    "source",
)  # fmt: skip
_FLOOR = 1e-3


@dataclass(frozen=True, slots=True)
class Cited:
    """What the draft bears and cites: its own mark, and its sources."""

    mark: Mark | None
    sources: tuple[CitedSource, ...]


def outcome_features(
    draft: Draft, first: FirstReading, logits: NDArray[np.float64], rows: Sequence[Row], cited: Cited
) -> NDArray[np.float64]:
    """One line of features for the final model."""
    return np.concatenate([
        np.log(first.words + _FLOOR), np.log(first.grams + _FLOOR), _rows(logits, rows),
        _signals(draft.signals, len(draft.folded.text)), _cited(cited), _organ(draft),
    ])  # fmt: skip


def _rows(logits: NDArray[np.float64], rows: Sequence[Row]) -> NDArray[np.float64]:
    work = np.array([row.row_class is RowClass.WORK_SECRET for row in rows])
    secret = np.sort(logits[~work])[::-1] if (~work).any() else np.array([-12.0])
    inner = np.sort(logits[work])[::-1] if work.any() else np.array([-12.0])
    both = np.sort(logits)[::-1]
    gap = both[0] - both[1] if len(both) > 1 else 0.0
    return np.array([secret[0], inner[0], secret[0] - inner[0], gap, float(work.any())])


def _signals(signals: Signals, length: int) -> NDArray[np.float64]:
    scale = max(1.0, length / 400)
    counts = [("phases", name) for name in _PHASES] + [("genres", name) for name in _GENRES]
    return np.array([min(signals.count(*one) / scale, 5.0) for one in counts] + [np.log(length + 1.0)])


def _cited(cited: Cited) -> NDArray[np.float64]:
    levelled = [source for source in cited.sources if source.level]
    carried = [source.carried for source in levelled]
    return np.array([
        float(cited.mark is not None and cited.mark.level is not None),
        float(cited.mark is not None and cited.mark.level is None),
        float(bool(levelled)), float(True in carried), float(None in carried), float(False in carried),
    ])  # fmt: skip


def _organ(draft: Draft) -> NDArray[np.float64]:
    level = draft.organ.level if draft.organ else None
    return np.array([float(level is one) for one in OrganLevel] + [float(level is None)])
