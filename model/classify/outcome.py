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
    from model.classify.rows import RowScores
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
_NO_ROW = -12.0


@dataclass(frozen=True, slots=True)
class Cited:
    """What the draft bears and cites: its own mark, and its sources."""

    mark: Mark | None
    sources: tuple[CitedSource, ...]


def outcome_features(
    draft: Draft, first: FirstReading, scores: RowScores, rows: Sequence[Row], cited: Cited
) -> NDArray[np.float64]:
    """One line of features for the final model: those of the quick one, then the rows'."""
    return np.concatenate([quick_features(draft, first, cited), _rows(scores, rows)])


def quick_features(draft: Draft, first: FirstReading, cited: Cited) -> NDArray[np.float64]:
    """One line of features for the quick model, which needs no row and no encoder."""
    return np.concatenate([
        np.log(first.words + _FLOOR), np.log(first.grams + _FLOOR),
        _signals(draft.signals, len(draft.folded.text)), _cited(cited), _organ(draft),
    ])  # fmt: skip


ROW_FEATURES = 7  # how many columns `_rows` adds at the end


def _rows(scores: RowScores, rows: Sequence[Row]) -> NDArray[np.float64]:
    """The best fit of each class, how the classes share the order between them, and how clear the order is."""
    work = np.array([row.row_class is RowClass.WORK_SECRET for row in rows])
    secret = scores.fit[~work].max() if (~work).any() else _NO_ROW
    inner = scores.fit[work].max() if work.any() else _NO_ROW
    shares = scores.shares
    mass = float(shares[work].sum())
    best = np.sort(shares)[::-1]
    return np.array([
        secret, inner, secret - inner, np.log(mass + _FLOOR) - np.log(1 - mass + _FLOOR), np.log(best[0] + _FLOOR),
        float(work.any()), float(bool(work[int(scores.order.argmax())])),
    ])  # fmt: skip


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
