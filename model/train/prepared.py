"""Prepared — cases read once for training: drafts, what they cite, their vectors, their catalogue's index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.classify.outcome import Cited
from model.match.draft import Draft, prepare
from model.normalise.marks import find_mark
from model.normalise.sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from model.match.encoder import Encoder
    from model.match.signals import SignalReader
    from model.train.case import Case


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case with everything the engine would see of it; `vectors` are its raw window vectors (n, 384)."""

    case: Case
    draft: Draft
    cited: Cited
    vectors: NDArray[np.float32]


def prepare_cases(
    cases: Sequence[Case], reader: SignalReader, encoder: Encoder, progress: Callable[[int], None] = lambda _: None
) -> list[Prepared]:
    """Read the cases in order; `progress` is told how many are done."""
    found = []
    for number, case in enumerate(cases, 1):
        draft = prepare(case.text, case.organ, case.dated, reader)
        cited = Cited(find_mark(case.text), find_sources(case.text))
        found.append(Prepared(case, draft, cited, encoder.vectors(encoder.windows(draft.folded.text))))
        progress(number)
    return found
