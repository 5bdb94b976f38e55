"""Reads one table in a process of its own, under hard limits (`python -m model.catalogue.worker`).

It gets one line of names and the bytes of the file on standard input, answers with JSON, and opens nothing.
"""

from __future__ import annotations

import json
import os
import resource
import sys

from pydantic import TypeAdapter

from model.catalogue.reader import table_rows
from model.core.catalogue import Row
from model.core.errors import DataFault

ROWS = TypeAdapter(tuple[Row, ...])
_MEMORY = 2 * 1024**3
_CPU_SECONDS = 60


def main() -> None:
    """Answer the one order on standard input: rows or faults."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # nothing a library prints can mix with the answer, or quote the table in a log
    os.dup2(silence, 2)
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    names = json.loads(sys.stdin.buffer.readline())
    answers.write(_answer(sys.stdin.buffer.read(), names["file"], names["stem"]))
    answers.close()


def _answer(data: bytes, file: str, stem: str) -> bytes:
    try:
        return b'{"rows":' + ROWS.dump_json(table_rows(data, file, stem)) + b"}"
    except DataFault as fault:
        return json.dumps({"faults": fault.faults}).encode()


if __name__ == "__main__":
    main()
