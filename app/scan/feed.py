"""Feeds planned files to the readers (取件): loaded a few ahead, identical ones read once, in the order planned."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import PurePath

from app.scan.journal import Content, Planned
from app.scan.reading import Loaded, Reader
from model.core.document import Document
from model.core.errors import UnreadableError

_LOADED = 4  # files held as bytes beside those being read
_READ = 4  # documents held beside the one in use


@dataclass(frozen=True, slots=True)
class Fresh:
    """A content not seen before, with its reading; `twins` are files found to hold the same meanwhile."""

    file: Planned
    content: Content
    reading: Future[Document]
    twins: list[tuple[Planned, Content]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A file whose content has been analysed before."""

    file: Planned
    content: Content


@dataclass(frozen=True, slots=True)
class Lost:
    """A file whose content could not be got at."""

    file: Planned
    error: UnreadableError


Step = Fresh | Repeated | Lost


class Feed:
    """取件 — iterate once; the consumer has kept a step's answer before it asks for the next."""

    def __init__(self, reader: Reader, files: Iterator[Planned], known: Callable[[tuple[str, str]], bool]) -> None:
        self._reader, self._files, self._known = reader, files, known
        self._loading: deque[tuple[Planned, Future[tuple[Loaded, str]]]] = deque()
        self._steps: deque[Step] = deque()
        self._under_way: dict[tuple[str, str], Fresh] = {}

    def __iter__(self) -> Iterator[Step]:
        pool = ThreadPoolExecutor(self._reader.workers + 1)
        try:
            while self._advance(pool):
                step = self._steps.popleft()
                yield step
                if isinstance(step, Fresh):
                    del self._under_way[step.content.key]
        finally:
            pool.shutdown(cancel_futures=True)

    def _advance(self, pool: ThreadPoolExecutor) -> bool:
        """Fill both queues; False when nothing is left."""
        while len(self._steps) < self._reader.workers + _READ:
            while len(self._loading) < _LOADED and (file := next(self._files, None)) is not None:
                self._loading.append((file, pool.submit(self._load, file)))
            if not self._loading:
                break
            self._take(*self._loading.popleft(), pool)
        return bool(self._steps)

    def _load(self, file: Planned) -> tuple[Loaded, str]:
        loaded = self._reader.load(file.path, file.place)
        return loaded, hashlib.sha256(loaded.data).hexdigest()

    def _take(self, file: Planned, loading: Future[tuple[Loaded, str]], pool: ThreadPoolExecutor) -> None:
        """Decide by its content what is to be done with a file."""
        try:
            loaded, sha256 = loading.result()
        except UnreadableError as error:
            self._steps.append(Lost(file, error))
            return
        suffix = PurePath(file.place).suffix.lower()
        content = Content(sha256, suffix, len(loaded.data), loaded.mtime_ns)
        if content.key in self._under_way:
            self._under_way[content.key].twins.append((file, content))
        elif self._known(content.key):
            self._steps.append(Repeated(file, content))
        else:
            reading = pool.submit(self._reader.containment.extract, loaded.data, file.place)
            fresh = Fresh(file, content, reading)
            self._under_way[content.key] = fresh
            self._steps.append(fresh)
