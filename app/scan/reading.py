"""Reads files in contained worker processes, a few ahead of their use, in the order they were given."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.scan.walk import Found
from model.core.document import Document, Gap, Issue
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Containment, Limits
from model.extract.refusal import too_large

WORKERS = 2
AHEAD = 4  # documents held in memory beside the one in use


_TRIES = 3  # at reading a file that changes while it is read


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of a file, with its size and time of change when they were read."""

    data: bytes
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Reader:
    """读取 — reads files through a pool of worker processes, within limits."""

    containment: Containment
    limits: Limits
    workers: int = WORKERS

    def read(self, path: Path, name: str) -> Document:
        """The document in a file. Raises UnreadableError with file, cause and remedy."""
        return self.containment.extract(self.load(path, name).data, name)

    def load(self, path: Path, name: str) -> Loaded:
        """The bytes of a file as they stand on the disk. Raises UnreadableError, also for one being written."""
        for _ in range(_TRIES):
            loaded = _content(path, name, self.limits)
            if loaded is not None:
                return loaded
        raise UnreadableError(name, ReadFailure.DAMAGED, "读取时文件还在变动", "请等它写完后再试")

    def read_ahead(self, files: Iterable[Found]) -> Iterator[tuple[Found, Future[Document]]]:
        """Each file with its reading; `result()` gives the document or raises what went wrong with that file."""
        waiting: deque[tuple[Found, Future[Document]]] = deque()
        with ThreadPoolExecutor(WORKERS) as pool:
            for found in files:
                waiting.append((found, pool.submit(self.read, found.path, found.place)))
                if len(waiting) > AHEAD:
                    yield waiting.popleft()
            yield from waiting


@contextmanager
def open_reader(files: int, *, ocr: bool = True, workers: int = WORKERS) -> Iterator[Reader]:
    """A reader for that many files; its workers start at once, so they are ready when the engine is.

    `workers` is the most processes it reads with, whatever the number of files.
    Without `ocr`, scans and pictures are refused or gaps.
    """
    limits = Limits(ocr=ocr)
    size = max(1, min(files, workers))
    with Containment(workers=size, limits=limits) as containment:
        yield Reader(containment, limits, size)


def unread_document(name: str, sha256: str, error: UnreadableError) -> Document:
    """A document of which nothing was read: the engine proposes 无法读取 for it, never 非密."""
    issue = Issue(error.category.name.lower(), str(error))
    return Document(name, sha256, "", "", (), quality=0.0, issues=(issue,), gaps=(Gap(str(error)),))


def fingerprint(path: Path) -> str:
    """SHA-256 of a regular file, read in pieces; empty when there is none to open."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _content(path: Path, name: str, limits: Limits) -> Loaded | None:
    """The bytes of a regular file of a permitted size, None when it changed meanwhile.

    A pipe or device would block for ever and is refused before it is opened.
    """
    try:
        _refuse_what_is_no_file(path.stat(), name)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            _refuse_what_is_no_file(before, name)
            if before.st_size > limits.max_bytes:
                raise too_large(name, before.st_size, limits.max_bytes)
            data = file.read(limits.max_bytes + 1)
            after = os.fstat(file.fileno())
    except PermissionError:
        raise UnreadableError(name, ReadFailure.NO_PERMISSION, "当前用户不能打开", "请向管理员取得权限") from None
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError(name, ReadFailure.NOT_FOUND, "这个位置没有文件", "请检查路径") from None
    except OSError as error:
        cause = f"系统读不出这个文件({error.strerror})"
        raise UnreadableError(name, ReadFailure.DAMAGED, cause, "请检查磁盘或网络盘,复制到本机后再试") from None
    same = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(data))
    return Loaded(data, after.st_mtime_ns) if same else None


def _refuse_what_is_no_file(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError(name, ReadFailure.UNSUPPORTED, "这是文件夹", "请改用 dingmi scan 扫描")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(name, ReadFailure.UNSUPPORTED, "这是设备或管道", "请先存成普通文件")
