"""Telling passages: how much each clause says that a given row holds (密点的候选)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from model.match.units import units_of
from model.match.words import draft_words

if TYPE_CHECKING:
    from typing import Any

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
_JOINED = 60  # characters of a passage made of neighbouring clauses, at most
_HEAD = 0.12  # the first part of a draft is its title and address


def telling_features(draft: Draft, row: Row | None, learned: Any) -> tuple[list[tuple[int, int]], NDArray[np.float64]]:
    """Return the clauses of a draft and their features, (clauses, k); `learned` needs the first-stage parts."""
    text = draft.folded.text
    units = units_of(text)
    if not units:
        return [], np.zeros((0, 5 + len(_CUES) + 3))
    lines = learned.words.transform([draft_words(text[a:b], None) for a, b in units])
    weights = learned.word_outcome.coef_
    columns = [
        lines @ (weights[0] - weights[3]), lines @ (weights[2] - weights[3]), lines @ (weights[1] - weights[3]),
        lines @ _topic_weights(row, learned), _likeness(units, text, row, learned),
    ]  # fmt: skip
    plain = [[float(bool(cue.search(text[a:b]))) for cue in _CUES] for a, b in units]
    shape = [
        [float(bool(_DIGIT.search(text[a:b]))), min(b - a, 60) / 30, float(a < _HEAD * len(text))] for a, b in units
    ]
    return units, np.concatenate([np.stack(columns, 1), np.array(plain), np.array(shape)], axis=1)


def _topic_weights(row: Row | None, learned: Any) -> NDArray[np.float64]:
    names = learned.topic.classes_.tolist()
    if row is None or row.matter not in names:
        return np.zeros(learned.word_outcome.coef_.shape[1])
    weights: NDArray[np.float64] = learned.topic.estimators_[names.index(row.matter)].coef_[0]
    return weights


def _likeness(units: list[tuple[int, int]], text: str, row: Row | None, learned: Any) -> NDArray[np.float64]:
    if row is None:
        return np.zeros(len(units))
    side = learned.grams.transform([f"{row.name} {row.definition} {' '.join(row.trigger_terms)}"])
    found: NDArray[np.float64] = np.asarray(
        (learned.grams.transform([text[a:b] for a, b in units]) @ side.T).todense()
    )[:, 0]
    return found


def telling_passages(draft: Draft, row: Row | None, learned: Learned, most: int = 3) -> list[tuple[int, int]]:
    """Return up to `most` passages of the folded text, best first; neighbours that both tell are one passage.

    The best clause is always among them, so that a proposal can point at something.
    """
    units, features = telling_features(draft, row, learned)
    if not units:
        return []
    shares = learned.telling.predict_proba(learned.telling_scale.transform(features))[:, 1]
    floor = max(learned.limits["telling"], 0.6 * float(shares.max()))
    chosen = sorted({int(i) for i in np.argsort(-shares)[: most + 2] if shares[i] >= floor} | {int(shares.argmax())})
    merged: list[tuple[int, int, float]] = []
    for i in chosen:
        start, end = units[i]
        if merged and start - merged[-1][1] <= 1 and end - merged[-1][0] <= _JOINED:
            merged[-1] = (merged[-1][0], end, max(merged[-1][2], float(shares[i])))
        else:
            merged.append((start, end, float(shares[i])))
    merged.sort(key=lambda passage: -passage[2])
    return [(start, end) for start, end, _ in merged[:most]]
