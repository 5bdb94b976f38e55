"""Progress of a scan (进度): how many of how many, how fast, and about how long it still takes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_EVERY = 10.0  # seconds between two lines where there is no terminal
_MINUTE, _HOUR = 60, 3600


@contextmanager
def scanning(clock: Callable[[], float] = time.monotonic) -> Iterator[Callable[[int, int, str], None]]:
    """Yields what to call after each file: a line that is overwritten on a terminal, else one every ten seconds.

    The name of the file is never shown: the line may end in a log.
    """
    begun = clock()
    first: list[int] = []  # done when this run began: what an earlier run did says nothing of the speed
    last = [begun]
    on_terminal = sys.stderr.isatty()

    def show(done: int, total: int, name: str) -> None:  # noqa: ARG001 - names may be sensitive in a log
        if not first:
            first.append(done - 1)
        now = clock()
        if done < total and now - last[0] < (1 if on_terminal else _EVERY):
            return
        last[0] = now
        line = pace_words(done, total, done - first[0], now - begun)
        sys.stderr.write(f"\r{line}\x1b[K" if on_terminal else f"{line}\n")
        sys.stderr.flush()

    yield show
    if on_terminal and first:
        sys.stderr.write("\n")


def pace_words(done: int, total: int, this_run: int, seconds: float) -> str:
    """How far a scan is, in words; `this_run` files were done in `seconds`."""
    words = f"扫描:{done}/{total}"
    if seconds <= 0 or not this_run:
        return words
    rate = this_run / seconds
    left = f",约还需{_duration((total - done) / rate)}" if done < total else ""
    return f"{words},每秒 {rate:.1f} 个{left}"


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return f" {max(1, round(seconds))} 秒"
    if seconds < _HOUR:
        return f" {round(seconds / _MINUTE)} 分钟"
    return f" {seconds / _HOUR:.1f} 小时"
