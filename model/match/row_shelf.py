"""RowShelf — vectors of row texts kept on disk, so that a row is encoded once and not at every start.

A file holds the vectors of some texts under the hashes of these texts, and belongs to one encoder by name.
Vectors are as sensitive as the catalogue they come from; they stay inside the office's home.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from model.match.encoder import Encoder

    Kept = dict[str, NDArray[np.float16]]


@dataclass(frozen=True, slots=True)
class RowShelf:
    """`folders` are looked into; what is missing is computed and, given a folder `keep`, kept there."""

    encoder: Encoder
    encoder_id: str
    folders: tuple[Path, ...] = ()
    keep: Path | None = None

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors (n, 384) of the texts, kept or computed; both are rounded to half precision alike."""
        names = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        kept = self._kept()
        missing = {name: text for name, text in zip(names, texts, strict=True) if name not in kept}
        if missing:
            found = self.encoder.lines(list(missing.values())).astype(np.float16)
            self._keep(list(missing), found)
            kept |= dict(zip(missing, found, strict=True))
        return np.stack([kept[name] for name in names]).astype(np.float32)

    def _kept(self) -> Kept:
        found: Kept = {}
        for folder in (*self.folders, *((self.keep,) if self.keep else ())):
            for path in sorted(folder.glob(f"{self.encoder_id[:16]}-*.npz")):
                found |= _read(path)
        return found

    def _keep(self, names: Sequence[str], vectors: NDArray[np.float16]) -> None:
        """Keep new vectors; a folder that cannot be written only costs time at the next start."""
        if self.keep is None:
            return
        mark = hashlib.sha256("".join(names).encode()).hexdigest()[:16]
        path = self.keep / f"{self.encoder_id[:16]}-{mark}.npz"
        part = path.with_suffix(".part")
        try:
            self.keep.mkdir(mode=0o700, parents=True, exist_ok=True)
            with part.open("wb") as sink:
                np.savez_compressed(sink, names=np.array(names), vectors=vectors)
            part.replace(path)
        except OSError:
            return


def _read(path: Path) -> Kept:
    """The vectors of a file; nothing when it is not what it should be."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            names, vectors = kept["names"], kept["vectors"]
    except (OSError, ValueError, EOFError, KeyError):
        return {}
    return dict(zip(names.tolist(), vectors, strict=False))
