"""Judging (判断) — the engine for the catalogue in use; made anew when the versions in use change, never mid-way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # what is in use stands in the store; a judge without one should not wait for a database to load
    from app.service.catalogue_in_use import InUse
    from model.core.document import Document
    from model.core.finding import CitedSource
    from model.core.outcome import Organ
    from model.core.proposal import Proposal

Progress = Callable[[int, int], None]


class Recommender(Protocol):
    """An engine, whatever catalogue it judges by."""

    def recommend(
        self,
        document: Document,
        *,
        organ: Organ | None,
        dated: date | None,
        on: date,
        sources: tuple[CitedSource, ...] = (),
        setting: str = "中",
    ) -> Proposal:
        """The proposal for one document."""


class Judging:
    """Asks what is in use at every draft; a draft handed in while an engine is being made waits for it."""

    def __init__(self, in_use: Callable[[], InUse], make: Callable[[InUse, Progress], Recommender]) -> None:
        self._in_use = in_use
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[Hashable, Recommender] | None = None
        self.progress: tuple[int, int] | None = None  # rows made ready of all, while an engine is being made

    def engine(self) -> Recommender:
        """The engine for what is in use now. Raises what making one raises; the next question tries again."""
        in_use = self._in_use()
        with self._lock:
            if self._made is None or self._made[0] != in_use.key:
                try:
                    self._made = in_use.key, self._make(in_use, self._tell)
                finally:
                    self.progress = None
            return self._made[1]

    def trial(self, tried: InUse, progress: Progress) -> Recommender:
        """An engine for a catalogue that is not in use yet (试运行)."""
        return self._make(tried, progress)

    def _tell(self, done: int, total: int) -> None:
        self.progress = done, total
