"""Intake (收件) — reads uploads and makes proposals in the background, so that a reload interrupts nothing."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import partial
from typing import Protocol

from app.desk.role import Actor
from app.scan.source import source_of
from app.views.fault import fault_code
from app.views.page_shelf import PageShelf
from model.core.document import Document
from model.core.errors import DingmiError
from model.core.finding import CitedSource
from model.core.proposal import Proposal
from model.extract.recognition import Listener

WORKERS = 2
MOST_OPEN = 20  # jobs one person may have waiting; more is a batch, and batches are scanned


class Stage(IntEnum):
    """阶段 — where a job is; the order is the order of work."""

    WAITING = 0
    READING = 1
    JUDGING = 2
    SAVING = 3
    DONE = 4


STAGE_WORDS = {
    Stage.WAITING: "排队",
    Stage.READING: "读取、分段",
    Stage.JUDGING: "对照目录、判断、校核",
    Stage.SAVING: "建件",
    Stage.DONE: "完成",
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """来源件 — a classified document a draft derives from; read, never stored."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Upload:
    """上传的文件 — as it came, with the document's own date when the person gave it."""

    name: str
    data: bytes
    dated: date | None = None
    sources: tuple[SourceFile, ...] = ()  # 来源件 handed in with it
    decided: tuple[CitedSource, ...] = ()  # decided cases of the ledger it derives from
    revises: str | None = None  # the case whose next draft this is; None for a new case


@dataclass(frozen=True, slots=True)
class Job:
    """收件任务 — one upload on its way to a case; `failure` is the Chinese message when it could not become one."""

    id: str
    login: str
    name: str
    stage: Stage
    started: float
    case_no: str | None = None
    failure: str | None = None
    revises: str | None = None
    recognised: tuple[int, int] | None = None  # pictures of pages read so far, and of how many

    @property
    def seconds(self) -> int:
        """Whole seconds since it was handed in."""
        return int(time.monotonic() - self.started)


class Reader(Protocol):
    """What reads files (读取)."""

    def __call__(self, data: bytes, name: str, listener: Listener = ...) -> Document:
        """The Document in `data`; raises UnreadableError. `listener` is told before each page that is recognised."""


class Proposer(Protocol):
    """What makes proposals (判断)."""

    def __call__(self, document: Document, dated: date | None, sources: tuple[CitedSource, ...]) -> Proposal:
        """A proposal; `dated` is the date a person gave, None to take the text's own; `sources` those supplied."""


