"""One file, one proposal: what the command line and the batch ask of the engine for each document."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date

from app.scan.failure import Failure, crashed, unreadable
from app.scan.reading import fingerprint, unread_document
from app.scan.walk import Found
from app.service.judging import Recommender
from model.core.document import Document
from model.core.errors import ReadFailure, UnreadableError
from model.core.finding import CitedSource
from model.core.outcome import Organ
from model.core.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Facts:
    """What the office says of every file of a run: its organ, the dates, the sources it supplied, the setting."""

    organ: Organ | None
    dated: date | None
    on: date
    sources: tuple[CitedSource, ...] = ()
    setting: str = "中"

    def with_sources(self, sources: Iterable[CitedSource]) -> Facts:
        """The same facts, with the sources the office supplied."""
        return replace(self, sources=tuple(sources))


def examine(
    engine: Recommender, facts: Facts, found: Found, reading: Future[Document]
) -> tuple[Proposal, Failure | None]:
    """The proposal for one file, and why it could not be read when it could not; only a broken engine raises."""
    try:
        return _recommend(engine, facts, reading.result()), None
    except UnreadableError as error:
        return _unread(engine, facts, found, error), unreadable(found.place, error)
    except Exception as error:  # noqa: BLE001 - one file must never end a run; the fault is reported by name
        refused = UnreadableError(found.place, ReadFailure.DAMAGED, "处理时出现内部错误", "须由人工阅读判断")
        return _unread(engine, facts, found, refused), crashed(found.place, error)


def _unread(engine: Recommender, facts: Facts, found: Found, error: UnreadableError) -> Proposal:
    return _recommend(engine, facts, unread_document(found.place, fingerprint(found.path), error))


def _recommend(engine: Recommender, facts: Facts, document: Document) -> Proposal:
    return engine.recommend(
        document,
        organ=facts.organ,
        dated=facts.dated,
        on=facts.on,
        sources=facts.sources,
        setting=facts.setting,
    )
