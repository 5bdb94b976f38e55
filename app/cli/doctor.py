"""`dingmi doctor`: is everything here that is needed, and what to do when it is not."""

from __future__ import annotations


def doctor() -> int:
    """检查本机:版本、资源、字体、模型签名、数据库,缺什么、怎么补。"""
    import os

    from rich.table import Table

    from app.cli.checkup import State, findings
    from app.cli.console import put, waiting
    from app.cli.exit import ExitCode
    from app.settings import read_settings

    with waiting("正在检查…"):
        found = list(findings(read_settings(os.environ)))
    table = Table("项目", "状态", "情况", "怎么办")
    for finding in found:
        table.add_row(finding.subject, finding.state.value, finding.detail, finding.remedy)
    put(table)
    broken = any(finding.state is State.PROBLEM for finding in found)
    return ExitCode.OUR_FAULT if broken else ExitCode.DONE
