"""Building the engine from law, catalogue and artefacts."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from model.classify.artifact import SHIPPED_KEY, load
from model.classify.ranker import Ranker
from model.core.proposal import Versions
from model.match.encoder import Encoder
from model.match.index import build_index
from model.match.row_shelf import RowShelf
from model.match.signals import load_signals
from model.recommend.engine import Engine

if TYPE_CHECKING:
    from pathlib import Path

    from model.core.catalogue import Catalogue
    from model.law import Law


def build(
    *,
    law: Law,
    catalogue: Catalogue,
    artifact_dir: Path,
    signals: Path,
    model: str = "reader",
    key: bytes = SHIPPED_KEY,
    cache: Path | None = None,
) -> Engine:
    """Return an engine for one catalogue.

    `artifact_dir` holds `encoder` and the model folder `model`; `signals` is the lexicon of the readers.
    Row vectors are looked for beside the artefacts, then in `cache`, where new ones are kept.
    Raises ArtifactError for a model that does not match, DataFault for a faulty lexicon.
    """
    learned, manifest = load(artifact_dir / model, artifact_dir / "encoder", key)
    encoder = Encoder(artifact_dir / "encoder")
    shelf = RowShelf(encoder, manifest["files"]["encoder/encoder.onnx"], (artifact_dir / "rows",), cache)
    index = build_index(catalogue, shelf, learned.grams, learned.centre)
    return Engine(
        law=law,
        ranker=Ranker(learned, encoder, index),
        reader=load_signals(signals),
        versions=Versions(version("dingmi"), catalogue.version, law.version, manifest["version"]),
    )
