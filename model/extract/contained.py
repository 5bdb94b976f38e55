"""Containment — files of unknown origin are read in worker processes that may die, hang or swell (隔离读取)."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from model.core.document import Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import refusal, wire
from model.extract.limits import DEFAULT_LIMITS, Limits
from model.extract.recognition import Listener, untold

_ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "HOME", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "TZ")  # no settings, no passwords
_Answer = TypeVar("_Answer")
_PAGES_PER_WORKER = 40  # recognised; their libraries keep memory for every size of line they have seen
_FILES_PER_WORKER = 500  # then a fresh one: C libraries keep what they leak


class _Died(Exception):
    """The worker ended while it had a file; holds how that would be told of the file."""

    def __init__(self, refused: UnreadableError) -> None:
        super().__init__()
        self.refused = refused


class _Alarm:
    """Ends a worker that takes too long; every page it has recognised gives it the same time again."""

    def __init__(self, seconds: float, most_rounds: int, end: Callable[[], None]) -> None:
        self._seconds, self._rounds, self._end = seconds, most_rounds, end
        self.rang = threading.Event()
        self._timer = self._started()

    def _started(self) -> threading.Timer:
        timer = threading.Timer(self._seconds, self._ring)
        timer.daemon = True
        timer.start()
        return timer

    def _ring(self) -> None:
        self.rang.set()
        self._end()

    def put_off(self) -> None:
        """Start anew, as often as there may be pages."""
        if self._rounds > 0 and not self.rang.is_set():
            self._rounds -= 1
            self._timer.cancel()
            self._timer = self._started()

    def stop(self) -> None:
        """Let it be."""
        self._timer.cancel()


class _Worker:
    """One worker process; `run` reads one file in it, at most one at a time."""

    def __init__(self) -> None:
        environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
        paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
        environment |= {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "LANG": "C.UTF-8"}
        # -P: the current folder may hold anything, also a lxml.py. An own session: a Ctrl-C at the
        # terminal is the office's to handle.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "model.extract.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self.files = 0  # handed to it so far
        self.pages = 0  # it has recognised

    @property
    def usable(self) -> bool:
        """True if the process lives and is not worn out."""
        worn = self.files >= _FILES_PER_WORKER or self.pages >= _PAGES_PER_WORKER
        return self._process.poll() is None and not worn

    def run(self, order: bytes, data: bytes, name: str, limits: Limits, listener: Listener) -> bytes:
        """Return the answer, or raise _Died when there is none."""
        self.files += 1
        alarm = _Alarm(limits.wall_seconds, limits.ocr_pages if limits.ocr else 0, self._process.kill)
        try:
            payload = self._exchange(order, data, alarm, listener)
        finally:
            alarm.stop()
        if alarm.rang.is_set():
            self.end()
            raise refusal.timeout(name, limits.wall_seconds)
        if payload is None:
            raise _Died(self._post_mortem(name, limits))
        return payload

    def _exchange(self, order: bytes, data: bytes, alarm: _Alarm, listener: Listener) -> bytes | None:
        """Send the file, pass on what is told meanwhile, and wait for the answer; None when the worker died."""
        sink, source = self._process.stdin, self._process.stdout
        assert sink is not None
        assert source is not None
        try:
            wire.send(sink, order)
            wire.send(sink, data)
        except OSError:  # it died before reading everything
            return None
        while (payload := wire.receive(source)) is not None and (told := wire.progress_from_json(payload)):
            alarm.put_off()
            self.pages += 1
            listener(*told)
        return payload

    def _post_mortem(self, name: str, limits: Limits) -> UnreadableError:
        """Say what the worker died of."""
        self.end()
        if self._process.returncode == -signal.SIGXCPU:
            return refusal.timeout(name, limits.cpu_seconds)
        if self._process.returncode == -signal.SIGKILL:  # not by us: the kernel, short of memory
            return refusal.memory(name)
        return refusal.damaged(name, "读取程序在这个文件上异常退出")

    def end(self) -> None:
        """Kill the process if it still lives, and collect it."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                # A closing stream tries to send what a dead worker will never read.
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self._process.kill()
        self._process.wait()


class Containment:
    """隔离间 — a pool of worker processes; safe to use from several threads.

    A worker that dies is replaced; the caller sees an UnreadableError about that file only.
    """

    def __init__(self, workers: int = 1, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._size = workers
        for _ in range(workers):
            self._idle.put(_Worker())

    def extract(self, data: bytes, name: str, listener: Listener = untold) -> Document:
        """Return the Document in `data`, read in a worker; raises UnreadableError when it cannot be read.

        Blocks while all workers are busy. `listener` is told, in the calling thread, before each page that
        is recognised from a picture: pages done, and pages in all as far as is known.
        """
        if not data:
            raise refusal.empty(name)
        if len(data) > self._limits.max_bytes:
            raise refusal.too_large(name, len(data), self._limits.max_bytes)
        return self._handed(wire.job_to_json(name, self._limits), data, name, wire.answer_from_json, listener)

    def page_image(self, data: bytes, name: str, number: int) -> bytes:
        """Return page `number`, from 1, as PNG, drawn in a worker; raises UnreadableError when it cannot be drawn."""
        return self._handed(wire.job_to_json(name, self._limits, number), data, name, wire.image_from, untold)

    def _handed(
        self, order: bytes, data: bytes, name: str, understand: Callable[[bytes, str], _Answer], listener: Listener
    ) -> _Answer:
        """Hand a file to a worker and understand its answer; a worker that dies is replaced."""
        worker = self._idle.get()
        try:
            while True:
                if not worker.usable:
                    worker.end()
                    worker = _Worker()
                fresh = worker.files == 0
                try:
                    return self._understood(worker, order, data, name, understand, listener)
                except _Died as death:
                    # An earlier file may have hurt the worker: only what kills a fresh one is to blame.
                    if fresh:
                        raise death.refused from death
        finally:
            self._idle.put(worker)

    def _understood(
        self,
        worker: _Worker,
        order: bytes,
        data: bytes,
        name: str,
        understand: Callable[[bytes, str], _Answer],
        listener: Listener,
    ) -> _Answer:
        try:
            return understand(worker.run(order, data, name, self._limits, listener), name)
        except UnreadableError as refused:
            if refused.category is not ReadFailure.MEMORY:
                raise
            worker.end()  # what other files left in it may have taken the memory
            raise _Died(refused) from refused
        except (ValueError, KeyError, TypeError) as error:
            worker.end()
            raise _Died(refusal.damaged(name, "读取程序的答复无法理解")) from error

    def close(self) -> None:
        """End all workers; waits for files being read."""
        for _ in range(self._size):
            self._idle.get().end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def extract_contained(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """隔离读取 — as `extract`, in a worker process of its own: hangs, crashes and floods end as UnreadableError."""
    with Containment(workers=1, limits=limits) as containment:
        return containment.extract(data, name)
