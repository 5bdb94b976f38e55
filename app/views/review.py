"""审核 — the queue of others' cases, doubtful ones first."""

from __future__ import annotations

from app.desk.role import Actor
from app.views.case_list import show_cases
from app.views.moving import open_case
from app.views.office import office
from app.widgets.notice import quiet, title


def draw(actor: Actor) -> None:
    """Draw the queue."""
    queue = office().desk.cases.queue(actor)
    title("审核", f"待审核 {len(queue)} 件")
    if not queue:
        quiet("今日没有待办。")
        return
    opened = show_cases(queue, name="待审核", key="review_queue", reviewing=True)
    if opened:
        open_case(opened)
