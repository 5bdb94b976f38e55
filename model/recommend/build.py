"""Building the engine from law, catalogue and artefacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.classify.artifact import SHIPPED_KEY
from model.recommend.workshop import open_workshop

if TYPE_CHECKING:
    from pathlib import Path

    from model.core.catalogue import Catalogue
    from model.law import Law
    from model.recommend.engine import Engine


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
    """Return an engine for one catalogue; everything else as `open_workshop` takes it, and raises it."""
    workshop = open_workshop(law=law, artifact_dir=artifact_dir, signals=signals, model=model, key=key, cache=cache)
    return workshop.engine(catalogue)
