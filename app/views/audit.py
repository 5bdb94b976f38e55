"""审计 — whether the log is whole, and its latest entries; numbers and acts, never text."""

from __future__ import annotations

from datetime import datetime

from app.desk.role import Actor
from app.store.audit import AuditEntry
from app.views.office import office
from app.widgets.case_table import Cell, Line, show_table
from app.widgets.notice import notice, quiet, title

COLUMNS = ("序号", "时间", "账号", "动作", "件号", "细节")
DIGITS = 16
NAMES = {
    "draft": "稿",
    "proposal": "建议摘要",
    "sha256": "文件摘要",
    "versions": "版本",
    "changed": "改动",
    "code": "程序",
    "catalogue": "目录",
    "law": "法规",
    "model": "模型",
    "wiped": "清除",
    "rows": "条数",
    "accounts": "账号数",
    "act": "动作",
    "rule": "规则",
    "kind": "事由",
    "level": "密级",
    "seen": "看过密点",
    "points": "密点数",
    "late": "逾期",
    "account": "账号",
    "roles": "角色",
    "highest": "本库最高密级",
    "version": "目录版",
    "row": "事项",
    "only_own": "只用本机关目录",
}


def draw(actor: Actor) -> None:
    """Verify the chain, then list what was done."""
    title("审计")
    report = office().desk.audit.verify(actor)
    notice(report.message, kind="info" if report.whole else "error")
    quiet(f"校验算法:{'、'.join(report.algorithms)}。以下为最近的条目,新的在前;日志不含文稿内容和标题。")
    show_table("审计日志", COLUMNS, [_line(entry) for entry in office().desk.audit.entries(actor)], key="audit")


def _line(entry: AuditEntry) -> Line:
    at = datetime.fromisoformat(entry.at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    detail = ";".join(f"{NAMES.get(name, name)} {_short(value)}" for name, value in entry.detail.items())
    return Line(tuple(Cell(text) for text in (str(entry.seq), at, entry.login, entry.act, entry.case_no or "", detail)))


def _short(value: object) -> str:
    """A value of a detail in print; digests are cut to what tells them apart."""
    if isinstance(value, str):
        return value[:DIGITS]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return " ".join(f"{NAMES.get(name, name)}={_short(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "、".join(_short(inner) for inner in value) or "无"
    return str(value)
