"""Trial (试运行) — what a version would change before anybody activates it: the same texts judged before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.desk.access import require_role, require_text_access
from app.desk.catalogue_version import VersionState
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from app.desk.state import CaseState
from app.service.catalogue_in_use import CatalogueInUse, InUse
from app.service.clock import Clock
from app.service.judging import Judging, Recommender
from app.store.unit import Store
from model.catalogue.edition import Edition
from model.core.document import Document
from model.core.outcome import Organ
from model.core.proposal import Proposal

Judge = Callable[[Recommender], Proposal]
Told = Callable[[str, int, int], None]
"""Called with what is going on, how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """One text judged twice; `altered` holds (element, now, with the version), empty where nothing changes."""

    label: str
    altered: tuple[tuple[str, str, str], ...]


def replay(texts: Iterable[tuple[str, Judge]], now: Recommender, then: Recommender) -> Iterator[Replayed]:
    """Each text judged by both engines; `Judge` asks an engine about it."""
    for label, judge in texts:
        before, after = _elements(judge(now)), _elements(judge(then))
        pairs = zip(before.items(), after.values(), strict=True)
        yield Replayed(label, tuple((name, old, new) for (name, old), new in pairs if old != new))


def _elements(proposal: Proposal) -> dict[str, str]:
    verdict = proposal.verdict
    return {
        "结论": verdict.outcome.value,
        "密级": verdict.level.value if verdict.level else "",
        "保密期限": verdict.term.text if verdict.term else "",
        "知悉范围": "、".join(verdict.known_to),
        "依据": ";".join(f"{basis.regulation} {basis.name}" for basis in verdict.basis),
    }


class TrialService:
    """试运行 over the cases whose text is kept. For the 定密责任人, who may read them all."""

    def __init__(self, store: Store, clock: Clock, in_use: CatalogueInUse, judging: Judging, organ: Organ) -> None:
        self._store = store
        self._clock = clock
        self._in_use = in_use
        self._judging = judging
        self._organ = organ

    def as_if_active(self, actor: Actor, number: int) -> InUse:
        """What would be in use with that version activated today."""
        require_text_access(actor)
        require_role(actor, Role.REVIEWER)
        with self._store.reading() as unit:
            version = unit.versions.find(number)
            if version is None or version.state in (VersionState.ACTIVE, VersionState.WITHDRAWN):
                raise DeskRefusal("catalogue.state", f"第{number}版没有在等待启用,不必试运行。请刷新后查看。")
            rows = tuple(replace(row, verified=True) for row in unit.versions.rows(number))
            about = version.about
        tried = Edition(number, about.regulation, rows, about.valid_from, about.valid_to, about.supersedes)
        used = self._in_use.current()
        return InUse((used.key, number), (*used.editions, tried), used.shipped)

    def engines(self, actor: Actor, number: int, told: Told) -> tuple[Recommender, Recommender]:
        """The engine in use, and one as if the version were."""
        tried = self.as_if_active(actor, number)
        now = self._judging.engine()
        return now, self._judging.trial(tried, lambda done, total: told("编排目录", done, total))

    def over_cases(self, actor: Actor, number: int, told: Told) -> tuple[Replayed, ...]:
        """Every case of today and before whose text is still kept, judged now and with the version."""
        now, then = self.engines(actor, number, told)
        texts = self._texts()
        found = []
        for done, one in enumerate(replay(texts, now, then), start=1):
            found.append(one)
            told("重判已有的件", done, len(texts))
        return tuple(found)

    def _texts(self) -> list[tuple[str, Judge]]:
        today = self._clock().astimezone().date()
        texts: list[tuple[str, Judge]] = []
        with self._store.reading() as unit:
            for state in CaseState:
                for case in unit.cases.in_state(state):
                    document = unit.drafts.document(case.case_no, case.draft_no)
                    if document is not None:
                        dated = unit.drafts.proposal(case.case_no, case.draft_no)["dated"]
                        texts.append((f"{case.case_no} {case.title}", self._asking(document, dated, today)))
        return texts

    def _asking(self, document: Document, dated: str | None, today: date) -> Judge:
        day = date.fromisoformat(dated) if dated else None
        return lambda engine: engine.recommend(document, organ=self._organ, dated=day, on=today)
