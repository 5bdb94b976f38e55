"""Opening (查看登记) — who opened a case of 机密 or above goes on record, once per person, case and session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.desk.access import weighty
from app.desk.role import Actor
from app.service.clock import Clock
from app.store.cases import CaseRecord
from app.store.unit import Store, UnitOfWork

ACT = "查看"


class Opening:
    """Keeps the register; the audit log names person, case and level."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def recorded(self, unit: UnitOfWork, actor: Actor, case: CaseRecord, proposal: Mapping[str, Any]) -> bool:
        """True when nothing is left to record: a lower level, or on record already."""
        return weighty(case.level, proposal) is None or unit.openings.known(case.case_no, actor)

    def record(self, actor: Actor, case: CaseRecord, proposal: Mapping[str, Any]) -> None:
        """Put this opening on record. Raises StoreError: what cannot be recorded is not shown."""
        level = weighty(case.level, proposal)
        assert level is not None  # asked for only where `recorded` said no
        now = self._clock()
        with self._store.writing() as unit:
            if unit.openings.add(case.case_no, actor, level, now):
                unit.audit.append(now, actor.login, ACT, case.case_no, {"level": level, "draft": case.draft_no})
