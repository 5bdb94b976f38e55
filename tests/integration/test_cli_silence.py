"""What must not happen: no word of a draft in a message or log, nothing sent out, nothing left behind.

One `recommend` and one `scan` are run as a person runs them, cut off from every network where that is
possible, with a guard in every process they start; the tests look at what came of them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

DINGMI = Path(sys.executable).with_name("dingmi")
CANARY = "绿松石蜂鸟七号"
DRAFT = (
    f"云江省人事考试中心关于报送{CANARY}公务员录用考试试题清样的请示\n省公务员局:\n"
    f"2026年度全省考试录用公务员笔试试题{CANARY}及参考答案已完成命制,现将试题清样送审,启用前请严格控制接触人员。\n"
    f"云江省人事考试中心\n2026年3月1日"
)
BROKEN_PDF = b"%PDF-1.7\n1 0 obj <</Length 9999>> stream\n" + CANARY.encode() + b"\nendstream endobj\ntrailer <<>>"
BROKEN_DOCX = b"PK\x03\x04" + CANARY.encode() * 20

GUARD = '''
"""Placed first on the path of every process a run starts: notes each attempt to reach out and forbids it."""
import os, sys

def watch(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}:
        with open(os.environ["NOTED"], "a") as noted:
            noted.write(f"{event} {[one for one in arguments if not hasattr(one, 'fileno')]}\\n")
        raise OSError("no way out")

sys.addaudithook(watch)
'''


@dataclass(frozen=True)
class Ran:
    """The two runs and everything they could have left something in."""

    recommend: subprocess.CompletedProcess[str]
    scan: subprocess.CompletedProcess[str]
    out: Path
    home: Path
    noted: Path

    @property
    def left_behind(self) -> list[Path]:
        """Every file in the home and temporary folder of the runs."""
        return [path for path in self.home.rglob("*") if path.is_file()]


def cut_off() -> list[str]:
    """What to put before a command so that it has no network at all; nothing where this user may not."""
    tool = shutil.which("unshare")
    allowed = tool and subprocess.run([tool, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [tool, "-n"] if tool and allowed else []


def write_drafts(folder: Path) -> None:
    """A docx and a text with the canary, and two broken files that hold it too."""
    folder.mkdir()
    document = docx.Document()
    for paragraph in DRAFT.splitlines():
        document.add_paragraph(paragraph)
    document.save(str(folder / "请示.docx"))
    (folder / "正文.txt").write_text(DRAFT, "utf-8")
    (folder / "坏.pdf").write_bytes(BROKEN_PDF)
    (folder / "坏.docx").write_bytes(BROKEN_DOCX)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a guarded run: a home of its own, and the guard on the path."""
    base = tmp_path_factory.mktemp("guarded")
    for name in ("home", "guard"):
        (base / name).mkdir()
    (base / "guard" / "sitecustomize.py").write_text(GUARD, "utf-8")
    home = str(base / "home")
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": home,
        "TMPDIR": home,
        "XDG_CACHE_HOME": f"{home}/.cache",
        "PYTHONPATH": str(base / "guard"),
        "NOTED": str(base / "noted"),
    }


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, guarded: dict[str, str]) -> Ran:
    """One recommend and one scan over the same folder."""
    base = tmp_path_factory.mktemp("ran")
    write_drafts(base / "来件")

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        line = [*cut_off(), str(DINGMI), *map(str, arguments)]
        return subprocess.run(line, cwd=base, env=guarded, capture_output=True, text=True, timeout=300, check=False)

    return Ran(
        recommend=run("recommend", *sorted((base / "来件").iterdir()), "--json"),
        scan=run("scan", base / "来件", "--out", base / "out"),
        out=base / "out",
        home=Path(guarded["HOME"]),
        noted=Path(guarded["NOTED"]),
    )


def test_both_runs_do_their_work_without_a_network(ran: Ran) -> None:
    """Two files are read, two are refused: exit code 1, a line for each."""
    assert (ran.recommend.returncode, ran.scan.returncode) == (1, 1), ran.recommend.stderr + ran.scan.stderr
    outcomes = [json.loads(line)["outcome"] for line in ran.recommend.stdout.splitlines()]
    assert (len(outcomes), outcomes.count("无法读取")) == (4, 2)


def test_nothing_reaches_out(ran: Ran) -> None:
    """Neither the program nor any process it starts opens a connection or asks for a name."""
    assert not ran.noted.exists(), ran.noted.read_text("utf-8")


def test_the_guard_does_catch_a_connection(guarded: dict[str, str], tmp_path: Path) -> None:
    """The test above can fail: a process that reaches out under the same guard is noted and stopped."""
    noted = tmp_path / "noted"
    script = "import socket; socket.create_connection(('192.0.2.1', 9))"

    done = subprocess.run(
        [sys.executable, "-c", script], env=guarded | {"NOTED": str(noted)}, capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert "192.0.2.1" in noted.read_text("utf-8")


def test_no_word_of_a_draft_reaches_a_message(ran: Ran) -> None:
    """stderr is free of the draft, also where reading fails; the evidence is a result, or this proves nothing."""
    assert CANARY in ran.recommend.stdout
    assert CANARY not in ran.recommend.stderr
    assert CANARY not in ran.scan.stderr + ran.scan.stdout


def test_no_word_of_a_draft_is_left_behind(ran: Ran) -> None:
    """No log, cache or temporary file of either run quotes a draft."""
    assert [path for path in ran.left_behind if CANARY.encode() in path.read_bytes()] == []


def test_a_scan_writes_places_and_no_passages(ran: Ran) -> None:
    """By default none of the result files quotes a draft, the workbook, the page and the journal neither."""
    written = {path.name: _unpacked(path) for path in ran.out.iterdir()}

    tables = {"summary.csv", "failures.csv", "findings.csv", "results.xlsx"}
    assert set(written) == tables | {"results.jsonl", "report.html", "scan.sqlite"}
    assert [name for name, content in written.items() if CANARY.encode() in content] == []


def _unpacked(path: Path) -> bytes:
    """The bytes of a file, of a workbook those of its parts."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_a_scan_keeps_to_its_promises_on_real_files(ran: Ran) -> None:
    """Every file has a line; what could not be read is 无法读取 and is listed with its cause."""
    lines = (ran.out / "results.jsonl").read_text("utf-8").splitlines()
    outcomes = {record["file"]: record["outcome"] for record in map(json.loads, lines)}

    assert set(outcomes) == {"请示.docx", "坏.pdf", "坏.docx", "正文.txt"}
    assert outcomes["坏.pdf"] == outcomes["坏.docx"] == "无法读取"
    assert outcomes["请示.docx"] == outcomes["正文.txt"] != "无法读取"
    failures = (ran.out / "failures.csv").read_text("utf-8-sig")
    assert "坏.pdf" in failures
    assert "坏.docx" in failures


def test_no_usage_reporting_is_left_behind(ran: Ran) -> None:
    """The traces of a telemetry client (device id, event store) appear neither in home nor in the temporary folder."""
    names = {path.name for path in ran.home.rglob("*")}

    assert names.isdisjoint({"Microsoft", "deviceid", "onnxruntime.db", ".ses", ".streamlit"})
