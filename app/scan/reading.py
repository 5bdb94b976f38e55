"""Reads files in contained worker processes, a few ahead of their use, in the order they were given."""

from __future__ import annotations

import hashlib
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


@dataclass(frozen=True, slots=True)
class Reader:
    """读取 — reads files through a pool of worker processes, within limits."""

    containment: Containment
    limits: Limits

    def read(self, path: Path, name: str) -> Document:
        """The document in a file. Raises UnreadableError with file, cause and remedy."""
        return self.containment.extract(_content(path, name, self.limits), name)

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
def open_reader(files: int, *, ocr: bool = True) -> Iterator[Reader]:
    """A reader for that many files; its workers start at once, so they are ready when the engine is.

    Without `ocr`, scans and pictures are refused or gaps.
    """
    limits = Limits(ocr=ocr)
    with Containment(workers=max(1, min(files, WORKERS)), limits=limits) as containment:
        yield Reader(containment, limits)


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


def _content(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a regular file of a permitted size; a pipe or device would block for ever and is refused."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError(name, ReadFailure.UNSUPPORTED, "这是文件夹", "请改用 dingmi scan 扫描")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(name, ReadFailure.UNSUPPORTED, "这是设备或管道", "请先存成普通文件")
        if status.st_size > limits.max_bytes:
            raise too_large(name, status.st_size, limits.max_bytes)
        return path.read_bytes()
    except PermissionError:
        raise UnreadableError(name, ReadFailure.NO_PERMISSION, "当前用户不能打开", "请向管理员取得权限") from None
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError(name, ReadFailure.NOT_FOUND, "这个位置没有文件", "请检查路径") from None
    except OSError as error:
        cause = f"系统读不出这个文件({error.strerror})"
        raise UnreadableError(name, ReadFailure.DAMAGED, cause, "请检查磁盘或网络盘,复制到本机后再试") from None
