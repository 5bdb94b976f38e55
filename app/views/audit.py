"""审计 — whether the log is whole, and its latest entries; numbers and acts, never text."""

from __future__ import annotations

import json

from app.desk.role import Actor
from app.views.office import office
from app.widgets.case_table import Cell, Line, show_table
from app.widgets.notice import notice, quiet, title

COLUMNS = ("序号", "时间", "账号", "动作", "件号", "细节")


def draw(actor: Actor) -> None:
    """Verify the chain, then list what was done."""
    title("审计")
    report = office().desk.audit.verify(actor)
    notice(report.message, kind="info" if report.whole else "error")
    quiet(f"校验算法:{'、'.join(report.algorithms)}。以下为最近的条目,新的在前;日志不含文稿内容和标题。")
    lines = [
        Line(
            tuple(
                Cell(text)
                for text in (
                    str(entry.seq),
                    entry.at[:19].replace("T", " "),
                    entry.login,
                    entry.act,
                    entry.case_no or "",
                    json.dumps(entry.detail, ensure_ascii=False) if entry.detail else "",
                )
            )
        )
        for entry in office().desk.audit.entries(actor)
    ]
    show_table("审计日志", COLUMNS, lines, key="audit")
