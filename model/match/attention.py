"""Attention — which windows of a very long draft the semantic reader reads.

A report of a hundred pages has thousands of windows; the reader reads its beginning, its end, and those whose
characters come nearest to any row. Words and characters (the first reading) always cover the whole text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from model.match.encoder import Window
    from model.match.index import RowIndex

MOST = 24  # windows: about 6,000 characters, a few seconds of one core


def most_telling(windows: Sequence[Window], text: str, index: RowIndex, grams: Any) -> list[Window]:
    """Return at most MOST windows, in order: the first two, the last, and the nearest to a row by characters."""
    if len(windows) <= MOST:
        return list(windows)
    near = grams.transform([text[one.start : one.end] for one in windows]) @ index.name_grams.T
    score = np.asarray(near.max(axis=1).todense())[:, 0]
    score[[0, 1, -1]] = np.inf
    return [windows[i] for i in sorted(np.argsort(-score, kind="stable")[:MOST])]
