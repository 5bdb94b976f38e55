"""`dingmi recommend`: a proposal for each file, for a person or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import Dated, On, Organ, Setting, Sources, Tables

if TYPE_CHECKING:
    from model.core.proposal import Proposal

Files = Annotated[
    list[Path],
    typer.Argument(metavar="文件…", help="要判断的文稿(Word、WPS、pdf、ofd、表格、图片、邮件、压缩包等)"),
]
TextOut = Annotated[
    Path | None,
    typer.Option("--text", metavar="文件夹", help="把提取出的文字写到这个文件夹,供核对位置;不得是文稿所在的文件夹"),
]
AsJson = Annotated[bool, typer.Option("--json", help="每个文件输出一行 JSON,格式见 docs/proposal.schema.json")]


def recommend(  # noqa: PLR0913 - one parameter per option is how Typer reads a command
    files: Files,
    *,
    organ: Organ = None,
    dated: Dated = None,
    on: On = None,
    catalogue: Tables = None,
    source: Sources = None,
    text: TextOut = None,
    as_json: AsJson = False,
    setting: Setting = "中",
) -> int:
    """对文稿提出定密建议:结论、密级、期限、知悉范围、依据和证据,供人确认。"""
    from app.cli.asked import engine_for, facts_for, recognition_wanted
    from app.cli.console import say
    from app.cli.exit import exit_of
    from app.cli.text_folder import TextFolder
    from app.scan.examine import examine
    from app.scan.inside import unread_inside
    from app.scan.reading import open_reader
    from app.scan.source import read_source
    from app.scan.walk import Found

    facts = facts_for(organ, dated, on, setting)
    texts = TextFolder(text, files) if text else None
    failures = []
    with open_reader(len(files), ocr=recognition_wanted()) as reader:
        engine = engine_for(catalogue)
        facts = facts.with_sources(read_source(path, reader) for path in source or ())
        for found, reading in reader.read_ahead(Found(path, str(path)) for path in files):
            proposal, failure = examine(engine, facts, found, reading)
            if failure:
                failures.append(failure)
                say(f"{failure.place}:{failure.category},{failure.message}")
            elif texts:
                texts.write_all(found.path, proposal.document)
            for unread in unread_inside(proposal.document):
                failures.append(unread)
                say(f"{unread.place}:{unread.category},{unread.message}")
            _show(proposal, as_json=as_json)
    return exit_of(failures)


def _show(proposal: Proposal, *, as_json: bool) -> None:
    """One result on stdout."""
    from app.cli.console import put, put_json

    if as_json:
        from model.recommend.contract import to_json

        put_json(to_json(proposal))
    else:
        from app.cli.summary import summary

        put(summary(proposal))
