"""Step (一步办理) — one act on one case in one transaction: access, version and state first, records last."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.desk.access import require_act
from app.desk.case import CaseEvent
from app.desk.elements import Opinion, Ruling
from app.desk.refusal import DeskConflict, DeskRefusal
from app.desk.role import Actor
from app.desk.state import Act, CaseState, next_state
from app.service.clock import Clock
from app.store.cases import CaseRecord
from app.store.unit import Store, UnitOfWork

log = logging.getLogger(__name__)
# refusals that touch separation of duties are worth an auditor's look
BREACHES = frozenset({"role.required", "role.administrator", "case.self_review", "case.not_yours"})


@dataclass(frozen=True, slots=True)
class Step:
    """One act under way."""

    unit: UnitOfWork
    case: CaseRecord
    actor: Actor
    act: Act
    state: CaseState  # the state the act leads to
    now: datetime

    def write(self, *, note: str = "", detail: dict[str, Any] | None = None, **values: Any) -> int:
        """Move the case on with `values`, and record the step in history and audit log; the new version."""
        version = self.unit.cases.change(self.case, self.actor, self.now, state=self.state, **values)
        draft_no = values.get("draft_no", self.case.draft_no)
        record(
            self.unit,
            self.actor,
            CaseEvent(self.now, self.actor.name, self.act, self.state, draft_no, note),
            self.case.case_no,
            detail or {},
        )
        return version


def record(unit: UnitOfWork, actor: Actor, event: CaseEvent, case_no: str, detail: dict[str, Any]) -> None:
    """Append a step to the case's history (with its note) and to the audit log (without)."""
    unit.cases.add_event(case_no, actor.login, event)
    unit.audit.append(event.at, actor.login, event.act, case_no, {"draft": event.draft_no, **detail})


class Steps:
    """Carries out steps; double clicks are harmless, conflicts lose nothing."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    def once(self, actor: Actor, action: str | None, work: Callable[[UnitOfWork], str]) -> str:
        """`work` in one transaction; its earlier result if this person's `action` id was carried out before."""
        with self.store.writing() as unit:
            if action is not None:
                done = unit.claim_action(action, actor.login, self.clock())
                if done is not None:
                    return done
            result = work(unit)
            if action is not None:
                unit.finish_action(action, actor.login, result)
            return result

    def carry_out(
        self,
        actor: Actor,
        act: Act,
        case_no: str,
        version: int,
        work: Callable[[Step], int],
        *,
        entered: Opinion | Ruling | None = None,
        action: str | None = None,
    ) -> int:
        """Do `act` on the case as read in `version`; the new version. On DeskConflict `entered` is set aside."""

        def on_case(unit: UnitOfWork) -> str:
            case = unit.cases.lock(case_no)
            require_act(actor, act, case_no, case.drafter_login, case.reviewer_login)
            if case.version != version:
                raise DeskConflict(case_no, case.updated_by, case.updated_at)
            state = next_state(case_no, case.state, act)
            return str(work(Step(unit, case, actor, act, state, self.clock())))

        try:
            reached = int(self.once(actor, action, on_case))
        except DeskConflict:
            self._set_aside(actor, case_no, entered)
            raise
        except DeskRefusal as refusal:
            self._note_breach(actor, act, case_no, refusal)
            raise
        log.info("case %s: %s by %s", case_no, act.name, actor.login)
        return reached

    def _set_aside(self, actor: Actor, case_no: str, entered: Opinion | Ruling | None) -> None:
        if entered is not None:
            with self.store.writing() as unit:
                unit.cases.set_aside(case_no, actor.login, entered)

    def _note_breach(self, actor: Actor, act: Act, case_no: str, refusal: DeskRefusal) -> None:
        if refusal.rule in BREACHES:
            with self.store.writing() as unit:
                unit.audit.append(self.clock(), actor.login, "拒绝", case_no, {"act": act, "rule": refusal.rule})
