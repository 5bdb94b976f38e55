"""Telling passages: how much each stretch of a draft says that a given row holds (密点的候选)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from model.match.units import units_of
from model.match.words import draft_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from model.classify.learned import Learned
    from model.core.catalogue import Row
    from model.match.draft import Draft

_DIGIT = re.compile(r"\d|[一二三四五六七八九十百千万]{2,}")
_CUES = tuple(
    re.compile(cue)
    for cue in (
        "拟|建议|提名|人选|初步|倾向",
        "未|尚|不得|勿|仅限|不对外",
        "万元|亿元|%|吨|名|人|票|分|千米|米",
        "某|同志|书记|局长|主任|厅长|县长|市长",
        r"[|\t]",
        "附件|联系|通知|会议|请|此致|特此",
    )
)
_READ = 5  # the first columns come from the models; they are also seen relative to the draft, and at neighbours
_BEFORE = 30  # characters before a passage that are read with it
_NOT_SECRET = 3  # the place of 非密 among the outcomes
MOST = 4
_ENOUGH = 0.5


def telling_features(
    draft: Draft, row: Row | None, learned: Any, within: Sequence[tuple[int, int]] = ()
) -> tuple[list[tuple[int, int]], NDArray[np.float64], list[str], list[str]]:
    """Return the passages of a draft, their features (passages, k), their texts, and what stands before each.

    `learned` needs the first-stage parts only; `within`, when given, are the stretches to look at.
    """
    text = draft.folded.text
    units = [(a, b) for a, b in units_of(text) if not within or any(a < end and start < b for start, end in within)]
    said = [text[a:b] for a, b in units]
    before = [text[max(0, a - _BEFORE) : a] for a, _ in units]
    if not units:
        return [], np.zeros((0, 1)), [], []
    lines = learned.words.transform([draft_words(one, None) for one in said])
    against = [_outcome_weights(learned.word_outcome, place) for place in range(_NOT_SECRET + 1)]
    plain = against[_NOT_SECRET]
    read = np.stack([
        lines @ (against[0] - plain), lines @ (against[2] - plain), lines @ (against[1] - plain),
        lines @ _topic_weights(row, learned), _likeness(said, row, learned),
    ], 1)  # fmt: skip
    columns = [read, *_in_context(read), _plain(units, said, text)]
    return units, np.concatenate(columns, axis=1), said, before


def _in_context(read: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The readings relative to the draft's own spread, and the sum of the two neighbours' so seen."""
    relative = (read - read.mean(0)) / (read.std(0) + 1e-6)
    near = np.zeros_like(relative)
    near[1:] += relative[:-1]
    near[:-1] += relative[1:]
    return relative, near


def _plain(units: list[tuple[int, int]], said: list[str], text: str) -> NDArray[np.float64]:
    size = max(1, len(text))
    return np.array([
        [float(bool(cue.search(one))) for cue in (*_CUES, _DIGIT)]
        + [start / size, (start / size) ** 2, (end - start) / 20, float(text[end : end + 1] == "\n")]
        for (start, end), one in zip(units, said, strict=True)
    ])  # fmt: skip


def _outcome_weights(model: Any, place: int) -> NDArray[np.float64]:
    """What each word says for an outcome; nothing for one the model never saw."""
    seen = model.classes_.tolist()
    silent = np.zeros(model.coef_.shape[1])
    if place not in seen:
        return silent
    weights: NDArray[np.float64]
    if len(model.coef_) == 1:  # two outcomes share one line of weights, turned towards the second
        weights = model.coef_[0] * (1.0 if seen.index(place) else -1.0)
    else:
        weights = model.coef_[seen.index(place)]
    return weights


def _topic_weights(row: Row | None, learned: Any) -> NDArray[np.float64]:
    known = learned.topic.weights_of(row.matter) if row else None
    silent = np.zeros(learned.word_outcome.coef_.shape[1])
    weights: NDArray[np.float64] = silent if known is None else known
    return weights


def _likeness(said: list[str], row: Row | None, learned: Any) -> NDArray[np.float64]:
    if row is None:
        return np.zeros(len(said))
    side = learned.grams.transform([f"{row.name} {row.definition} {' '.join(row.trigger_terms)}"])
    found: NDArray[np.float64] = np.asarray((learned.grams.transform(said) @ side.T).todense())[:, 0]
    return found


def telling_matrix(features: NDArray[np.float64], said: list[str], before: list[str], learned: Any) -> Any:
    """Return what the passage scorer sees: scaled features, characters of the passage and of what precedes it."""
    from scipy.sparse import csr_matrix, hstack

    scaled = csr_matrix(learned.telling_scale.transform(features) * 0.3)
    grams = learned.telling_grams
    return hstack([scaled, grams.transform(said), grams.transform(before) * 0.5]).tocsr()


def telling_passages(
    draft: Draft, row: Row | None, learned: Learned, within: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Return up to MOST passages of the folded text, best first; none only for a draft without words.

    One that tells less than half as much as the best is left out: a person should not read what says little.
    """
    units, features, said, before = telling_features(draft, row, learned, within)
    if not units:
        return []
    shares = learned.telling.predict_proba(telling_matrix(features, said, before, learned))[:, 1]
    return [units[i] for i in np.argsort(-shares, kind="stable")[:MOST] if shares[i] >= _ENOUGH * shares.max()]
