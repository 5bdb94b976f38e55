"""Learned — everything fitted, as one value that can be saved and refused."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUTCOMES = ("国家秘密", "派生国家秘密", "工作秘密", "非密", "不明确", "依据不足")


@dataclass(frozen=True, slots=True)
class Learned:
    """Fitted parts; each is a scikit-learn object, an array or a plain dictionary of numbers.

    words, word_outcome: TF-IDF over words and its outcome model. grams, gram_outcome: the same over
    character n-grams. topic: which matter a draft is about, over words. pair_scale, pair: how likely a row
    holds at all. order_known, order_new: weights that order rows against each other, one a column: with the
    topic for matters it knows, without for others. quick_scale, quick: the outcome model without
    rows, for drafts that are plainly not secret. final_scale, final, final_trees: the outcome model over all
    of these, a line of weights and a forest that answer together.
    telling_grams, telling_scale, telling: the passage scorer. centre: the mean text vector (384,).
    limits: the measured operating points by name.
    """

    words: Any
    word_outcome: Any
    grams: Any
    gram_outcome: Any
    topic: Any
    pair_scale: Any
    pair: Any
    order_known: Any
    order_new: Any
    quick_scale: Any
    quick: Any
    final_scale: Any
    final: Any
    final_trees: Any
    telling_grams: Any
    telling_scale: Any
    telling: Any
    centre: NDArray[Any]
    limits: dict[str, float]

    def parts(self) -> dict[str, Any]:
        """Parts by name, for saving."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
