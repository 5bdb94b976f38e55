"""The container of the old Office formats: an OLE compound file opened within limits (复合文档容器)."""

from __future__ import annotations

from io import BytesIO

import olefile

from model.extract import refusal
from model.extract.limits import Limits
from model.extract.ole_summary import read_summary

_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, AssertionError, OverflowError)
_STORAGES = 20_000  # directory entries looked at; a sound file has a few dozen


class OleBox:
    """复合文档 — streams of one compound file; every failure is an UnreadableError naming the file."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        try:
            self._file = olefile.OleFileIO(BytesIO(data))
            entries = self._file.listdir(streams=True, storages=True)[:_STORAGES]
        except _BROKEN as error:
            raise self.broken() from error
        self.paths: tuple[tuple[str, ...], ...] = tuple(tuple(entry) for entry in entries)
        self._exact = {_folded(path): path for path in self.paths}

    def broken(self) -> Exception:
        """The refusal of this file as damaged."""
        return refusal.damaged(self._name, "复合文档的内部目录不完整,文件可能没有传完或被改动")

    def has(self, *path: str) -> bool:
        """Tell whether there is a stream or storage of that path, in any capitals."""
        return _folded(path) in self._exact

    def stream(self, *path: str) -> bytes | None:
        """Return the bytes of a stream; None when there is none. Raises UnreadableError for a broken chain."""
        exact = self._exact.get(_folded(path))
        if exact is None:
            return None
        try:
            if self._file.get_type(list(exact)) != olefile.STGTY_STREAM:
                return None
            if self._file.get_size(list(exact)) > self._limits.max_unpacked:
                raise refusal.bomb(self._name)
            content: bytes = self._file.openstream(list(exact)).read()
        except _BROKEN as error:
            raise self.broken() from error
        return content

    def under(self, *folder: str) -> tuple[tuple[str, ...], ...]:
        """Return the paths directly inside a storage."""
        wanted = _folded(folder)
        return tuple(path for path in self.paths if len(path) == len(folder) + 1 and _folded(path[:-1]) == wanted)

    def metadata(self) -> dict[str, str]:
        """Return title, author and dates as the file states them; they prove nothing."""
        return read_summary(self.stream("\x05SummaryInformation") or b"")


def _folded(path: tuple[str, ...]) -> str:
    return "/".join(path).upper()
