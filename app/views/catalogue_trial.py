"""试运行 — before a version is activated: which cases would be proposed otherwise, and how."""

from __future__ import annotations

import streamlit as st

from app.desk.role import Actor
from app.service.trial import Replayed
from app.views.background import Task
from app.views.catalogue_open import trial_key
from app.views.office import office
from app.widgets.case_table import Cell, Line, show_table
from app.widgets.notice import notice, quiet

Trial = Task[tuple[Replayed, ...]]


def draw_trial(actor: Actor, number: int) -> None:
    """Draw the button, the progress or the result of a trial run."""
    task: Trial | None = st.session_state.get(trial_key())
    if task is None:
        quiet(
            "试运行:用这一版重判本系统留有原文的件,看哪些建议会变;已作的决定不受影响。"
            "整个文件夹可用命令 dingmi catalogue dry-run。"
        )
        st.button("试运行", on_click=_start, args=(actor, number))
    elif task.running:
        _watch(task)
    elif task.failure:
        notice(task.failure, kind="error")
    else:
        _show(task.result or ())


def _start(actor: Actor, number: int) -> None:
    st.session_state[trial_key()] = Task(lambda told: office().desk.trials.over_cases(actor, number, told))


@st.fragment(run_every=1)
def _watch(task: Trial) -> None:
    if not task.running:
        st.rerun()
    st.progress(task.done / task.total if task.total else 0.0)
    notice(f"{task.stage or '准备'} {task.done}/{task.total}", lead="正在试运行。")


def _show(found: tuple[Replayed, ...]) -> None:
    changed = [one for one in found if one.altered]
    notice(f"重判 {len(found)} 件,建议有变的 {len(changed)} 件。", lead="试运行完成。")
    lines = [Line(tuple(Cell(text) for text in (one.label, *altered))) for one in changed for altered in one.altered]
    if lines:
        show_table("试运行结果", ("件", "要素", "现在的建议", "启用后的建议"), lines, key="trial")
