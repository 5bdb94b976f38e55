"""Ranker — the classifier's one verb: a draft becomes outcome shares and rows, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.classify.first import first_reading
from model.classify.fit_words import fits, lacks
from model.classify.outcome import Cited, outcome_features
from model.classify.rows import row_logits, with_topic
from model.classify.telling import telling_passages
from model.core.catalogue import RowClass
from model.core.finding import Finding, Ranking
from model.core.outcome import Outcome
from model.core.text import Span
from model.match.attention import most_telling
from model.match.index import RowIndex, centred
from model.match.pairs import pair_features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from model.classify.learned import Learned
    from model.match.draft import Draft
    from model.match.encoder import Encoder

SHOWN = 5  # rows a ranking carries of each class: what a person may want to compare
_OPEN = (Outcome.UNCLEAR, Outcome.INSUFFICIENT)


@dataclass(frozen=True, slots=True)
class Ranker:
    """What was learned, bound to one catalogue's index."""

    learned: Learned
    encoder: Encoder
    index: RowIndex

    def rank(self, draft: Draft, cited: Cited, setting: str) -> Ranking:
        """Return the ranking at an operating point (宽/中/严); rows of the proposed kind come first."""
        first = first_reading([draft], self.learned)[0]
        text = draft.folded.text
        windows = most_telling(self.encoder.windows(text), text, self.index, self.learned.grams)
        vectors = centred(self.encoder.vectors(windows), self.learned.centre)
        pairs = pair_features(draft, vectors, self.index, self.learned.grams)
        logits = row_logits(with_topic(pairs, first.topics, self.index.rows), self.learned)
        features = outcome_features(draft, first, logits, self.index.rows, cited)
        shares = self._shares(features, setting)
        proposed = max(shares, key=lambda outcome: shares[outcome])
        sure = shares[proposed] >= self.learned.limits["sure"] and proposed not in _OPEN
        doubts = () if sure else ("几种结论都有可能,系统把握不足,请人工核对",)
        return Ranking(shares, self._findings(draft, logits, proposed), sure, doubts)

    def _shares(self, features: NDArray[np.float64], setting: str) -> dict[Outcome, float]:
        from model.classify.learned import OUTCOMES

        scaled = self.learned.final_scale.transform(features[None])
        known = dict(
            zip(self.learned.final.classes_.tolist(), self.learned.final.predict_proba(scaled)[0], strict=True)
        )
        shares = {Outcome(name): float(known.get(i, 0.0)) for i, name in enumerate(OUTCOMES)}
        bar = self.learned.limits[f"secret_{setting}"]
        weighed = {one: share * ((1 - bar) / bar if one.is_secret else 1.0) for one, share in shares.items()}
        total = sum(weighed.values())
        return {one: share / total for one, share in weighed.items()}

    def _findings(self, draft: Draft, logits: NDArray[np.float64], proposed: Outcome) -> tuple[Finding, ...]:
        wanted = RowClass.WORK_SECRET if proposed is Outcome.WORK_SECRET else RowClass.STATE_SECRET
        order = np.argsort(-logits)
        rows = self.index.rows
        chosen = [i for i in order if rows[i].row_class is wanted][:SHOWN]
        other = [i for i in order if rows[i].row_class is not wanted][:SHOWN]
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        if not (proposed.is_secret or proposed is Outcome.WORK_SECRET):
            chosen, other = sorted([*chosen, *other], key=lambda i: -logits[i])[:SHOWN], []
        return tuple(
            Finding(
                rows[i], float(shares[i]), self._points(draft, i) if place == 0 else (),
                fits(draft, rows[i]), lacks(draft, rows[i]),
            )
            for place, i in enumerate([*chosen, *other])
        )  # fmt: skip

    def _points(self, draft: Draft, row: int) -> tuple[Span, ...]:
        found = telling_passages(draft, self.index.rows[row], self.learned)
        return tuple(draft.folded.unfold(start, end) for start, end in found)
