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
    character n-grams. topic: which matter a draft is about, over words. pair_scale, pair: the pair
    scorer. final_scale, final: the outcome model over all of these. telling_scale,
    telling: the clause scorer. centre: the mean text vector (384,).
    limits: the measured operating points by name.
    """

    words: Any
    word_outcome: Any
    grams: Any
    gram_outcome: Any
    topic: Any
    pair_scale: Any
    pair: Any
    final_scale: Any
    final: Any
    telling_scale: Any
    telling: Any
    centre: NDArray[Any]
    limits: dict[str, float]

    def parts(self) -> dict[str, Any]:
        """Parts by name, for saving."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
