"""Workshop — everything of an engine but its catalogue, loaded once: it makes an engine for any catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from model.classify.artifact import SHIPPED_KEY, load
from model.classify.ranker import Ranker
from model.core.proposal import Versions
from model.match.encoder import Encoder
from model.match.index import build_index, row_text
from model.match.row_shelf import RowShelf
from model.match.signals import load_signals
from model.normalise.fold import fold
from model.recommend.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from model.classify.learned import Learned
    from model.core.catalogue import Catalogue, Row
    from model.law import Law
    from model.match.signals import SignalReader

    Progress = Callable[[int, int], None]

_AT_ONCE = 32  # rows encoded between two words of progress


@dataclass(frozen=True, slots=True)
class Workshop:
    """引擎作坊 — law, learned model, encoder and readers; safe to share between threads."""

    law: Law
    learned: Learned
    encoder: Encoder
    shelf: RowShelf
    reader: SignalReader
    model_version: str

    def engine(self, catalogue: Catalogue) -> Engine:
        """Return the engine for one catalogue."""
        index = build_index(catalogue, self.shelf, self.learned.grams, self.learned.centre)
        return Engine(
            law=self.law,
            ranker=Ranker(self.learned, self.encoder, index),
            reader=self.reader,
            versions=Versions(version("dingmi"), catalogue.version, self.law.version, self.model_version),
        )

    def shelve(self, rows: Sequence[Row], progress: Progress) -> None:
        """Put the vectors of `rows` on the shelf; `progress` is told how many of how many stand there."""
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            self.shelf.vectors([text for row in some for text in (fold(row.name).text, row_text(row))])
            progress(start + len(some), len(rows))


def open_workshop(
    *,
    law: Law,
    artifact_dir: Path,
    signals: Path,
    model: str = "reader",
    key: bytes = SHIPPED_KEY,
    cache: Path | None = None,
) -> Workshop:
    """Return a workshop.

    `artifact_dir` holds `encoder` and the model folder `model`; `signals` is the lexicon of the readers.
    Row vectors are looked for beside the artefacts, then in `cache`, where new ones are kept.
    Raises ArtifactError for a model that does not match, DataFault for a faulty lexicon.
    """
    learned, manifest = load(artifact_dir / model, artifact_dir / "encoder", key)
    encoder = Encoder(artifact_dir / "encoder")
    shelf = RowShelf(encoder, manifest["files"]["encoder/encoder.onnx"], (artifact_dir / "rows",), cache)
    return Workshop(law, learned, encoder, shelf, load_signals(signals), manifest["version"])
