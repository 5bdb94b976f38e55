"""Ranker — the classifier's one verb: a draft becomes outcome shares and rows, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.classify.answer import OPEN, answer, weighed
from model.classify.first import FirstReading, final_shares, first_reading, outcome_shares
from model.classify.fit_words import fits, lacks
from model.classify.learned import OUTCOMES
from model.classify.outcome import Cited, outcome_features, quick_features
from model.classify.rows import RowScores, score_rows, with_topic
from model.classify.telling import telling_passages
from model.core.catalogue import RowClass
from model.core.finding import Finding, Ranking
from model.core.outcome import Outcome
from model.core.text import Span
from model.match.attention import MOST, most_telling
from model.match.index import RowIndex, centred
from model.match.pairs import pair_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from model.classify.learned import Learned
    from model.match.draft import Draft
    from model.match.encoder import Encoder, Window

SHOWN = 5  # rows a ranking carries of each class: what a person may want to compare
_DOUBT = "几种结论都有可能,系统把握不足,请人工核对"


@dataclass(frozen=True, slots=True)
class Ranker:
    """What was learned, bound to one catalogue's index."""

    learned: Learned
    encoder: Encoder
    index: RowIndex

    def rank(self, draft: Draft, cited: Cited, setting: str) -> Ranking:
        """Return the ranking at an operating point (宽/中/严); rows of the proposed kind come first."""
        first = first_reading([draft], self.learned)[0]
        quick = self._quick(quick_features(draft, first, cited))
        if quick[Outcome.NOT_SECRET] >= self.learned.limits["quick"]:
            return self._plainly(draft, quick)
        text = draft.folded.text
        windows = most_telling(self.encoder.windows(text), text, self.index, self.learned.grams)
        scores = self._scores(draft, first, windows)
        features = outcome_features(draft, first, scores, self.index.rows, cited)
        final = _named(final_shares(self.learned, features[None])[0])
        shares = weighed(final, self.learned.limits[f"secret_{setting}"])
        said = answer(shares, scores.shares, self.index.rows)
        confidence = self._calibrated(said.stated)
        sure = confidence >= self.learned.limits["sure"] and said.outcome not in OPEN
        read = [(window.start, window.end) for window in windows] if len(windows) == MOST else []
        findings = self._findings(draft, scores, said.outcome, read)
        return Ranking(shares, findings, sure, () if sure else (_DOUBT,), confidence)

    def _quick(self, features: NDArray[np.float64]) -> dict[Outcome, float]:
        """Shares of all outcomes without any row."""
        return _named(outcome_shares(self.learned.quick, self.learned.quick_scale.transform(features[None]))[0])

    def _plainly(self, draft: Draft, shares: dict[Outcome, float]) -> Ranking:
        """The ranking of a draft that words alone show to be no secret, and the nearest rows that were looked for."""
        near = np.asarray((self.learned.grams.transform([draft.folded.text]) @ self.index.name_grams.T).todense())[0]
        rows = [self.index.rows[i] for i in np.argsort(-near, kind="stable")[:SHOWN]]
        found = tuple(Finding(row, 0.0, (), fits(draft, row), lacks(draft, row)) for row in rows)
        confidence = self._calibrated(shares[Outcome.NOT_SECRET])
        return Ranking(shares, found, confidence >= self.learned.limits["sure"], (), confidence)

    def _scores(self, draft: Draft, first: FirstReading, windows: Sequence[Window]) -> RowScores:
        """The semantic second reading: every row against the draft."""
        vectors = centred(self.encoder.vectors(windows), self.learned.centre)
        pairs = pair_features(draft, vectors, self.index, self.learned.grams)
        return score_rows(with_topic(pairs, first.topics, self.index.rows), self.learned)

    def _calibrated(self, stated: float) -> float:
        kept = min(max(stated, 1e-4), 1 - 1e-4)
        odds = np.log(kept / (1 - kept))
        return float(1 / (1 + np.exp(-(self.learned.limits["slope"] * odds + self.learned.limits["offset"]))))

    def _findings(
        self, draft: Draft, scores: RowScores, proposed: Outcome, within: Sequence[tuple[int, int]]
    ) -> tuple[Finding, ...]:
        wanted = RowClass.WORK_SECRET if proposed is Outcome.WORK_SECRET else RowClass.STATE_SECRET
        order, rows = np.argsort(-scores.order), self.index.rows
        chosen = [i for i in order if rows[i].row_class is wanted][:SHOWN]
        other = [i for i in order if rows[i].row_class is not wanted][:SHOWN]
        if not (proposed.is_secret or proposed is Outcome.WORK_SECRET):
            chosen, other = [int(i) for i in order[:SHOWN]], []
        return tuple(
            Finding(
                rows[i], float(scores.shares[i]), self._points(draft, i, within) if place == 0 else (),
                fits(draft, rows[i]), lacks(draft, rows[i]),
            )
            for place, i in enumerate([*chosen, *other])
        )  # fmt: skip

    def _points(self, draft: Draft, row: int, within: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        found = telling_passages(draft, self.index.rows[row], self.learned, within)
        return tuple(draft.folded.unfold(start, end) for start, end in found)


def _named(shares: NDArray[np.float64]) -> dict[Outcome, float]:
    return {Outcome(name): float(share) for name, share in zip(OUTCOMES, shares, strict=True)}
