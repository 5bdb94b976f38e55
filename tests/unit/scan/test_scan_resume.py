"""Whatever ends a scan, the next run of it goes on: nothing lost, nothing doubled, nothing changed unseen."""

from __future__ import annotations

import csv
import errno
import json
import os
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from scan_bench import DAY, TELLING, StubEngine, scan, scan_and_log

from app.scan import outputs
from app.scan.batch import Batch
from app.scan.examine import Facts
from app.scan.journal import Journal
from app.scan.reading import open_reader
from app.scan.refusal import ScanRefusedError, ScanStoppedError

MANY = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of different content; each fifth cannot be read."""
    root = tmp_path / "来件"
    (root / "下级").mkdir(parents=True)
    for number in range(MANY):
        start = "坏" if number % 5 == 0 else "关于"
        (root / "下级" / f"{number:03}.txt").write_text(f"{start}第{number}号事项的通知", "utf-8")
    return root


def child(folder: Path, out: Path, how: str) -> BaseProcess:
    """A scan in a process of its own, forked: it need not import everything again."""
    process = get_context("fork").Process(target=scan_and_log, args=(folder, out, out.parent / "log", how))
    process.start()
    return process


def end_of(process: BaseProcess) -> int | None:
    """How a process ended; negative for the signal that killed it."""
    process.join(60)
    return process.exitcode


def asked(out: Path) -> list[str]:
    """Whom the engine was asked about, in all runs."""
    log = out.parent / "log"
    return log.read_text("utf-8").splitlines() if log.exists() else []


def places(out: Path) -> list[str]:
    """The files of results.jsonl."""
    return [json.loads(line)["file"] for line in (out / "results.jsonl").read_text("utf-8").splitlines()]


def failed(out: Path) -> dict[str, str]:
    """Place and category of failures.csv."""
    rows = list(csv.reader((out / "failures.csv").read_text("utf-8-sig").splitlines()))
    assert len({row[0] for row in rows[2:]}) == len(rows[2:]), "一个文件列了两次"
    return {row[0]: row[1] for row in rows[2:]}


def whole(out: Path) -> None:
    """Every file stands once in the results, each fifth among the failures, and no half-written file is left."""
    everything = [f"下级/{number:03}.txt" for number in range(MANY)]
    assert places(out) == everything
    assert sorted(failed(out)) == everything[::5]
    assert not list(out.glob("*.part"))
    assert {"results.xlsx", "report.html", "summary.csv"} <= {file.name for file in out.iterdir()}


def test_a_scan_killed_again_and_again_ends_whole(folder: Path, tmp_path: Path) -> None:
    """SIGKILL three times while files are judged: each file ends once, and hardly any is judged twice."""
    out = tmp_path / "out"
    for target in (15, 45, 75):
        process = child(folder, out, "slow")
        while len(asked(out)) < target:
            assert process.is_alive()
            time.sleep(0.01)
        process.kill()
        assert end_of(process) == -signal.SIGKILL
        assert not (out / "results.jsonl").exists()

    tally = scan(folder, out, StubEngine(out.parent / "log"))

    whole(out)
    assert (tally.files, tally.results, tally.unread) == (MANY, MANY * 4 // 5, MANY // 5)
    twice = [place for place, times in Counter(asked(out)).items() if times > 1]
    assert len(twice) <= 3, "每次中断至多有一个文件要重判"


@pytest.mark.parametrize("moment", ["answering", "writing"])
def test_a_scan_killed_while_it_writes_ends_whole(folder: Path, tmp_path: Path, moment: str) -> None:
    """SIGKILL inside a transaction, and between two result files."""
    out = tmp_path / "out"
    assert end_of(child(folder, out, moment)) == -signal.SIGKILL

    scan(folder, out, StubEngine(out.parent / "log"))

    whole(out)
    assert len(asked(out)) - len(set(asked(out))) == (1 if moment == "answering" else 0)


def test_a_worker_killed_under_way_costs_no_file(folder: Path, tmp_path: Path) -> None:
    """The file it had is read by its successor; the scan does not notice."""
    killed: list[int] = []

    def kill_one(done: int, total: int, place: str) -> None:
        if done == 20:
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()
            killed.append(int(children[0]))
            os.kill(killed[0], signal.SIGKILL)

    with open_reader(2) as reader:
        tally = Batch(StubEngine(), Facts(None, None, DAY), reader).run(folder, tmp_path / "out", kill_one)

    assert killed
    assert (tally.files, tally.results) == (MANY, MANY)
    assert places(tmp_path / "out") == sorted(set(places(tmp_path / "out")))


def test_a_file_that_ends_the_program_is_given_up(folder: Path, tmp_path: Path) -> None:
    """After three runs that died over the same file it becomes a failure of ours, and the rest is done."""
    (folder / "下级" / "050.txt").write_text("要命的文件", "utf-8")
    out = tmp_path / "out"
    for _ in range(3):
        assert end_of(child(folder, out, "fast")) == -signal.SIGKILL

    tally = scan(folder, out, StubEngine(out.parent / "log"))

    assert failed(out)["下级/050.txt"] == "程序故障"
    assert (tally.own_fault, tally.files, tally.results + tally.unread) == (True, MANY, MANY)


def test_a_full_disk_stops_the_scan_and_keeps_what_was_found(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is told the cause; with room again the same command goes on where it stopped."""
    out, log = tmp_path / "out", tmp_path / "log"
    opened = Journal.open

    def small(folder_of_results: Path) -> Journal:
        journal = opened(folder_of_results)
        pages = journal.connection.execute("PRAGMA page_count").fetchone()[0]
        journal.connection.execute(f"PRAGMA max_page_count = {pages + 30}")
        return journal

    monkeypatch.setattr(Journal, "open", small)
    with pytest.raises(ScanStoppedError, match=r"磁盘已满.*再运行同一条命令"):
        scan(folder, out, StubEngine(log))
    before = len(asked(out))
    monkeypatch.setattr(Journal, "open", opened)

    scan(folder, out, StubEngine(log))

    assert 0 < before < MANY
    assert len(asked(out)) <= MANY + 1, "只有写不进去的那一个要重判"
    whole(out)


