"""`dingmi scan`: a whole folder, one result per file; the same command goes on where it was stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.exit import ExitCode, WrongUseError
from app.cli.options import Dated, On, Organ, Setting, Sources, Tables

if TYPE_CHECKING:
    from rich.table import Table

    from app.scan.outputs import Mode
    from app.scan.overview import Tally

Folder = Annotated[Path, typer.Argument(metavar="文件夹", help="要扫描的文件夹,含下级文件夹;不跟随通向外面的链接")]
Out = Annotated[
    Path, typer.Option("--out", metavar="文件夹", help="结果写到这里;同一条命令再运行一次,从停下的地方继续")
]
WithText = Annotated[bool, typer.Option("--snippets", "--with-text", help="结果中带上证据原文(不加密);缺省只写位置")]
ModeName = Annotated[
    str, typer.Option("--mode", metavar="classify|marks", help="classify 提出定密建议;marks 另外核查原有标志")
]
Workers = Annotated[int, typer.Option("--workers", metavar="个数", help="同时读取文件的进程数")]
Restart = Annotated[bool, typer.Option("--restart", help="丢掉这个结果文件夹里上次的记录,从头再扫")]

_MOST_WORKERS = 64


def scan(  # noqa: PLR0913 - one parameter per option is how Typer reads a command
    folder: Folder,
    *,
    out: Out,
    mode: ModeName = "classify",
    organ: Organ = None,
    dated: Dated = None,
    on: On = None,
    catalogue: Tables = None,
    source: Sources = None,
    setting: Setting = "中",
    workers: Workers = 2,
    restart: Restart = False,
    with_text: WithText = False,
) -> int:
    """批量扫描一个文件夹,逐个文件提出建议;读不出的单独列出,不会中断;中断了再运行同一条命令就继续。"""
    from app.cli.asked import facts_for, judge_for, recognition_wanted
    from app.cli.console import put, say
    from app.cli.scan_progress import scanning
    from app.scan.batch import Batch, make_ready
    from app.scan.reading import open_reader
    from app.scan.source import read_source

    facts, dwelt_on = facts_for(organ, dated, on, setting), _mode(mode)
    if not 1 <= workers <= _MOST_WORKERS:
        raise WrongUseError(f"--workers:{workers} 不可用。请写 1 到 {_MOST_WORKERS}。")
    make_ready(folder, out, restart=restart)
    with open_reader(workers, ocr=recognition_wanted(), workers=workers) as reader:
        engine = judge_for(catalogue)
        facts = facts.with_sources(read_source(path, reader) for path in source or ())
        batch = Batch(
            engine, facts, reader, with_text=with_text, mode=dwelt_on, restart=restart, day_given=on is not None
        )
        say("正在列出文件…")
        try:
            with scanning() as progress:
                tally = batch.run(folder, out, progress)
        except KeyboardInterrupt:
            say("已停下。得出的结果都在,再运行同一条命令就继续。")
            return ExitCode.UNREAD
    put(_table(tally))
    say(f"结果在 {out},打开其中的 report.html 查看。按{tally.handle_as}。建议须由人逐件确认。")
    return _code(tally)


def _mode(words: str) -> Mode:
    """The mode of that name. Raises WrongUseError for another."""
    from app.scan.outputs import Mode

    try:
        return Mode(words)
    except ValueError:
        raise WrongUseError(f"--mode:“{words}”不可用。请从 {'、'.join(Mode)} 中选一个。") from None


def _code(tally: Tally) -> ExitCode:
    if tally.own_fault:
        return ExitCode.OUR_FAULT
    return ExitCode.UNREAD if tally.failures else ExitCode.DONE


def _table(tally: Tally) -> Table:
    from rich.table import Table

    table = Table("结果", "文件数")
    for outcome, count in sorted(tally.outcomes.items()):
        table.add_row(outcome, str(count))
    for category, count in sorted(tally.failures.items()):
        table.add_row(f"未读取:{category}", str(count))
    for kind, count in tally.findings.items():
        table.add_row(f"发现:{kind}", str(count))
    return table
