"""Case states: only the acts the desk knows lead from one to the next."""

from __future__ import annotations

import pytest

from app.desk.refusal import DeskRefusal
from app.desk.state import Act, CaseState, next_state

ALLOWED = {
    (CaseState.DRAFT, Act.SAVE): CaseState.DRAFT,
    (CaseState.DRAFT, Act.REVISE): CaseState.DRAFT,
    (CaseState.DRAFT, Act.SUBMIT): CaseState.PENDING,
    (CaseState.DRAFT, Act.WITHDRAW): CaseState.WITHDRAWN,
    (CaseState.PENDING, Act.SEND_BACK): CaseState.RETURNED,
    (CaseState.PENDING, Act.DECIDE): CaseState.DECIDED,
    (CaseState.PENDING, Act.REFER): CaseState.REFERRED,
    (CaseState.REFERRED, Act.ANSWER): CaseState.DECIDED,
    (CaseState.REFERRED, Act.SEND_BACK): CaseState.RETURNED,
    (CaseState.PENDING, Act.WITHDRAW): CaseState.WITHDRAWN,
    (CaseState.RETURNED, Act.SAVE): CaseState.RETURNED,
    (CaseState.RETURNED, Act.REVISE): CaseState.RETURNED,
    (CaseState.RETURNED, Act.SUBMIT): CaseState.PENDING,
    (CaseState.RETURNED, Act.WITHDRAW): CaseState.WITHDRAWN,
    (CaseState.DECIDED, Act.CLOSE): CaseState.CLOSED,
}


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("act", [act for act in Act if act is not Act.CREATE])
def test_every_state_allows_exactly_its_acts(state: CaseState, act: Act) -> None:
    """The whole table: what is not listed is refused with the present state in the message."""
    if (state, act) in ALLOWED:
        assert next_state("2026-0001", state, act) is ALLOWED[state, act]
        return

    with pytest.raises(DeskRefusal, match=f"2026-0001.*{state}") as refusal:
        next_state("2026-0001", state, act)

    assert refusal.value.rule == "case.state"


def test_open_states_are_those_a_person_must_still_act_on() -> None:
    """Decided, closed and withdrawn cases wait for nobody's judgement."""
    waiting = {CaseState.DRAFT, CaseState.PENDING, CaseState.RETURNED, CaseState.REFERRED}

    assert {state for state in CaseState if state.is_open} == waiting
