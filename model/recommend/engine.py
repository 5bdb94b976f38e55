"""Engine — the one public verb: a document becomes a proposal.

The classifier ranks, the law decides, a person confirms; nothing here settles a case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.classify.outcome import Cited
from model.core.finding import CitedSource, Question, Ranking
from model.core.outcome import Outcome
from model.core.proposal import Point, Proposal, Verdict, Versions
from model.judge import judge
from model.match.draft import Draft, prepare
from model.normalise.marks import find_mark
from model.normalise.sources import find_sources
from model.normalise.structure import Structure, read_structure
from model.recommend.alternatives import alternatives
from model.recommend.asking import missing_facts
from model.recommend.children import judge_tree

if TYPE_CHECKING:
    from datetime import date

    from model.classify.ranker import Ranker
    from model.core.document import Document
    from model.core.outcome import Organ
    from model.law import Law
    from model.match.signals import SignalReader

READABLE = 0.5  # a document read worse than this is not judged by its text
_LOOKED_FOR = 5
_PUBLIC_SIGNS = 2
_PUBLIC_KINDS = ("公告", "公示", "通告", "新闻稿", "公报")


@dataclass(frozen=True, slots=True)
class Engine:
    """定密建议引擎 — law, catalogue and model bound together; safe to share between threads."""

    law: Law
    ranker: Ranker
    reader: SignalReader
    versions: Versions

    def recommend(
        self, document: Document, *, organ: Organ | None, dated: date | None, on: date,
        sources: tuple[CitedSource, ...] = (), setting: str = "中",
    ) -> Proposal:  # fmt: skip
        """Return the proposal for a document.

        `dated` stands in when the text gives no date of its own; `on` is the day of review. `sources` are
        documents the office supplied; one the draft cites by title or number takes over what the draft
        carries of it. Files inside the document are judged each by itself, and the gravest decides.
        Raises nothing for any text; an unreadable document makes 无法读取.
        """
        return judge_tree(
            document,
            lambda one: self._alone(one, organ=organ, dated=dated, on=on, sources=sources, setting=setting),
        )

    def _alone(
        self, document: Document, *, organ: Organ | None, dated: date | None, on: date,
        sources: tuple[CitedSource, ...], setting: str,
    ) -> Proposal:  # fmt: skip
        """Return the proposal for the document's own text."""
        frame = read_structure(document.text, document.blocks)
        day, kind = frame.dated or dated, frame.kind.text if frame.kind else ""
        mark = find_mark(document.text, document.blocks)
        cited = _joined(find_sources(document.text), sources)
        draft = prepare(document.text, organ, day, self.reader)
        unread = not document.text.strip() or document.quality < READABLE
        ranking = _NOTHING if unread else self.ranker.rank(draft, Cited(mark, cited), setting)
        lead = max(ranking.probabilities, key=lambda one: ranking.probabilities[one], default=Outcome.UNREADABLE)
        verdict = judge(
            Question(
                ranking=ranking, organ=organ, dated=day, on=on, mark=mark, sources=cited, unreadable=unread,
                gaps=tuple(gap.message for gap in document.gaps), published=_published(draft, kind, lead),
                missing=missing_facts(ranking, draft) if lead is Outcome.INSUFFICIENT else (), text=document.text,
            ),
            self.law,
        )  # fmt: skip
        points = _points(document, ranking, verdict)
        return Proposal(
            document=document, organ=organ, dated=day, on=on, setting=setting, title=_title(frame, document),
            kind=kind, existing_mark=mark, verdict=verdict,
            confidence=_confidence(ranking, verdict), alternatives=alternatives(ranking, verdict), points=points,
            looked_for=_looked_for(ranking, verdict), versions=self.versions,
        )  # fmt: skip


_NOTHING = Ranking({}, (), doubts=("文件没有读清,系统没有判断",))


def _published(draft: Draft, kind: str, lead: Outcome) -> bool:
    """Whether the text itself is a publication; only ever confirms 非密, it never overrules a secret."""
    said = draft.signals.count("phases", "published") >= _PUBLIC_SIGNS
    return lead is Outcome.NOT_SECRET and said and kind in _PUBLIC_KINDS


def _joined(cited: tuple[CitedSource, ...], given: tuple[CitedSource, ...]) -> tuple[CitedSource, ...]:
    """Sources the draft cites, completed by the office's; supplied ones it does not cite come last."""
    left = list(given)
    found = []
    for source in cited:
        match = next((one for one in left if _same(source, one)), None)
        if match:
            left.remove(match)
            source = replace(  # noqa: PLW2901 - the completed source takes the place of the cited one
                source, level=match.level or source.level, term=match.term or source.term,
                dated=match.dated or source.dated, title=match.title,
            )  # fmt: skip
        found.append(source)
    return (*found, *left)


def _same(cited: CitedSource, given: CitedSource) -> bool:
    if cited.doc_no and given.doc_no:
        return cited.doc_no == given.doc_no
    return bool(given.title) and (given.title in cited.title or cited.title in given.title)


def _points(document: Document, ranking: Ranking, verdict: Verdict) -> tuple[Point, ...]:
    """Points of the row (or, for a derived draft, the source) the verdict rests on."""
    if verdict.outcome is Outcome.NOT_SECRET or not ranking.findings:
        return ()
    basis = verdict.basis[0].id if verdict.basis else ranking.findings[0].row.id
    if not verdict.basis and verdict.outcome is not Outcome.WORK_SECRET:
        return ()
    spans = ranking.findings[0].points
    return tuple(
        Point(span, document.text[span.start : span.end], basis, verdict.level, document.locate(span.start))
        for span in spans
    )


def _confidence(ranking: Ranking, verdict: Verdict) -> float:
    """The calibrated chance of the answer; where the law overruled the ranking, the share of what it made of it."""
    lead = max(ranking.probabilities, key=lambda one: ranking.probabilities[one], default=None)
    return ranking.confidence if lead is verdict.outcome else ranking.probabilities.get(verdict.outcome, 0.0)


def _looked_for(ranking: Ranking, verdict: Verdict) -> tuple[str, ...]:
    if verdict.outcome is not Outcome.NOT_SECRET:
        return ()
    return tuple(finding.row.name for finding in ranking.findings[:_LOOKED_FOR])


def _title(frame: Structure, document: Document) -> str:
    return frame.title.text if frame.title else document.name
