"""Forest — many small decision trees asked at once (extremely randomised trees; Geurts, Ernst & Wehenkel, 2006).

scikit-learn grows it; here it is a handful of arrays. Saved as they are, two hundred trees load in a blink, where
skops would describe each tree as an object of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEAF = -1


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees in a row.

    At `asked[i]` (a column, -1 in a leaf) a value up to `limit[i]` goes to
    `left[i]`, a higher one to `right[i]`; `shares[i]` are the outcomes of the training cases that came there.
    """

    roots: NDArray[np.int32]
    asked: NDArray[np.int16]
    limit: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    shares: NDArray[np.float16]

    def vote(self, lines: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the mean shares (lines, outcomes) of the leaves that each line of features comes to."""
        found = np.zeros((len(lines), self.shares.shape[1]))
        for place, line in enumerate(lines.astype(np.float32)):
            at = self.roots
            while (self.asked[at] != _LEAF).any():
                inner = self.asked[at] != _LEAF
                low = line[self.asked[at]] <= self.limit[at]
                at = np.where(inner, np.where(low, self.left[at], self.right[at]), at)
            found[place] = self.shares[at].astype(np.float64).mean(0)
        return found


def forest_of(fitted: Any, outcomes: int) -> Forest:
    """Return the arrays of a fitted scikit-learn forest of `outcomes` classes named 0, 1, …."""
    trees = [one.tree_ for one in fitted.estimators_]
    starts = np.cumsum([0] + [tree.node_count for tree in trees])[:-1]
    moved = list(zip(trees, starts, strict=True))
    shares = np.zeros((int(sum(tree.node_count for tree in trees)), outcomes), np.float16)
    counts = np.concatenate([tree.value[:, 0] for tree in trees])
    shares[:, fitted.classes_] = counts / counts.sum(1, keepdims=True)
    leaf = np.concatenate([tree.children_left for tree in trees]) == _LEAF
    return Forest(
        roots=starts.astype(np.int32),
        asked=np.where(leaf, _LEAF, np.concatenate([tree.feature for tree in trees])).astype(np.int16),
        limit=np.concatenate([tree.threshold for tree in trees]).astype(np.float32),
        left=np.concatenate([tree.children_left + start for tree, start in moved]).astype(np.int32),
        right=np.concatenate([tree.children_right + start for tree, start in moved]).astype(np.int32),
        shares=shares,
    )
