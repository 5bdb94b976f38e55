"""Refusals — what the desk says when a rule forbids an act or somebody was quicker."""

from __future__ import annotations

from datetime import datetime

from model.core.errors import DingmiError


class DeskRefusal(DingmiError):
    """An act the rules of the desk forbid; `rule` is its stable id, `str(error)` the Chinese message for the person."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


class DeskConflict(DingmiError):
    """Somebody changed the case meanwhile; what the person had entered was set aside (`CaseView.set_aside`)."""

    def __init__(self, case_no: str, who: str, when: datetime) -> None:
        at = when.astimezone().strftime("%m-%d %H:%M")
        super().__init__(f"{case_no}:{who}已于{at}更新此件。已填内容已存为草稿,请重新打开此件,对照后再提交。")
        self.case_no, self.who, self.when = case_no, who, when