def test_a_disk_full_of_results_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room for the result files: nothing of the analysis is lost, and earlier result files stay whole."""

    def full(*_given: Any, **_how: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    out, log = tmp_path / "out", tmp_path / "log"
    with monkeypatch.context() as patched:
        patched.setattr(outputs, "write_workbook", full)
        with pytest.raises(ScanStoppedError, match="磁盘已满"):
            scan(folder, out, StubEngine(log))

    scan(folder, out, StubEngine(log))

    assert len(asked(out)) == MANY
    whole(out)


def test_a_source_that_vanishes_stops_the_scan(folder: Path, tmp_path: Path) -> None:
    """A network disk gone mid-way makes no thousand failures; back again, the scan goes on."""

    def pull_out(done: int, total: int, place: str) -> None:
        if done == 30:
            folder.rename(tmp_path / "拔掉")

    with pytest.raises(ScanStoppedError, match="不见了"):
        scan(folder, tmp_path / "out", progress=pull_out)
    with pytest.raises(ScanRefusedError, match="不是文件夹"):
        scan(folder, tmp_path / "out")
    (tmp_path / "拔掉").rename(folder)

    scan(folder, tmp_path / "out")

    whole(tmp_path / "out")


def test_a_file_that_vanishes_is_a_failure_until_it_is_back(folder: Path, tmp_path: Path) -> None:
    """Gone between planning and reading: named as not found; put back, it is read by the next run."""
    last = folder / "下级" / "119.txt"

    def take_away(done: int, total: int, place: str) -> None:
        if done == 1:
            last.rename(tmp_path / "119.txt")

    tally = scan(folder, tmp_path / "out", progress=take_away)
    assert failed(tmp_path / "out")["下级/119.txt"] == "找不到文件"
    assert (tally.files, tally.results + tally.unread) == (MANY, MANY)
    (tmp_path / "119.txt").rename(last)

    scan(folder, tmp_path / "out")

    whole(tmp_path / "out")


def test_a_file_changed_meanwhile_is_read_again(folder: Path, tmp_path: Path) -> None:
    """Only what changed is judged again; a new time of change alone costs a look at the bytes, no judging."""
    out, log = tmp_path / "out", tmp_path / "log"
    scan(folder, out, StubEngine(log))
    (folder / "下级" / "001.txt").write_text(f"关于{TELLING}的通知", "utf-8")
    os.utime(folder / "下级" / "002.txt", (1, 1))
    (folder / "下级" / "新.txt").write_text("新来的通知", "utf-8")
    log.unlink()

    tally = scan(folder, out, StubEngine(log))

    assert sorted(asked(out)) == ["下级/001.txt", "下级/新.txt"]
    assert tally.outcomes["国家秘密"] == 1
    assert len(places(out)) == len(set(places(out))) == MANY + 1


def test_identical_files_are_analysed_once_and_linked(tmp_path: Path) -> None:
    """Ten copies: the engine is asked once, and each copy has its own line that names the first."""
    root, out, log = tmp_path / "来件", tmp_path / "out", tmp_path / "log"
    root.mkdir()
    for number in range(10):
        (root / f"{number}.txt").write_text(f"关于{TELLING}的通知", "utf-8")

    tally = scan(root, out, StubEngine(log))

    records = [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]
    first = asked(out)
    assert len(first) == 1
    assert [record["file"] for record in records] == [f"{number}.txt" for number in range(10)]
    assert {record["same_as"] for record in records if record["file"] != first[0]} == {first[0]}
    assert (tally.repeated, tally.outcomes) == (9, {"国家秘密": 10})


def test_two_scans_never_share_a_folder_of_results(folder: Path, tmp_path: Path) -> None:
    """The second is refused while the first is at work, and starts when it is done."""
    refused: list[str] = []

    def once_more(done: int, total: int, place: str) -> None:
        if done == 5:
            end_of(child(folder, tmp_path / "out", "fast"))
            refused.extend(asked(tmp_path / "out"))

    scan(folder, tmp_path / "out", progress=once_more)

    assert ["另一个扫描正在用" in line for line in refused] == [True]
    whole(tmp_path / "out")
    assert end_of(child(folder, tmp_path / "out", "fast")) == 0


@pytest.mark.parametrize(
    ("differing", "name"),
    [
        (lambda facts: replace(facts, setting="严"), "--setting"),
        (lambda facts: replace(facts, on=DAY.replace(year=2027)), "--on"),
    ],
)
def test_another_question_does_not_go_on_with_the_results(
    folder: Path, tmp_path: Path, differing: Callable[[Facts], Facts], name: str
) -> None:
    """Answers to two different questions never mix; --restart begins anew."""
    scan(folder, tmp_path / "out")
    facts = differing(Facts(None, None, DAY))
    with open_reader(1) as reader:
        batch = Batch(StubEngine(), facts, reader)
        with pytest.raises(ScanRefusedError, match=name):
            batch.run(folder, tmp_path / "out", lambda *_: None)
        batch.__class__(StubEngine(), facts, reader, restart=True).run(folder, tmp_path / "out", lambda *_: None)

    assert len(places(tmp_path / "out")) == MANY


def test_a_day_nobody_named_stays_that_of_the_first_run(folder: Path, tmp_path: Path) -> None:
    """A scan that takes two days judges every file by the same day."""
    scan(folder, tmp_path / "out")
    (folder / "新.txt").write_text("新来的通知", "utf-8")
    with open_reader(1) as reader:
        tomorrow = Facts(None, None, DAY.replace(day=21))
        Batch(StubEngine(), tomorrow, reader, day_given=False).run(folder, tmp_path / "out", lambda *_: None)

    lines = (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["on"] for line in lines} == {DAY.isoformat()}


def test_a_damaged_journal_is_named(folder: Path, tmp_path: Path) -> None:
    """A journal that is none ends with what to do, not with a traceback."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "scan.sqlite").write_bytes(b"x" * 5000)

    with pytest.raises(ScanStoppedError, match="已损坏"):
        scan(folder, tmp_path / "out")


def test_a_folder_that_opens_later_is_read_then(folder: Path, tmp_path: Path) -> None:
    """What barred a folder is forgotten once it is gone: no failure stays without a cause."""
    (folder / "断了.txt").symlink_to(folder / "没有.txt")
    assert scan(folder, tmp_path / "out").failures["找不到文件"] == 1
    (folder / "断了.txt").unlink()

    assert "找不到文件" not in scan(folder, tmp_path / "out").failures


def test_no_row_of_the_journal_can_stand_between_states(folder: Path, tmp_path: Path) -> None:
    """The database itself refuses a file that is answered without a content."""
    scan(folder, tmp_path / "out")
    connection = sqlite3.connect(tmp_path / "out" / "scan.sqlite")

    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE file SET content_id = NULL WHERE state = 'answered'")
    connection.close()
