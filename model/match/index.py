"""RowIndex — a catalogue made ready: words, character n-grams and vectors of every row, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from model.match.words import cut
from model.normalise.fold import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from model.core.catalogue import Catalogue, Row
    from model.match.row_shelf import RowShelf


def row_text(row: Row) -> str:
    """All an index may read of a row: what an imported table has, then what a full row adds."""
    return fold(" ".join([row.field, row.name, row.definition, " ".join(row.typical_documents)])).text


@dataclass(frozen=True, slots=True)
class RowIndex:
    """The rows and their precomputed sides; matrices have one line per row, in catalogue order."""

    rows: tuple[Row, ...]
    name_vectors: NDArray[np.float32]
    text_vectors: NDArray[np.float32]
    name_grams: Any  # sparse (rows, grams), unit lines
    text_grams: Any
    name_words: tuple[tuple[str, ...], ...]
    triggers: tuple[tuple[str, ...], ...]
    producers: tuple[str, ...]


def build_index(catalogue: Catalogue, shelf: RowShelf, grams: Any, centre: NDArray[np.float32]) -> RowIndex:
    """Make a catalogue's index; `grams` is the fitted n-gram vectoriser, `centre` the mean text vector."""
    rows = catalogue.rows
    names = [fold(row.name).text for row in rows]
    texts = [row_text(row) for row in rows]
    return RowIndex(
        rows,
        centred(shelf.vectors(names), centre),
        centred(shelf.vectors(texts), centre),
        grams.transform(names),
        grams.transform(texts),
        tuple(tuple(dict.fromkeys(w for w in cut(name) if len(w) > 1)) for name in names),
        tuple(tuple(fold(term).text for term in row.trigger_terms) for row in rows),
        tuple(fold(row.produced_by).text for row in rows),
    )


def centred(vectors: NDArray[np.float32], centre: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors less the mean text vector, made unit again: the encoder's cosines are crowded near 0.9 otherwise."""
    moved = vectors - centre
    unit: NDArray[np.float32] = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return unit
