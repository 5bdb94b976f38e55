"""`dingmi catalogue`: check an office's tables, list their rows, and keep the office's own versions."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.catalogue_trial import dry_run
from app.cli.catalogue_version import activate, diff, export, import_tables, versions, withdraw
from app.cli.chinese import COMMANDS, METAVAR, ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from model.core.catalogue import Catalogue

catalogue = typer.Typer(
    cls=ChineseGroup,
    help="检查、列出保密事项范围目录;导入、比较、试运行、启用、撤回、导出本机关的目录版本。",
    no_args_is_help=True,
    options_metavar=METAVAR,
    subcommand_metavar=COMMANDS,
)

Table = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[目录表…]", help="正式目录表(xlsx、xls、csv、docx、pdf);不给则为自带目录"),
]
Field = Annotated[str | None, typer.Option("--field", metavar="领域", help="只列出这个领域的事项")]


@catalogue.command("check", cls=ChineseCommand, options_metavar=METAVAR)
def check(tables: Table = None) -> int:
    """检查目录:一次列出全部错误,每条注明文件和位置。"""
    from app.cli.console import put_line, say
    from app.cli.exit import ExitCode
    from model.core.errors import DingmiError

    code = ExitCode.DONE
    for path in _asked(tables):
        try:
            loaded = _load(path)
        except DingmiError as error:
            say(str(error))
            code = ExitCode.UNREAD
        else:
            put_line(f"{path or '自带目录'}:{len(loaded.rows)} 项,没有发现错误,版本 {loaded.version}")
    return code


@catalogue.command("list", cls=ChineseCommand, options_metavar=METAVAR)
def list_rows(tables: Table = None, *, field: Field = None) -> int:
    """列出目录中的事项:编号、密级、期限、名称。"""
    from rich.table import Table as RichTable

    from app.cli.console import put

    for path in _asked(tables):
        loaded = _load(path)
        shown = RichTable(
            "编号", "领域", "密级", "保密期限", "事项名称", title=f"{path or '自带目录'}({loaded.version})"
        )
        for row in loaded.rows:
            if field in (None, row.field):
                shown.add_row(row.id, row.field, row.level.value if row.level else "工作秘密", row.term, row.name)
        put(shown)
    return 0


_OF_THE_OFFICE: dict[str, Callable[..., int]] = {
    "import": import_tables,
    "versions": versions,
    "diff": diff,
    "dry-run": dry_run,
    "activate": activate,
    "withdraw": withdraw,
    "export": export,
}
for _name, _body in _OF_THE_OFFICE.items():
    catalogue.command(_name, cls=ChineseCommand, options_metavar=METAVAR)(_body)


def _asked(tables: list[Path] | None) -> Sequence[Path | None]:
    """The tables given; None stands for the catalogue that comes with the program."""
    return tables or (None,)


def _load(table: Path | None) -> Catalogue:
    from app.settings import read_settings
    from model.catalogue import load_catalogue, read_table

    return read_table(table) if table else load_catalogue(read_settings(os.environ).data / "catalogue")
