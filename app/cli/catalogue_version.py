"""`dingmi catalogue import|versions|diff|activate|withdraw|export`: the office's own versions, two persons for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.exit import WrongUseError
from app.cli.options import parse_date
from app.cli.signing_in import Account, sign_in

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from app.service.catalogue_table import GivenTable
    from model.catalogue.difference import Difference
    from model.core.catalogue import Row

Tables = Annotated[list[Path], typer.Argument(metavar="目录表…", help="本单位的目录表(xlsx、xls、csv、docx、pdf、txt)")]
Number = Annotated[int, typer.Argument(metavar="版本号", help="目录版本的编号,见 dingmi catalogue versions")]
Regulation = Annotated[str, typer.Option("--regulation", metavar="名称", help="范围名称,作为依据显示")]
From = Annotated[str, typer.Option("--from", metavar="日期", help="施行日期,如 2025-01-01")]
To = Annotated[str | None, typer.Option("--to", metavar="日期", help="废止日期,没有则不写")]
Supersedes = Annotated[int | None, typer.Option("--supersedes", metavar="版本号", help="替代哪一版;另一个范围则不写")]
PreviewOnly = Annotated[bool, typer.Option("--preview", help="只看读出的内容和差异,不导入")]
Reason = Annotated[str, typer.Option("--reason", metavar="理由", help="撤回理由")]
Out = Annotated[Path, typer.Option("--out", metavar="文件", help="写到这个 xlsx 文件;已有的文件不覆盖")]
What = Annotated[str, typer.Argument(metavar="版本号或目录表", help="已导入的版本,或还没有导入的目录表")]
Against = Annotated[int | None, typer.Option("--against", metavar="版本号", help="与哪一版相比;缺省为它所替代的版本")]


def import_tables(
    tables: Tables,
    *,
    regulation: Regulation,
    begins: From,
    ends: To = None,
    supersedes: Supersedes = None,
    account: Account = None,
    preview: PreviewOnly = False,
) -> int:
    """导入目录表为新的一版并提交;由另一名定密责任人启用后才用于判断。"""
    from app.cli.console import say
    from app.desk.catalogue_version import About

    first = parse_date("--from", begins)
    if first is None:
        raise WrongUseError("--from:没有写施行日期。请写成 2025-01-01 的样子。")
    about = About(regulation, first, parse_date("--to", ends), supersedes)
    desk, actor = sign_in(account)
    given = [_given(path) for path in tables]
    rows = desk.catalogues.read(actor, given, about)
    _put_rows(rows)
    if supersedes is not None:
        _put_difference(desk.catalogues.open(actor, supersedes).rows, rows)
    if preview:
        say("只是预览,没有导入。去掉 --preview 即导入并提交。")
        return 0
    number = desk.catalogues.start(actor, given, about)
    desk.catalogues.submit(actor, number)
    say(f"第{number}版已提交。请另一名定密责任人核对后启用:dingmi catalogue activate {number} --account 账号")
    return 0


def versions(*, account: Account = None) -> int:
    """列出目录版本:编号、范围、施行日期、状态、导入和启用的人。"""
    from rich.table import Table

    from app.cli.console import put

    desk, actor = sign_in(account)
    shown = Table("版本", "范围名称", "事项", "施行", "废止", "替代", "状态", "导入", "启用")
    for one in desk.catalogues.versions(actor):
        about = one.about
        earlier = str(about.supersedes or "")
        days = str(about.valid_from), str(about.valid_to or "")
        people = one.importer, one.activator or ""
        shown.add_row(str(one.number), about.regulation, str(one.row_count), *days, earlier, one.state, *people)
    put(shown)
    return 0


def diff(what: What, *, against: Against = None, account: Account = None) -> int:
    """比较两版,或目录表与一版:新增、修改、删除了哪些事项。"""
    from model.catalogue import read_table

    desk, actor = sign_in(account)
    if what.isascii() and what.isdigit():
        opened = desk.catalogues.open(actor, int(what))
        after, earlier = opened.rows, opened.version.about.supersedes
    else:
        after, earlier = read_table(Path(what)).rows, None
    number = against if against is not None else earlier
    if number is None:
        raise WrongUseError(f"{what}:不替代任何一版。请加 --against 版本号,写明与哪一版相比。")
    _put_difference(desk.catalogues.open(actor, number).rows, after)
    return 0


def activate(number: Number, *, account: Account = None) -> int:
    """启用一版:由导入人以外的一名定密责任人办理;运行中的系统随即改用,不必重启。"""
    from app.cli.console import say

    desk, actor = sign_in(account)
    desk.catalogues.activate(actor, number)
    say(f"第{number}版已启用,由{actor.name}核对。")
    return 0


def withdraw(number: Number, *, reason: Reason, account: Account = None) -> int:
    """撤回一版;已启用的撤回后,被它替代的版本恢复。"""
    from app.cli.console import say

    desk, actor = sign_in(account)
    desk.catalogues.withdraw(actor, number, reason)
    say(f"第{number}版已撤回。")
    return 0


def export(number: Number, *, out: Out, account: Account = None) -> int:
    """导出一版为正式目录表(xlsx);导出会记入审计日志。"""
    from app.cli.console import say
    from model.catalogue.official import official_workbook

    if out.exists():
        raise WrongUseError(f"{out}:已有这个文件。请换一个文件名。")
    desk, actor = sign_in(account)
    opened = desk.catalogues.export(actor, number)
    try:
        out.write_bytes(official_workbook(opened.rows, opened.version.about.regulation))
    except OSError as error:
        raise WrongUseError(f"{out}:写不进去({error.strerror})。请换一个可写的位置。") from None
    say(f"第{number}版共 {len(opened.rows)} 项,已导出到 {out}。请按目录本身的密级保管。")
    return 0


def _given(path: Path) -> GivenTable:
    from app.service.catalogue_table import GivenTable
    from model.catalogue.opening import open_file

    return GivenTable(path.name, open_file(path))


def _put_rows(rows: Sequence[Row]) -> None:
    from rich.table import Table

    from app.cli.console import put
    from model.catalogue.condition_words import conditions_in_words

    shown = Table("序号", "密级", "保密期限", "事项名称", "限定条件", title=f"读出 {len(rows)} 项")
    for row in rows:
        level = row.level.value if row.level else "工作秘密"
        shown.add_row(row.item_no, level, row.term, row.name, conditions_in_words(row.conditions) or "—")
    put(shown)


def _put_difference(before: Sequence[Row], after: Sequence[Row]) -> None:
    from app.cli.console import put, put_line
    from model.catalogue.difference import difference

    found = difference(before, after)
    put_line(f"新增 {len(found.added)} 项,修改 {len(found.changed)} 项,删除 {len(found.removed)} 项")
    if not found.empty:
        put(_difference_table(found))


def _difference_table(found: Difference) -> RichTable:
    from rich.table import Table

    shown = Table("变化", "事项名称", "内容", "原来", "现在")
    for row in found.added:
        shown.add_row("新增", row.name, "", "", f"{row.level or '工作秘密'} {row.term}")
    for change in found.changed:
        for altered in change.altered:
            shown.add_row("修改", change.after.name, *altered)
    for row in found.removed:
        shown.add_row("删除", row.name, "", f"{row.level or '工作秘密'} {row.term}", "")
    return shown
