"""The commands of `dingmi`; each lives in the module of its name and imports what it needs when it runs."""

from __future__ import annotations

from collections.abc import Callable

import typer
from typer.core import TyperGroup

from app.cli.catalogue import catalogue
from app.cli.chinese import COMMANDS, METAVAR, ChineseCommand, ChineseGroup
from app.cli.doctor import doctor
from app.cli.evaluate import evaluate
from app.cli.found import found
from app.cli.launch import launch
from app.cli.overmark import overmark
from app.cli.recommend import recommend
from app.cli.scan import scan
from app.cli.train import train

INTRODUCTION = """定密助手:离线的定密建议工具。

分类器排序,法律作结论,由人确认。自带的是示范目录,不是经认证的系统;示范环境中不得放入真实国家秘密。

退出码:0 完成;1 有文件读不出;2 用法有误;3 程序自身故障。
"""


def command() -> TyperGroup:
    """The whole command line, ready to be run with arguments."""
    application = typer.Typer(
        cls=ChineseGroup,
        help=INTRODUCTION,
        add_completion=False,
        no_args_is_help=True,
        options_metavar=METAVAR,
        subcommand_metavar=COMMANDS,
        pretty_exceptions_enable=False,
    )
    commands: dict[str, Callable[..., int]] = {
        "app": launch,
        "init": found,
        "recommend": recommend,
        "scan": scan,
        "train": train,
        "evaluate": evaluate,
        "overmark": overmark,
        "doctor": doctor,
    }
    for name, body in commands.items():
        application.command(name, cls=ChineseCommand, options_metavar=METAVAR)(body)
    application.add_typer(catalogue, name="catalogue")
    group = typer.main.get_command(application)
    assert isinstance(group, TyperGroup)
    return group
