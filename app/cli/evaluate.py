"""`dingmi evaluate`: how good the proposals are on labelled cases, beside simpler systems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import On, Setting, Tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from model.train.evaluate import Evaluation

CaseFile = Annotated[Path, typer.Argument(metavar="案例.jsonl", help="带标准答案的案例,每行一个")]
Only = Annotated[bool, typer.Option("--only", help="只按 --catalogue 给出的目录表判断,不用自带目录")]
Predictions = Annotated[
    Path | None, typer.Option("--predictions", metavar="文件", help="把每个案例的建议写到这个文件(JSON,每行一个)")
]
ReportFolder = Annotated[
    Path | None, typer.Option("--report", metavar="文件夹", help="把评测报告(网页,含错例原文)写到这个文件夹")
]


def evaluate(
    cases: CaseFile,
    *,
    catalogue: Tables = None,
    only: Only = False,
    predictions: Predictions = None,
    report: ReportFolder = None,
    on: On = None,
    setting: Setting = "中",
) -> int:
    """用带标准答案的案例评测:各项指标和 95% 区间,并与关键词扫描等四种简单办法对照。"""
    from app.cli.asked import engine_for
    from app.cli.console import counting, put, say
    from app.cli.exit import WrongUseError
    from app.cli.measured import labelled_cases, measure, tables_named, write_predictions, write_report
    from app.cli.options import parse_setting, review_day

    if only and not catalogue:
        raise WrongUseError("--only:没有给出目录表。请用 --catalogue 指定至少一个。")
    day, level = review_day(on), parse_setting(setting)
    labelled = labelled_cases(cases)
    named = [] if catalogue else tables_named(labelled, cases.parent)
    engine = engine_for(catalogue or named, only=only or bool(named))
    with counting("评测") as progress:
        evaluations = measure(engine, labelled, on=day, setting=level, progress=progress)
    put(_table(evaluations))
    if predictions:
        write_predictions(predictions, evaluations[0])
        say(f"逐案建议已写到 {predictions}。")
    if report:
        say(f"评测报告已写到 {write_report(report, evaluations, cases.name, engine)}。")
    return 0


def _table(evaluations: Sequence[Evaluation]) -> Table:
    from rich.table import Table

    from model.train.report import rows_of

    head, *rows = rows_of(evaluations)
    table = Table()
    table.add_column(head[0], no_wrap=True)
    for name in head[1:]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table
