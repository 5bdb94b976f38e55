"""7z archives, unpacked into memory by py7zr and never onto the disk (7z 压缩包)."""

from __future__ import annotations

import lzma
import struct
from collections.abc import Iterator
from io import BytesIO

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError
from py7zr.io import Py7zIO, WriterFactory

from model.core.errors import UnreadableError
from model.extract import archive, refusal
from model.extract.limits import Limits
from model.extract.member import Member
from model.extract.reading import Reading

_BROKEN = (
    ArchiveError, lzma.LZMAError, struct.error, EOFError, OSError, LookupError, TypeError, ValueError, AttributeError,
    AssertionError, NotImplementedError, RuntimeError, ArithmeticError,
)  # fmt: skip


class _Bomb(Exception):
    """More came out than may."""


class _Held(Py7zIO):
    """One file in memory; all files of an archive share what they may hold together."""

    def __init__(self, shelf: _Shelf) -> None:
        self._shelf, self._held = shelf, BytesIO()

    def write(self, s: bytes | bytearray) -> int:
        self._shelf.take(len(s))
        return self._held.write(s)

    def read(self, size: int | None = None) -> bytes:
        return self._held.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._held.seek(offset, whence)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def size(self) -> int:
        return self._held.getbuffer().nbytes

    def content(self) -> bytes:
        """All that was written."""
        return self._held.getvalue()


class _Shelf(WriterFactory):
    """What an archive unpacks to, in the order it comes out."""

    def __init__(self, room: int) -> None:
        self.files: list[tuple[str, _Held]] = []
        self._room = room

    def create(self, filename: str) -> Py7zIO:
        held = _Held(self)
        self.files.append((filename, held))
        return held

    def take(self, size: int) -> None:
        """Count what comes out; raises _Bomb when it is more than there is room for."""
        self._room -= size
        if self._room < 0:
            raise _Bomb


def read_7z(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the files of a 7z as members; raises UnreadableError for a locked, broken or bursting one."""
    shelf = _Shelf(min(limits.max_unpacked, max(limits.max_part, len(data) * limits.max_ratio)))
    try:
        with py7zr.SevenZipFile(BytesIO(data)) as book:
            if book.needs_password():
                raise refusal.encrypted(name)
            paths = [entry.filename for entry in book.list() if not entry.is_directory]
            book.extractall(factory=shelf)
    except PasswordRequired as error:
        raise refusal.encrypted(name) from error
    except UnsupportedCompressionMethodError as error:
        raise refusal.unsupported(name, "用不常见的方法压缩的 7z 压缩包", "请先解压,再分别处理其中的文件") from error
    except _Bomb as error:
        raise refusal.bomb(name) from error
    except _BROKEN as error:
        raise refusal.damaged(name, "压缩结构不完整,文件可能没有传完或被改动") from error
    if not paths:
        raise refusal.empty(name, archive.EMPTY)
    return Reading((), issues=archive.left_out(paths), members=_members(shelf, name), empty_cause=archive.EMPTY)


def _members(shelf: _Shelf, name: str) -> Iterator[Member]:
    for path, held in shelf.files:
        if not archive.is_clutter(path):
            content: bytes | UnreadableError = held.content() or refusal.empty(name)
            yield Member(path, content)
