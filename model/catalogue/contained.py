"""Containment (隔离读取) of tables: a file may hang, crash or swell only a process that reads nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from model.catalogue.worker import ROWS
from model.core.catalogue import Row
from model.core.errors import DataFault

_ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "HOME", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "TZ")  # no settings, no passwords
_SECONDS = 90.0


def contained_rows(data: bytes, file: str, stem: str, *, seconds: float = _SECONDS) -> tuple[Row, ...]:
    """As `table_rows`, in a process of its own; a file that ends or outlasts it is a DataFault like any other."""
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    environment |= {"PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8"}
    order = json.dumps({"file": file, "stem": stem}).encode() + b"\n" + data
    try:
        # -P: the current folder may hold anything, also an openpyxl.py
        done = subprocess.run(
            [sys.executable, "-P", "-m", "model.catalogue.worker"],
            input=order,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DataFault([f"{file}:1: {seconds:g}秒内读不完,文件可能损坏;应另存为 xlsx 后再导入"]) from None
    if done.returncode != 0 or not done.stdout:
        raise DataFault([f"{file}:1: 读取程序在这个文件上异常退出,文件可能损坏;应另存为 xlsx 后再导入"])
    answer = json.loads(done.stdout)
    if "faults" in answer:
        raise DataFault(answer["faults"])
    return ROWS.validate_python(answer["rows"], strict=False)
