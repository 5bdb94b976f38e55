"""Signals: ranks, territories, phases and genres read from the words of a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.core.errors import DataFault
from model.match.signals import SignalReader, load_signals

LEXICON = Path(__file__).parents[3] / "data" / "readers" / "signals.yaml"


@pytest.fixture(scope="module")
def reader() -> SignalReader:
    return load_signals(LEXICON)


def test_longest_phrase_wins(reader: SignalReader) -> None:
    """副市长 is one mention of a rank, not also a 市长."""
    assert reader.read("副市长").counts["ranks"] == {"DEPARTMENT": 1}


def test_city_bureau_head_is_of_county_rank(reader: SignalReader) -> None:
    """The head of a city's bureau ranks with a county."""
    assert reader.read("云川市水务局局长冷维桢").count("ranks", "COUNTY") == 1


def test_published_and_brewing_are_told_apart(reader: SignalReader) -> None:
    """A public notice speaks of publication, a proposal of candidates."""
    assert reader.read("现予公布,公示期五天").count("phases", "published") == 2
    assert reader.read("拟任人选初步意见").count("phases", "brewing") >= 2


def test_share_is_of_the_groups_mentions(reader: SignalReader) -> None:
    """Shares of a group sum to one when it speaks and are zero when it is silent."""
    signals = reader.read("县处级干部和厅局级干部")

    assert signals.share("ranks", "COUNTY") == pytest.approx(0.5)
    assert signals.share("territories", "CITY") == 0.0


def test_lexicon_without_a_group_is_refused(tmp_path: Path) -> None:
    """A missing group is named."""
    path = tmp_path / "signals.yaml"
    path.write_text("ranks: {}\nphases: {}\ngenres: {}\n", "utf-8")

    with pytest.raises(DataFault, match="territories"):
        load_signals(path)
