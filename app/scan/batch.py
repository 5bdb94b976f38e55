"""The batch (批量扫描): every file of a folder gets a proposal or a named failure; none ends the run.

Whatever ends it, the next run of the same question goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.scan.analysed import analysed
from app.scan.asked import asked_of, continued
from app.scan.examine import Facts, examine
from app.scan.failure import OWN_FAULT, Failure, unreadable
from app.scan.feed import Feed, Fresh, Lost, Repeated
from app.scan.journal import JOURNAL, Journal, Planned
from app.scan.outputs import RESULTS, Mode, write_all
from app.scan.overview import Tally, tally_of
from app.scan.plan import plan
from app.scan.reading import Reader
from app.scan.refusal import GOES_ON, ScanRefusedError, ScanStoppedError, told_of
from app.scan.walk import Found
from app.service.judging import Recommender
from model.core.errors import ReadFailure

Progress = Callable[[int, int, str], None]
"""Called after each file with the number done, the number in all and the place just done."""

PRIVATE = 0o700
_MOST_TRIES = 3  # runs that ended while the engine had one file


def _untold(_found: int) -> None:
    """Nobody waits for the planning."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One run over a folder: with which engine, under which facts, read by whom.

    `day_given`: somebody named the day of review; otherwise a later run keeps the day of the first.
    """

    engine: Recommender
    facts: Facts
    reader: Reader
    with_text: bool = False
    mode: Mode = Mode.CLASSIFY
    restart: bool = False
    day_given: bool = True

    def run(self, root: Path, out: Path, progress: Progress, planning: Callable[[int], None] = _untold) -> Tally:
        """Scan `root`, or go on with it, and write the results to `out`.

        Raises ScanRefusedError before anything is read, ScanStoppedError when the disk or the source fails.
        """
        make_ready(root, out, restart=self.restart)
        with told_of(out):
            journal = open_journal(out, restart=self.restart)
            try:
                asked = asked_of(root, self.facts, self.engine, with_text=self.with_text)
                facts = continued(journal, out, asked, self.facts, day_given=self.day_given)
                if "finished" in journal.notes():
                    journal.try_again()
                plan(root, out, journal, planning)
                _Run(self, facts, journal, root).go(progress)
                journal.note({"finished": "1"})
                write_all(journal, out, self.mode)
                return tally_of(journal)
            finally:
                journal.close()


@dataclass(frozen=True, slots=True)
class _Run:
    """The work on what is planned."""

    batch: Batch
    facts: Facts
    journal: Journal
    root: Path

    def go(self, progress: Progress) -> None:
        """Take every planned file to its end."""
        done, total = self.journal.counts()
        for step in Feed(self.batch.reader, self.journal.planned(self.root), self.journal.known):
            if isinstance(step, Lost):
                self._lost(step)
            elif isinstance(step, Repeated):
                with self.journal.whole():
                    self.journal.answer(step.file, step.content)
            else:
                self._fresh(step)
                for twin, _ in step.twins:
                    done += 1
                    progress(done, total, twin.place)
            done += 1
            progress(done, total, step.file.place)

    def _lost(self, step: Lost) -> None:
        if step.error.category is ReadFailure.NOT_FOUND and not self.root.is_dir():
            raise ScanStoppedError(f"{self.root}:扫描中途这个文件夹不见了。请接回磁盘或网络盘。{GOES_ON}")
        self.journal.fail(step.file, unreadable(step.file.place, step.error))

    def _fresh(self, step: Fresh) -> None:
        """Ask the engine, and keep the answer for the file and its twins together."""
        files = [(step.file, step.content), *step.twins]
        if step.file.tries >= _MOST_TRIES:
            with self.journal.whole():
                for file, _ in files:
                    self.journal.fail(file, _ends_the_program(file))
            return
        found = Found(step.file.path, step.file.place)
        self.journal.begin(step.file)
        try:
            proposal, fault = examine(self.batch.engine, self.facts, found, step.reading)
        except KeyboardInterrupt:
            self.journal.take_back(step.file)
            raise
        with self.journal.whole():
            self.journal.keep(step.file.place, step.content, analysed(proposal, fault, with_text=self.batch.with_text))
            for file, content in files:
                self.journal.answer(file, content)


def make_ready(root: Path, out: Path, *, restart: bool = False) -> None:
    """Make the folder for results. Raises ScanRefusedError for a missing source, or results nobody can go on with."""
    if not root.is_dir():
        raise ScanRefusedError(f"{root}:不是文件夹。单个文件请用 dingmi recommend。")
    if (out / RESULTS).exists() and not (out / JOURNAL).exists() and not restart:
        raise ScanRefusedError(f"{out}:已有别的扫描结果。请换一个 --out 文件夹,或先移走旧结果。")
    try:
        out.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    except OSError as error:
        raise ScanRefusedError(f"{out}:结果文件夹建不起来({error.strerror})。请换一个可写的位置。") from None


def open_journal(out: Path, *, restart: bool) -> Journal:
    """The journal of `out`, emptied for a `restart`. Raises ScanRefusedError while another scan holds it."""
    journal = Journal.open(out)
    if restart:
        try:
            journal.forget()
        except BaseException:
            journal.close()
            raise
    return journal


def _ends_the_program(file: Planned) -> Failure:
    message = f"判断这个文件时程序已有 {_MOST_TRIES} 次中断,不再尝试;请人工阅读,并报给维护人员"
    return Failure(file.place, OWN_FAULT, message)
