"""Case states (件的状态) and which act leads from where to where."""

from __future__ import annotations

from enum import StrEnum

from app.desk.refusal import DeskRefusal


class CaseState(StrEnum):
    """件的状态 — where a case stands; the value is what the screen shows."""

    DRAFT = "草拟"
    PENDING = "待审核"
    REFERRED = "已报请"
    RETURNED = "退回补充"
    DECIDED = "已决定"
    CLOSED = "已定稿"
    WITHDRAWN = "已撤回"

    @property
    def is_open(self) -> bool:
        """True while the case still needs a person."""
        return self in (CaseState.DRAFT, CaseState.PENDING, CaseState.REFERRED, CaseState.RETURNED)


class Act(StrEnum):
    """办理动作 — what a person does to a case; the value is written into history and audit log."""

    CREATE = "新建"
    SAVE = "存草稿"
    REVISE = "换稿"
    SUBMIT = "提交审核"
    SEND_BACK = "退回补充"
    DECIDE = "确认决定"
    REFER = "报请"
    ANSWER = "录入批复"
    WITHDRAW = "撤回"
    CLOSE = "定稿"


_BY_DRAFTER = frozenset({CaseState.DRAFT, CaseState.RETURNED})

_FROM: dict[Act, frozenset[CaseState]] = {
    Act.SAVE: _BY_DRAFTER,
    Act.REVISE: _BY_DRAFTER,
    Act.SUBMIT: _BY_DRAFTER,
    Act.SEND_BACK: frozenset({CaseState.PENDING, CaseState.REFERRED}),
    Act.DECIDE: frozenset({CaseState.PENDING}),
    Act.REFER: frozenset({CaseState.PENDING}),
    Act.ANSWER: frozenset({CaseState.REFERRED}),
    Act.WITHDRAW: _BY_DRAFTER | {CaseState.PENDING},
    Act.CLOSE: frozenset({CaseState.DECIDED}),
}

_TO: dict[Act, CaseState] = {
    Act.SUBMIT: CaseState.PENDING,
    Act.SEND_BACK: CaseState.RETURNED,
    Act.DECIDE: CaseState.DECIDED,
    Act.REFER: CaseState.REFERRED,
    Act.ANSWER: CaseState.DECIDED,
    Act.WITHDRAW: CaseState.WITHDRAWN,
    Act.CLOSE: CaseState.CLOSED,
}


def next_state(case_no: str, state: CaseState, act: Act) -> CaseState:
    """The state after `act`; DeskRefusal `case.state` when the act is not open to a case in `state`."""
    if state not in _FROM[act]:
        raise DeskRefusal("case.state", f"{case_no}:此件现为“{state}”,不能再{act}。请刷新后查看当前状态。")
    return _TO.get(act, state)


def require_kept(case_no: str, state: CaseState) -> None:
    """DeskRefusal `case.state` once a case is over: its words were wiped, so no new ones are taken in."""
    if state in (CaseState.CLOSED, CaseState.WITHDRAWN):
        raise DeskRefusal("case.state", f"{case_no}:此件{state},不再保存新的填写内容。请刷新后查看。")
