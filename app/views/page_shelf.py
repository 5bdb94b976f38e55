"""Page shelf (原件暂放) — files handed in since the start, in memory only, so that a page can be looked at."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_BYTES = 256 * 1024 * 1024  # of all files together; the oldest goes first


@dataclass(frozen=True, slots=True)
class _Kept:
    name: str
    data: bytes


class PageShelf:
    """Holds the originals of cases; nothing is written anywhere, and a restart empties it. Safe between threads."""

    def __init__(self, draw: Callable[[bytes, str, int], bytes], most_bytes: int = MOST_BYTES) -> None:
        """`draw` makes the picture (PNG) of a page, from 1; raises UnreadableError."""
        self._draw, self._most = draw, most_bytes
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, case_no: str, name: str, data: bytes) -> None:
        """Keep the file a case was made from; the oldest files go when there is no room."""
        with self._lock:
            self._kept[case_no, hashlib.sha256(data).hexdigest()] = _Kept(name, data)
            while sum(len(kept.data) for kept in self._kept.values()) > self._most:
                self._kept.popitem(last=False)

    def holds(self, case_no: str, sha256: str) -> bool:
        """True if a page of that very file can be drawn."""
        with self._lock:
            return (case_no, sha256) in self._kept

    def page(self, case_no: str, sha256: str, number: int) -> bytes:
        """The picture (PNG) of a page. Raises UnreadableError when it cannot be drawn, KeyError when not held."""
        with self._lock:
            kept = self._kept[case_no, sha256]
        return self._draw(kept.data, kept.name, number)

    def forget(self, case_no: str) -> None:
        """Let go of every file of a case: its texts are gone too."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == case_no]:
                del self._kept[key]
