"""Options several commands share, and how their words become dates, settings and folders."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.exit import WrongUseError

SETTINGS = ("宽", "中", "严")

Organ = Annotated[
    Path | None,
    typer.Option("--organ", metavar="文件", help="机关档案(YAML):名称、层级、定密权限;不给则权限未知,须人工核对"),
]
Dated = Annotated[
    str | None, typer.Option("--dated", metavar="日期", help="文稿的制发日,文稿自己没有写明时用,如 2026-03-12")
]
On = Annotated[str | None, typer.Option("--on", metavar="日期", help="审查日,缺省为今天")]
Tables = Annotated[
    list[Path] | None,
    typer.Option("--catalogue", metavar="目录表", help="正式目录表(xlsx、xls、csv、docx、pdf),可多次给出"),
]
Sources = Annotated[
    list[Path] | None, typer.Option("--source", metavar="文件", help="本文稿所依据的、已定密的来源文件,可多次给出")
]
Setting = Annotated[
    str, typer.Option("--setting", metavar="宽|中|严", help="判断的松紧:严则少漏、多提示,宽则相反;缺省为中")
]


def parse_date(option: str, words: str | None) -> date | None:
    """The date in `words`, None without one. Raises WrongUseError when they are no date."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise WrongUseError(f"{option}:“{words}”不是日期。请写成 2026-03-12 的样子。") from None


def review_day(words: str | None) -> date:
    """The day of review: as given, or today by this machine's clock."""
    return parse_date("--on", words) or datetime.now().astimezone().date()


def parse_setting(words: str) -> str:
    """The setting, when it is one of the three. Raises WrongUseError otherwise."""
    if words not in SETTINGS:
        raise WrongUseError(f"--setting:“{words}”不可用。请从 {'、'.join(SETTINGS)} 中选一个。")
    return words
