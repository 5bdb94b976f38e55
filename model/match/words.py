"""Words of a draft: jieba's, plus what the organ says of itself as words of another kind."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from model.core.outcome import Organ


@functools.cache
def _jieba() -> Any:
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return jieba


def cut(text: str) -> list[str]:
    """Words of a folded text, blanks left out."""
    return [word for word in _jieba().cut(text, HMM=False) if not word.isspace()]


def draft_words(text: str, organ: Organ | None) -> str:
    """Words of text and organ joined by blanks, for a vectoriser; digits fold to one word per length."""
    told = [f"O_{word}" for word in cut(organ.name)] + [f"L_{organ.level.value}"] if organ else ["L_无"]
    return " ".join([f"D{len(w)}" if w.isdigit() else w for w in cut(text)] + told)
