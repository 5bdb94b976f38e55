"""Typer in Chinese: help pages, and messages for wrong use. `ctx` is Typer's context, whose type is private to it."""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

METAVAR = "[选项]"
COMMANDS = "命令"


class ChineseCommand(TyperCommand):
    """A command whose help page is in Chinese."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line, e.g. 用法: dingmi scan [选项] 文件夹."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """The --help option with a Chinese description."""
        return _described(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        _speak_chinese()
        return super().get_help(ctx)


class ChineseGroup(TyperGroup):
    """A group of commands whose help page is in Chinese."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line, e.g. 用法: dingmi [选项] 命令."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """The --help option with a Chinese description."""
        return _described(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        _speak_chinese()
        return super().get_help(ctx)


def in_chinese(error: TyperException) -> str:
    """What was wrong with the command line, for a person; the words given are repeated, nothing else."""
    name = getattr(error, "option_name", None)
    match type(error).__name__:
        case "NoSuchOption":
            return f"没有这个选项:{name}"
        case "BadOptionUsage":
            return f"选项 {name} 用法不对,后面可能少了内容"
        case "MissingParameter":
            return f"缺少{_missing(getattr(error, 'param', None))}"
        case "BadArgumentUsage":
            return "参数个数不对"
    return _quoted(error.message)


def _quoted(message: str) -> str:
    """A message about a word that is no command or one too many; the word stands between quotes or brackets."""
    if message.startswith("No such command "):
        return f"没有这个命令:{message.split(maxsplit=3)[-1].strip(chr(39) + '.')}"
    if message.startswith("Got unexpected extra argument"):
        return f"多出了参数:{message.partition('(')[2].rstrip(')')}"
    if message == "Missing command.":
        return "缺少命令"
    return message


def _missing(parameter: object) -> str:
    if isinstance(parameter, TyperOption):
        return f"选项 {parameter.opts[0]}"
    if isinstance(parameter, TyperArgument):
        return f"参数 {parameter.metavar or parameter.name}"
    return "参数"


def _usage(line: str) -> str:
    return line.replace("Usage:", "用法:", 1)


def _described(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "显示这页帮助"
    return option


def _speak_chinese() -> None:
    """Replace the fixed English words of Typer's help pages; it offers no other way. Imported late: it is slow."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "[缺省:{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
