"""Training — from the repository's corpus to a sealed artefact, reproducibly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from model.classify.artifact import SHIPPED_KEY, save
from model.classify.learned import OUTCOMES
from model.match.encoder import Encoder
from model.match.index import RowIndex, build_index
from model.match.row_shelf import RowShelf
from model.train.fit import Fitted, fit
from model.train.prepared import prepare_cases

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from model.core.catalogue import Catalogue
    from model.match.signals import SignalReader
    from model.train.corpus import Corpus


def train(
    corpus: Corpus, catalogue: Catalogue, reader: SignalReader, encoder_folder: Path,
    say: Callable[[str, float], None] = lambda _stage, _share: None,
) -> Fitted:  # fmt: skip
    """Fit on a corpus; `say` is told the stage (Chinese) and the share done, 0..1."""
    encoder = Encoder(encoder_folder, threads=2)
    shelf = RowShelf(encoder, "training")
    total = len(corpus.cases)
    prepared = prepare_cases(corpus.cases, reader, encoder, lambda done: say("读案例", 0.6 * done / total))

    def index_of(tables: tuple[str, ...], grams: Any, centre: NDArray[np.float32]) -> RowIndex:
        return build_index(corpus.catalogue(tables, catalogue), shelf, grams, centre)

    return fit(prepared, index_of, lambda stage: say(stage, 0.6))


def write(
    fitted: Fitted, corpus: Corpus, catalogue: Catalogue, encoder_folder: Path, folder: Path, key: bytes = SHIPPED_KEY
) -> str:
    """Write the artefact with its facts and out-of-fold figures; returns its version."""
    gold = np.array([OUTCOMES.index(case.gold.outcome.value) for case in corpus.cases])
    said = fitted.probabilities.argmax(1)
    authors = sorted({case.author for case in corpus.cases})
    facts = {
        "label": "reader-1",
        "corpus": {"digest": corpus.digest, "cases": len(gold), "authors": authors},
        "catalogue": catalogue.version,
        "limits": fitted.learned.limits,
        "out_of_fold": {  # by author: fields are often unseen, so these are lower than on known fields
            "outcome_accuracy": round(float((said == gold).mean()), 4),
            "secret_recall": round(float((said[gold < 2] < 2).mean()), 4),  # noqa: PLR2004 - places of 国家秘密, 派生
            "false_alarms": round(float((said[gold >= 2] < 2).mean()), 4),  # noqa: PLR2004
        },
    }  # fmt: skip
    return save(folder, fitted.learned, facts, encoder_folder, key)
