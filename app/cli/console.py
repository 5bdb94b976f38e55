"""Where words go: results to stdout for a program or a pipe, everything said to the person to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPE_WIDTH = 100  # columns when stdout is no terminal


def say(message: str) -> None:
    """Tell the person something, on stderr."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def put_json(record: dict[str, Any]) -> None:
    """Print one result as one line of JSON, on stdout."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def put_line(result: str) -> None:
    """Print one plain line of results, on stdout."""
    sys.stdout.write(f"{result}\n")
    sys.stdout.flush()


def put(result: RenderableType) -> None:
    """Print one result for people, on stdout; nothing in it is taken for markup."""
    _console(stderr=False).print(result, markup=False, highlight=False)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show on a terminal that a step is going on; silent in a pipe."""
    console = _console(stderr=True)
    with console.status(what):
        yield


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """Yields what to call after each item with (done, in all, its name): a bar on a terminal, else a line per tenth.

    The name is shown on the terminal only; a log keeps numbers.
    """
    if not sys.stderr.isatty():
        yield _tenths(what)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=_console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)


def _tenths(what: str) -> Callable[[int, int, str], None]:
    def show(done: int, total: int, name: str) -> None:  # noqa: ARG001 - names may be sensitive in a log
        if done == total or done * 10 // total > (done - 1) * 10 // total:
            say(f"{what}:{done}/{total}")

    return show


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    file = sys.stderr if stderr else sys.stdout
    return Console(file=file, width=None if file.isatty() else PIPE_WIDTH)
