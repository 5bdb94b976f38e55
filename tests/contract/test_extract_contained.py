"""Containment: whatever a file does to the worker, the caller gets an UnreadableError and works on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from extract_files import SENTENCE, docx, pdf

from model.core.document import Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Containment, Limits, extract_contained
from model.extract.limits import MEGABYTE

NOTE = SENTENCE.encode()
ROOT = Path(__file__).resolve().parents[2]


def workers() -> set[int]:
    """Process ids of this process's children; what is new between two looks is an extraction worker."""
    listings = Path("/proc/self/task").glob("*/children")
    return {int(child) for listing in listings for child in listing.read_text("ascii").split()}


@pytest.fixture
def pool() -> Iterator[tuple[Containment, int]]:
    """A containment of one fresh worker with a short wall limit, and that worker's process id."""
    before = workers()
    with Containment(workers=1, limits=Limits(wall_seconds=5.0)) as containment:
        (worker,) = workers() - before
        yield containment, worker


def outcome(containment: Containment, data: bytes, name: str) -> Document | UnreadableError:
    """The document, or the refusal as a value."""
    try:
        return containment.extract(data, name)
    except UnreadableError as error:
        return error


def killed_while_reading(containment: Containment, worker: int, fatal: signal.Signals) -> Document | UnreadableError:
    """What becomes of a file whose worker gets a fatal signal while it has the file."""
    os.kill(worker, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as aside:
        waiting = aside.submit(outcome, containment, NOTE, "甲.txt")
        threading.Event().wait(0.2)
        os.kill(worker, fatal)
        os.kill(worker, signal.SIGCONT)
        return waiting.result(timeout=10)


def test_a_file_is_read_and_no_process_stays() -> None:
    """The single-file verb starts a worker and ends it."""
    before = workers()

    assert extract_contained(NOTE, "甲.txt").text == SENTENCE
    assert workers() == before


def test_a_refusal_crosses_the_wire_as_it_is() -> None:
    """Category, cause and remedy are those of the reader."""
    with pytest.raises(UnreadableError) as caught:
        extract_contained(docx([]), "甲.docx")

    assert caught.value.category is ReadFailure.NO_TEXT
    assert str(caught.value).startswith("甲.docx:没有可读文字,文档里没有任何文字。请")


def test_one_worker_reads_many_files(pool: tuple[Containment, int]) -> None:
    """A worker is kept between files, also after a refusal."""
    containment, worker = pool

    assert isinstance(outcome(containment, docx([]), "空.docx"), UnreadableError)
    assert containment.extract(NOTE, "乙.txt").text == SENTENCE
    assert worker in workers()


@pytest.mark.parametrize(
    ("fatal", "category"),
    [
        (signal.SIGSEGV, ReadFailure.DAMAGED),
        (signal.SIGABRT, ReadFailure.DAMAGED),
        (signal.SIGKILL, ReadFailure.MEMORY),
        (signal.SIGXCPU, ReadFailure.TIMEOUT),
    ],
)
def test_a_worker_that_dies_costs_only_its_file(
    pool: tuple[Containment, int], fatal: signal.Signals, category: ReadFailure
) -> None:
    """A crash, the kernel's out-of-memory kill and the processor limit each have a category; the next file is read."""
    containment, worker = pool

    refused = killed_while_reading(containment, worker, fatal)

    assert isinstance(refused, UnreadableError)
    assert refused.category is category
    assert containment.extract(NOTE, "乙.txt").text == SENTENCE


def test_a_file_is_not_blamed_for_the_one_before(pool: tuple[Containment, int]) -> None:
    """When a worker that has read other files dies, the file gets a second chance in a fresh one."""
    containment, worker = pool
    containment.extract(NOTE, "先.txt")

    second = killed_while_reading(containment, worker, signal.SIGSEGV)

    assert isinstance(second, Document)
    assert second.text == SENTENCE


def test_a_worker_that_died_between_files_is_replaced(pool: tuple[Containment, int]) -> None:
    """Nobody is told of a death that cost no file."""
    containment, worker = pool
    containment.extract(NOTE, "先.txt")
    os.kill(worker, signal.SIGKILL)

    assert containment.extract(NOTE, "乙.txt").text == SENTENCE


def test_a_hang_is_ended_by_the_wall_clock() -> None:
    """A worker that stands still is killed when its time is up; the message names the file and the seconds."""
    before = workers()
    with Containment(limits=Limits(wall_seconds=4.0)) as containment:
        (worker,) = workers() - before
        os.kill(worker, signal.SIGSTOP)

        error = outcome(containment, NOTE, "慢.txt")

        assert isinstance(error, UnreadableError)
        assert error.category is ReadFailure.TIMEOUT
        assert str(error).startswith("慢.txt:读取超时,读取超过 4 秒")
        assert containment.extract(NOTE, "乙.txt").text == SENTENCE


def test_processor_time_is_bounded() -> None:
    """A file that burns more processor time than allowed is given up."""
    long = pdf([[SENTENCE] * 40 for _ in range(900)])

    with pytest.raises(UnreadableError) as caught:
        extract_contained(long, "长.pdf", Limits(cpu_seconds=0))

    assert caught.value.category is ReadFailure.TIMEOUT


def test_memory_is_bounded() -> None:
    """A file that needs more memory than allowed is given up, and says so."""
    many = "\n".join([SENTENCE * 4] * 60_000).encode()

    with pytest.raises(UnreadableError) as caught:
        extract_contained(many, "大.txt", Limits(memory=90 * MEGABYTE))

    assert caught.value.category is ReadFailure.MEMORY


def test_several_threads_share_the_pool() -> None:
    """Two workers serve eight threads; every answer belongs to its question."""
    with Containment(workers=2) as containment, ThreadPoolExecutor(8) as threads:
        names = [f"{number}.txt" for number in range(40)]
        documents = list(threads.map(lambda name: containment.extract(f"第{name}号".encode(), name), names))

    assert [document.name for document in documents] == names
    assert all(document.text == f"第{document.name}号" for document in documents)


def test_the_worker_knows_nothing_of_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and passwords in the environment are not passed on."""
    monkeypatch.setenv("DINGMI_DATABASE_URL", "postgresql://desk:hunter2@localhost/desk")
    before = workers()
    with Containment() as containment:
        containment.extract(NOTE, "甲.txt")
        (worker,) = workers() - before

        assert b"hunter2" not in Path(f"/proc/{worker}/environ").read_bytes()


def test_a_folder_full_of_traps_is_not_imported_from(tmp_path: Path) -> None:
    """A lxml.py in the folder one works in is never run by the worker."""
    (tmp_path / "lxml.py").write_text("raise SystemExit(9)", "utf-8")
    script = "from model.extract import extract_contained as read; assert read('好'.encode(), 'x').text == '好'"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    done = subprocess.run([sys.executable, "-P", "-c", script], cwd=tmp_path, env=environment, check=False)

    assert done.returncode == 0


def test_nothing_of_the_document_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Readers print nothing, whatever they meet."""
    canary = "云雀啄破了第七只瓮"
    with Containment() as containment:
        for data in (canary.encode(), docx([canary]), pdf([[canary]]), docx([canary])[:900], pdf([[canary]])[:700]):
            outcome(containment, data, "甲")

    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
