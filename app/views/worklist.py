"""工作台 — what this person has to do today; own drafts first sent back, then the queue."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from app.desk.role import Actor, Role
from app.desk.state import CaseState
from app.views.case_list import clock_words, show_cases
from app.views.moving import open_case
from app.views.office import office
from app.widgets.case_table import Cell, Line, show_table
from app.widgets.notice import notice, quiet, section, title

ELSEWHERE = {
    Role.LEADER: "已决定的件见“台账”。",
    Role.ARCHIVIST: "已决定的件见“台账”;成批文件请用命令 dingmi scan 排查。",
    Role.ANALYST: "在用模型的说明见“模型”;重新训练见 notebooks 目录。",
    Role.AUDITOR: "日志与完整性校验见“审计”。",
    Role.SYSTEM_ADMIN: "本账号看不到文稿。运行状况请在服务器上用命令 dingmi doctor 查看。",
    Role.SECURITY_ADMIN: "本账号看不到文稿。账号在“账号”页新建;机关信息、定密权限、本库最高密级登记在运行目录中。",
}


def draw(actor: Actor) -> None:
    """Draw the work list of every role this person has."""
    title("工作台")
    if actor.has(Role.REVIEWER):
        _draw_queue(actor)
        _draw_referred(actor)
    if actor.has(Role.DRAFTER):
        _draw_own(actor)
    if actor.has(Role.SECURITY_ADMIN):
        _draw_alarms(actor)
    for role, words in ELSEWHERE.items():
        if actor.has(role):
            quiet(words)


def _draw_queue(actor: Actor) -> None:
    queue = office().desk.cases.queue(actor)
    section(f"待审核 {len(queue)} 件")
    if not queue:
        quiet("今日没有待办。")
        return
    opened = show_cases(queue, name="待审核", key="queue", reviewing=True)
    if opened:
        open_case(opened)


def _draw_alarms(actor: Actor) -> None:
    """Drafts that were stopped as above the home's level: who brought them, when; no word of them was kept."""
    alarms = office().desk.audit.alarms(actor)
    if not alarms:
        return
    section(f"超密级停办 {len(alarms)} 次")
    notice("以下文稿疑似高于本库最高密级,已停止处理,没有保存文字。请联系上传人,按规定处置其文件和本机。", kind="error")
    columns = ("时间", "上传账号", "疑似密级", "件号", "文件摘要")
    lines = [
        Line(
            tuple(
                Cell(text)
                for text in (
                    clock_words(datetime.fromisoformat(alarm.at)),
                    alarm.login,
                    str(alarm.detail["level"]),
                    alarm.case_no or "",
                    str(alarm.detail["sha256"])[:16],
                )
            )
        )
        for alarm in alarms
    ]
    show_table("超密级停办", columns, lines, key="alarms")


def _draw_referred(actor: Actor) -> None:
    waiting = office().desk.cases.referred(actor)
    if not waiting:
        return
    section(f"已报请,等批复 {len(waiting)} 件")
    opened = show_cases(waiting, name="已报请", key="referred")
    if opened:
        open_case(opened)


def _draw_own(actor: Actor) -> None:
    own = office().desk.cases.mine(actor)
    open_cases = [case for case in own if case.state.is_open or case.state is CaseState.DECIDED]
    done = [case for case in own if case not in open_cases]
    section(f"本人承办 {len(open_cases)} 件在办")
    if not own:
        quiet("还没有承办的件。到“上传与建议”拖入文稿即可开始。")
        return
    opened = show_cases(open_cases, name="本人承办", key="mine") if open_cases else None
    if done:
        with st.expander(f"已办结 {len(done)} 件"):
            opened = show_cases(done, name="已办结", key="done") or opened
    if opened:
        open_case(opened)
