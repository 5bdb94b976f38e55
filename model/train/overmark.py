"""Over-marking on public documents: texts whose right answer is 非密, by the set they come from.

The texts stay where they are; only shares are reported.
"""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from model.core.outcome import Outcome
from model.train.evaluate import document_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from model.train.evaluate import Recommends

SEED = 7
TALKING = 3  # secrecy words from which on a text counts as one that talks about secrecy
_ALL, _TALK = "合计", "谈论保密的"


@dataclass(frozen=True, slots=True)
class PublicText:
    """A public document: its set, text, and how many secrecy words it holds."""

    group: str
    id: str
    text: str
    secrecy_words: int


@dataclass(frozen=True, slots=True)
class OverMarking:
    """Of `n` public documents of a group: how many were proposed as secret, and as anything but 非密."""

    group: str
    n: int
    secret: int
    other: int


def read_public(folder: Path, most: int | None = None) -> list[PublicText]:
    """Read the gzipped JSON-lines files of a folder; with `most`, a fixed random sample with every talking text."""
    found = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found += [PublicText(row["set"], row["id"], row["text"], int(row["secrecy_words"])) for row in rows]
    if most is None or most >= len(found):
        return found
    talking = [text for text in found if text.secrecy_words >= TALKING]
    rest = [text for text in found if text.secrecy_words < TALKING]
    return talking + random.Random(SEED).sample(rest, max(0, most - len(talking)))  # noqa: S311 - a sample, not a secret


def over_marking(
    engine: Recommends, texts: Sequence[PublicText], *, on: date, progress: Callable[[int], None] = lambda _: None
) -> tuple[list[OverMarking], list[tuple[str, Outcome]]]:
    """Return the shares by set, for all, and for those that talk about secrecy; and each id not proposed 非密."""
    said = []
    for number, text in enumerate(texts, 1):
        proposal = engine.recommend(document_of(text.id, text.text), organ=None, dated=None, on=on)
        said.append((text, proposal.verdict.outcome))
        progress(number)
    groups = sorted({text.group for text in texts})
    shares = [_share(group, ((text, one) for text, one in said if text.group == group)) for group in groups]
    shares.append(_share(_ALL, said))
    shares.append(_share(_TALK, ((text, one) for text, one in said if text.secrecy_words >= TALKING)))
    return shares, [(text.id, one) for text, one in said if one is not Outcome.NOT_SECRET]


def _share(group: str, said: Iterable[tuple[PublicText, Outcome]]) -> OverMarking:
    outcomes = [one for _, one in said]
    return OverMarking(
        group,
        len(outcomes),
        sum(one.is_secret for one in outcomes),
        sum(one is not Outcome.NOT_SECRET for one in outcomes),
    )
