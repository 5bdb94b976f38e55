"""Tables read in a process of their own: the same rows, the same faults, and no file that takes the desk along."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from catalogue_tables import HEADER, ROWS, write_xlsx

from model.catalogue import table_rows
from model.catalogue.contained import contained_rows
from model.core.errors import DataFault

ROOT = Path(__file__).resolve().parents[2]


def test_the_same_rows_come_back(tmp_path: Path) -> None:
    """Every field of every row passes the border between the processes."""
    data = write_xlsx(tmp_path / "目录.xlsx", ("目录", [HEADER, *ROWS])).read_bytes()

    assert contained_rows(data, "目录.xlsx", "v1") == table_rows(data, "目录.xlsx", "v1")


def test_the_same_faults_come_back() -> None:
    """A faulty table is told with the same words."""
    data = "序号,国家秘密事项名称,密级,保密期限\n1,甲(虚构),内部,1年\n".encode()

    with pytest.raises(DataFault, match=r"目录\.csv 第2行第3列: “内部”不是密级;请移到工作秘密清单"):
        contained_rows(data, "目录.csv", "v1")


def test_a_file_that_is_never_read_through_is_given_up() -> None:
    """When time is over the file is refused in words."""
    with pytest.raises(DataFault, match=r"慢\.csv:1: 0\.01秒内读不完"):
        contained_rows(b"x", "慢.csv", "v1", seconds=0.01)


def test_a_file_that_kills_its_reader_is_a_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader ends without an answer, as for want of memory, the file is refused and the caller lives on."""
    worker = tmp_path / "model" / "catalogue" / "worker.py"
    worker.parent.mkdir(parents=True)
    for package in (worker.parent, worker.parent.parent):
        (package / "__init__.py").touch()
    worker.write_text("import os\nos.kill(os.getpid(), 9)\n")
    monkeypatch.setattr("model.catalogue.contained._ROOT", tmp_path)

    with pytest.raises(DataFault, match=r"大\.xlsx:1: 读取程序在这个文件上异常退出"):
        contained_rows(b"x", "大.xlsx", "v1")


def test_the_reader_may_not_swell() -> None:
    """The reader's own memory is bounded: what asks for more ends it, not the machine."""
    bounded = (
        "import io, json, resource, sys\n"
        "from model.catalogue import worker\n"
        "worker._answer = lambda *_: str(resource.getrlimit(resource.RLIMIT_AS)[0]).encode()\n"
        "worker.main()\n"
    )
    order = json.dumps({"file": "x", "stem": "x"}).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, "-c", bounded], input=order, stdout=subprocess.PIPE, check=True, cwd=ROOT, timeout=60
    )

    assert 0 < int(done.stdout) <= 2 * 1024**3
