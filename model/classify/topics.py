"""Topics — which matter a draft is about: one linear yes-or-no per matter, shares made to sum to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Topics:
    """`weights` has one line per matter in `names`, one column per word; `offsets` one number per matter."""

    names: tuple[str, ...]
    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]

    def shares(self, lines: Any) -> NDArray[np.float64]:
        """Shares (drafts, matters) from word lines, each line summing to 1."""
        odds = np.asarray(lines @ self.weights.T) + self.offsets
        yes = 1.0 / (1.0 + np.exp(-odds))
        shares: NDArray[np.float64] = yes / np.maximum(yes.sum(1, keepdims=True), 1e-12)
        return shares

    def weights_of(self, matter: str) -> NDArray[np.float32] | None:
        """What each word says for a matter; None for one never learnt."""
        return self.weights[self.names.index(matter)] if matter in self.names else None