class Intake:
    """Runs jobs on a few threads; everything a page asks is answered from memory. Safe between threads.

    A file that holds others (mail, archive) becomes one job, and one case, for each draft in it.
    """

    def __init__(
        self, read: Reader, propose: Proposer, file: Callable[..., str], shelf: PageShelf | None = None
    ) -> None:
        """`file` puts a draft with its proposal into a case, a new one or the one `revises` names; its number.

        `shelf` keeps the file handed in, so that its pages can be looked at.
        """
        self._read, self._propose, self._file, self._shelf = read, propose, file, shelf
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="intake")
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def hand_in(self, actor: Actor, upload: Upload) -> str:
        """Take an upload; the id of its job. DingmiError when too many are waiting."""
        if sum(job.stage is not Stage.DONE for job in self.jobs_of(actor)) >= MOST_OPEN:
            raise DingmiError(f"{upload.name}:同时处理的文件已满{MOST_OPEN}个。请等前面的完成后再传,或用批量扫描。")
        job = Job(
            secrets.token_hex(8), actor.login, upload.name, Stage.WAITING, time.monotonic(), revises=upload.revises
        )
        with self._lock:
            self._jobs[job.id] = job
        self._pool.submit(self._work, job.id, actor, upload)
        return job.id

    def jobs_of(self, actor: Actor) -> tuple[Job, ...]:
        """Jobs of this person, the oldest first."""
        with self._lock:
            return tuple(job for job in self._jobs.values() if job.login == actor.login)

    def forget(self, actor: Actor, job_id: str) -> None:
        """Drop a finished job of this person."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job and job.login == actor.login and job.stage is Stage.DONE:
                del self._jobs[job_id]

    def forget_case(self, actor: Actor, case_no: str) -> None:
        """Drop the job whose case this person has opened."""
        for job in self.jobs_of(actor):
            if job.case_no == case_no:
                self.forget(actor, job.id)

    def _mark(self, job_id: str, stage: Stage, case_no: str | None = None, failure: str | None = None) -> None:
        with self._lock:
            self._jobs[job_id] = replace(self._jobs[job_id], stage=stage, case_no=case_no, failure=failure)

    def _hear(self, job_id: str, done: int, total: int) -> None:
        with self._lock:
            self._jobs[job_id] = replace(self._jobs[job_id], recognised=(done, total))

    def _work(self, job_id: str, actor: Actor, upload: Upload) -> None:
        with self._told(job_id, upload.name):
            self._mark(job_id, Stage.READING)
            document = self._read(upload.data, upload.name, partial(self._hear, job_id))
            read = (source_of(self._read(one.data, one.name), one.name) for one in upload.sources)
            sources = (*upload.decided, *read)
            for part_id, part in self._apart(job_id, document, upload):
                with self._told(part_id, part.name):
                    self._judge(part_id, actor, upload, part, sources)

    def _judge(
        self, job_id: str, actor: Actor, upload: Upload, document: Document, sources: tuple[CitedSource, ...]
    ) -> None:
        self._mark(job_id, Stage.JUDGING)
        proposal = self._propose(document, upload.dated, sources)
        self._mark(job_id, Stage.SAVING)
        revises = {"revises": upload.revises} if upload.revises else {}
        case_no = self._file(actor, document, proposal, action=job_id, **revises)
        if self._shelf is not None:
            self._shelf.put(case_no, upload.name, upload.data)
        self._mark(job_id, Stage.DONE, case_no=case_no)

    def _apart(self, job_id: str, document: Document, upload: Upload) -> list[tuple[str, Document]]:
        """One job for each draft in a file, and a finished one for each file inside that nobody could read."""
        if not document.children:
            return [(job_id, document)]
        drafts = [replace(part, children=()) for part in document.parts() if part.text]
        if len(drafts) > MOST_OPEN:
            raise DingmiError(f"{upload.name}:其中有{len(drafts)}份文件,一次最多{MOST_OPEN}份。请解压后用批量扫描。")
        if upload.revises and len(drafts) > 1:
            raise DingmiError(f"{upload.name}:其中有{len(drafts)}份文件。修改稿只能是一份,请取出那一份再传。")
        parts = [(f"{job_id}.{number}", draft) for number, draft in enumerate(drafts, start=1)]
        unread = [part for part in document.parts() if part.unread]
        with self._lock:
            job = self._jobs.pop(job_id)
            for part_id, part in parts:
                self._jobs[part_id] = replace(job, id=part_id, name=part.name)
            for number, part in enumerate(unread, start=1):
                told = part.gaps[0].message if part.gaps else f"{part.name}:未能读取"
                end = replace(job, id=f"{job_id}.x{number}", name=part.name, stage=Stage.DONE, failure=told)
                self._jobs[end.id] = end
        return parts

    @contextmanager
    def _told(self, job_id: str, name: str) -> Iterator[None]:
        """Let whatever goes wrong end the job in words."""
        try:
            yield
        except DingmiError as refusal:
            self._mark(job_id, Stage.DONE, failure=str(refusal))
        except Exception as fault:  # noqa: BLE001 — a job must end in words, whatever happens
            code = fault_code(fault)
            self._mark(job_id, Stage.DONE, failure=f"{name}:程序出错(编号{code})。请只报编号,勿发文件内容。")
