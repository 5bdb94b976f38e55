"""Row vectors are computed once, survive a restart, and belong to one encoder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from model.match.row_shelf import RowShelf


class Counting:
    """An encoder that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def lines(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], np.float32)


def test_a_row_is_encoded_once_across_starts(tmp_path: Path) -> None:
    """The second start asks the encoder only for the row that is new."""
    first, second = Counting(), Counting()
    RowShelf(first, "e" * 64, (), tmp_path).vectors(["甲", "乙乙"])

    found = RowShelf(second, "e" * 64, (), tmp_path).vectors(["丙丙丙", "甲"])

    assert first.asked == ["甲", "乙乙"]
    assert second.asked == ["丙丙丙"]
    assert found.tolist() == [[3.0, 1.0], [1.0, 1.0]]


def test_another_encoder_shares_nothing(tmp_path: Path) -> None:
    """Vectors of one encoder mean nothing to another."""
    RowShelf(Counting(), "a" * 64, (), tmp_path).vectors(["甲"])
    other = Counting()

    RowShelf(other, "b" * 64, (), tmp_path).vectors(["甲"])

    assert other.asked == ["甲"]


def test_a_damaged_or_unwritable_shelf_only_costs_time(tmp_path: Path) -> None:
    """A file that is no vectors is passed over; a folder that cannot be made is done without."""
    (tmp_path / f"{'e' * 16}-x.npz").write_bytes(b"nothing")
    blocked = tmp_path / "file"
    blocked.write_text("x")

    found = RowShelf(Counting(), "e" * 64, (tmp_path,), blocked / "below").vectors(["甲"])

    assert found.tolist() == [[1.0, 1.0]]
