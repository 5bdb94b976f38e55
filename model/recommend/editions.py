"""EditionEngine — judges each document by the editions of the catalogue in force on the document's own date."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from model.catalogue import merge
from model.catalogue.edition import Choice, Edition, editions_on
from model.catalogue.version import version_of
from model.core.catalogue import Catalogue
from model.core.proposal import BasisKind
from model.normalise.structure import read_structure
from model.recommend.children import judge_tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from model.core.document import Document
    from model.core.finding import CitedSource
    from model.core.outcome import Organ
    from model.core.proposal import Proposal
    from model.recommend.engine import Engine
    from model.recommend.workshop import Workshop

_MOST_ENGINES = 4  # old documents come in batches of few years; more engines only take memory


class EditionEngine:
    """按版判断的引擎 — `beside` holds rows without dates (the demonstration catalogue); safe between threads.

    At least one of `editions` and `beside` holds rows.
    """

    def __init__(self, workshop: Workshop, editions: Sequence[Edition], beside: Catalogue | None = None) -> None:
        self._workshop = workshop
        self._editions = tuple(editions)
        self._beside = beside
        self._engines: OrderedDict[tuple[int, ...], Engine] = OrderedDict()
        self._lock = threading.Lock()

    def recommend(
        self, document: Document, *, organ: Organ | None, dated: date | None, on: date,
        sources: tuple[CitedSource, ...] = (), setting: str = "中",
    ) -> Proposal:  # fmt: skip
        """Return the proposal as `Engine.recommend`; not sure where it had to rest on an edition not in force.

        A document without any date is judged by the editions of `on`, the day of review; a file inside it by
        its own date.
        """

        def judge_one(one: Document) -> Proposal:
            day = read_structure(one.text, one.blocks).dated or dated or on
            choice = editions_on(self._editions, day)
            engine = self._engine(choice)
            proposal = engine.recommend(one, organ=organ, dated=dated, on=on, sources=sources, setting=setting)
            return _doubted(proposal, choice, day)

        return judge_tree(document, judge_one)

    def _engine(self, choice: Choice) -> Engine:
        key = tuple(edition.number for edition in choice.editions)
        with self._lock:
            if key not in self._engines:
                self._engines[key] = self._workshop.engine(self._catalogue(choice))
            self._engines.move_to_end(key)
            while len(self._engines) > _MOST_ENGINES:
                self._engines.popitem(last=False)
            return self._engines[key]

    def _catalogue(self, choice: Choice) -> Catalogue:
        own = [Catalogue(version_of(f"第{one.number}版", one.rows), one.rows) for one in choice.editions]
        return reduce(merge, [*own, *([self._beside] if self._beside else [])])


def _doubted(proposal: Proposal, choice: Choice, day: date) -> Proposal:
    """The proposal, not sure and saying why, where a row it rests on — or may have missed — was not in force."""
    bases = {basis.id for basis in proposal.verdict.basis if basis.kind is BasisKind.CATALOGUE}
    late = [one for one in choice.outside if not bases or not bases.isdisjoint(row.id for row in one.rows)]
    if not late:
        return proposal
    reasons = tuple(
        f"{day}没有施行中的《{one.regulation}》,暂按最近的一版({one.valid_from}起施行)判断,请核对当时的规定"
        for one in late
    )
    verdict = proposal.verdict
    doubtful = replace(
        verdict, sure=False, review_reasons=verdict.review_reasons + reasons, trace=verdict.trace + reasons
    )
    return replace(proposal, verdict=doubtful)
