"""Very long drafts: the semantic reader's share is bounded, and holds what is nearest to a row."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from model.match.attention import MOST, most_telling
from model.match.encoder import Window

FILLER = "今天天气很好大家按时参加活动"
TELLING = "拟撤销洛湾县设立洛湾区"


def _windows(text: str, size: int) -> list[Window]:
    return [Window([1], at, min(at + size, len(text))) for at in range(0, len(text), size)]


def test_at_most_so_many_and_the_telling_one_is_among_them() -> None:
    """The one passage about a row is read, wherever it stands among hundreds."""
    parts = [FILLER] * 300
    parts[217] = TELLING.ljust(len(FILLER), "。")
    text = "".join(parts)
    grams = TfidfVectorizer(analyzer="char", ngram_range=(2, 2)).fit([FILLER, TELLING])
    index = SimpleNamespace(name_grams=grams.transform(["未公布的撤销县设立区方案"]))

    chosen = most_telling(_windows(text, len(FILLER)), text, index, grams)

    assert len(chosen) == MOST
    assert any(TELLING in text[one.start : one.end] for one in chosen)
    assert [one.start for one in chosen] == sorted(one.start for one in chosen)
    assert chosen[0].start == 0
    assert chosen[-1].end == len(text)


def test_short_drafts_are_read_whole() -> None:
    """Nothing is left out of a draft that fits."""
    windows = _windows(FILLER * 3, len(FILLER))

    assert most_telling(windows, FILLER * 3, SimpleNamespace(name_grams=np.zeros((1, 1))), None) == windows
