"""Near-identical texts (近似文稿): a fingerprint of a text, by which versions and copies of it are found.

MinHash over runs of five characters (Broder 1997): the share of equal positions in two fingerprints estimates
the share of runs two texts have in common.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np

ALIKE = 0.85  # share of common runs from which two texts are called near-identical
_RUN = 5
_FEWEST = 60  # runs; shorter texts are alike by their form alone
_MOST = 50_000  # runs looked at; of longer texts every n-th by its hash, the same ones in every text
_BANDS, _ROWS = 10, 6  # of two texts at ALIKE, 99 in 100 share a whole band
_SEED = 1


@dataclass(frozen=True, slots=True)
class Likeness:
    """文稿指纹 — the fingerprint of one text; holds none of its words."""

    values: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The fingerprint of a text, whatever its spaces and line breaks; None when it is too short to tell."""
        plain = "".join(text.split())
        if len(plain) < _FEWEST + _RUN - 1:
            return None
        from datasketch import MinHash  # brings scipy along; a scan of nothing but short texts need not wait for it

        print_ = MinHash(num_perm=_BANDS * _ROWS, seed=_SEED, hashfunc=_hash)
        print_.update_batch(list(_runs(plain)))
        return cls(tuple(int(value) for value in print_.hashvalues))

    @classmethod
    def from_bytes(cls, packed: bytes) -> Self:
        """The fingerprint `packed` holds."""
        return cls(tuple(int(value) for value in np.frombuffer(packed, dtype="<u4")))

    def to_bytes(self) -> bytes:
        """The fingerprint, four bytes for each position."""
        return np.array(self.values, dtype="<u4").tobytes()

    def bands(self) -> Iterator[tuple[int, bytes]]:
        """The pieces by which similar fingerprints are looked up, with their numbers."""
        packed, width = self.to_bytes(), _ROWS * 4
        return ((number, packed[number * width : (number + 1) * width]) for number in range(_BANDS))

    def similarity(self, other: Self) -> float:
        """Estimated share of common runs, 0..1."""
        equal = sum(mine == theirs for mine, theirs in zip(self.values, other.values, strict=True))
        return equal / len(self.values)


def _runs(plain: str) -> Iterator[bytes]:
    """The different runs of a text, as bytes."""
    runs = {plain[at : at + _RUN] for at in range(len(plain) - _RUN + 1)}
    every = len(runs) // _MOST + 1
    packed = (run.encode("utf-8", "surrogatepass") for run in runs)
    return (run for run in packed if zlib.adler32(run) % every == 0)


def _hash(run: bytes) -> int:
    return zlib.crc32(run)
