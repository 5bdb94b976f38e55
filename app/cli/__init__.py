"""The command line (命令行): results on stdout, messages on stderr, four exit codes; heavy rooms are imported late."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> None:
    """Run `dingmi` with the arguments of the process and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command; whatever goes wrong ends in a Chinese message on stderr, never in a traceback."""
    from typer.exceptions import TyperException

    from app.cli.application import command
    from app.cli.chinese import in_chinese
    from app.cli.console import say
    from app.cli.exit import ExitCode, code_of
    from app.cli.fault import describe
    from model.core.errors import DingmiError

    try:
        code = command().main(args=list(arguments), prog_name="dingmi", standalone_mode=False)
    except TyperException as error:
        say(f"用法有误:{in_chinese(error)}。用 dingmi --help 查看用法。")
        return ExitCode.WRONG_USE
    except DingmiError as error:
        say(str(error))
        return code_of(error)
    except Exception as error:  # noqa: BLE001 - the last door: a fault of ours must not show document text
        say(describe(error))
        return ExitCode.OUR_FAULT
    return int(code or ExitCode.DONE)
