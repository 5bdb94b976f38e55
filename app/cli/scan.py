"""`dingmi scan`: a whole folder, one result per file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import Dated, On, Organ, Setting, Sources, Tables

if TYPE_CHECKING:
    from rich.table import Table

    from app.scan.batch import Tally

Folder = Annotated[Path, typer.Argument(metavar="文件夹", help="要扫描的文件夹,含下级文件夹;不跟随通向外面的链接")]
Out = Annotated[
    Path, typer.Option("--out", metavar="文件夹", help="结果写到这里(results.jsonl、summary.csv、failures.csv)")
]
WithText = Annotated[bool, typer.Option("--with-text", help="结果中带上证据原文;缺省只写位置")]


def scan(  # noqa: PLR0913 - one parameter per option is how Typer reads a command
    folder: Folder,
    *,
    out: Out,
    organ: Organ = None,
    dated: Dated = None,
    on: On = None,
    catalogue: Tables = None,
    source: Sources = None,
    setting: Setting = "中",
    with_text: WithText = False,
) -> int:
    """批量扫描一个文件夹,逐个文件提出建议;读不出的单独列出,不会中断。"""
    from app.cli.asked import facts_for, judge_for, recognition_wanted
    from app.cli.console import counting, put, say
    from app.cli.exit import exit_of
    from app.scan.batch import Batch, make_ready
    from app.scan.reading import WORKERS, open_reader
    from app.scan.source import read_source

    facts = facts_for(organ, dated, on, setting)
    make_ready(folder, out)
    with open_reader(WORKERS, ocr=recognition_wanted()) as reader, counting("扫描") as progress:
        engine = judge_for(catalogue)
        facts = facts.with_sources(read_source(path, reader) for path in source or ())
        tally = Batch(engine, facts, reader, with_text=with_text).run(folder, out, progress)
    put(_table(tally))
    say(f"结果在 {out}。建议须由人逐件确认;结果文件按所扫文稿的密级保管。")
    return exit_of(tally.failures)


def _table(tally: Tally) -> Table:
    from rich.table import Table

    table = Table("结果", "文件数")
    for outcome, count in sorted(tally.outcomes.items()):
        table.add_row(outcome, str(count))
    for category, count in sorted(Counter(failure.category for failure in tally.failures).items()):
        table.add_row(f"未读取:{category}", str(count))
    return table
