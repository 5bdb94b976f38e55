"""The worker process: reads files one after another under hard limits (`python -m model.extract.worker`).

It gets orders and bytes on standard input and answers on standard output; it opens no file and no
connection. It ends when its input ends.
"""

from __future__ import annotations

import functools
import os
import resource
import sys
from typing import BinaryIO

from model.core.errors import UnreadableError
from model.extract import refusal, wire
from model.extract.limits import Limits
from model.extract.page_image import page_image
from model.extract.recognition import is_loaded, recognition
from model.extract.registry import extract


def main() -> None:
    """Answer orders until standard input closes."""
    orders = sys.stdin.buffer
    answers = _private_output()
    while (order := wire.receive(orders)) is not None and (data := wire.receive(orders)) is not None:
        name, limits, page = wire.job_from_json(order)
        _confine(limits)
        with recognition(limits, functools.partial(_next_page, answers, limits)):
            answer = _answer(data, name, limits, page)
        wire.send(answers, answer)


def _private_output() -> BinaryIO:
    """Move the answers off descriptor 1, so that nothing a C library prints can mix with them."""
    private = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.close(silence)
    return private


def _confine(limits: Limits) -> None:
    """Bound memory, and processor time for the coming file."""
    _allow_seconds(limits.cpu_seconds)
    _allow_memory(limits, recogniser=is_loaded())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the document


def _next_page(answers: BinaryIO, limits: Limits, done: int, total: int) -> None:
    """Tell the office that a page is about to be recognised, and allow what that takes."""
    wire.send(answers, wire.progress_to_json(done, total))
    _allow_seconds(limits.ocr_cpu_seconds)
    _allow_memory(limits, recogniser=True)


def _allow_seconds(seconds: int) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, resource.RLIM_INFINITY))


def _allow_memory(limits: Limits, *, recogniser: bool) -> None:
    """Bound the address space; the recogniser stays once it is loaded, and takes its own share."""
    most = limits.memory + limits.ocr_memory
    resource.setrlimit(resource.RLIMIT_AS, (most if recogniser else limits.memory, most))


def _answer(data: bytes, name: str, limits: Limits, page: int | None) -> bytes:
    # Whatever goes wrong on one file must come back as data about that file.
    try:
        if page is not None:
            return page_image(data, name, page, limits)
        return wire.document_to_json(extract(data, name, limits))
    except UnreadableError as error:
        return wire.refusal_to_json(error)
    except MemoryError:
        return wire.refusal_to_json(refusal.memory(name))
    except Exception as error:  # noqa: BLE001
        return wire.refusal_to_json(refusal.unforeseen(name, type(error).__name__))


if __name__ == "__main__":
    main()
