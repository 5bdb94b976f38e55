"""Tar archives, and single files packed by gzip, bzip2 or xz (tar、gz、bz2、xz 压缩包)."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BufferedIOBase, BytesIO

from model.core.document import Gap
from model.core.errors import UnreadableError
from model.extract import archive, refusal
from model.extract.limits import Limits
from model.extract.member import Member
from model.extract.reading import Reading

_BROKEN = (tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError)
_SUFFIXES = (".gz", ".bz2", ".xz")
_MAGIC, _MAGIC_AT = b"ustar", 257
_CUT = Gap("压缩包不完整,后面可能还有文件,未能读取")


def read_tar(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the files of a tar as members; raises UnreadableError when there is none."""
    entries, whole = _entries(data)
    files = [(archive.entry_name(info.name.encode("utf-8", "surrogateescape")), info) for info in entries]
    named = [(path, info) for path, info in files if info.isreg()]
    links = sum(not info.isreg() and not info.isdir() for _, info in files)
    if not named:
        raise refusal.empty(name, archive.EMPTY) if whole else refusal.damaged(name, "压缩包的目录不完整或有错误")
    wanted = [(path, info) for path, info in named if not archive.is_clutter(path)]
    return Reading(
        (), issues=archive.left_out([path for path, _ in named], links), gaps=() if whole else (_CUT,),
        members=_members(data, wanted, name, limits), empty_cause=archive.EMPTY,
    )  # fmt: skip


def _entries(data: bytes) -> tuple[list[tarfile.TarInfo], bool]:
    """Return the entries, and whether the archive came to its proper end."""
    entries: list[tarfile.TarInfo] = []
    try:
        with _opened(data) as book:
            entries.extend(book)
    except _BROKEN:
        return entries, False
    return entries, True


def _opened(data: bytes) -> tarfile.TarFile:
    return tarfile.open(fileobj=BytesIO(data), mode="r:", encoding="utf-8", errors="surrogateescape")


def _members(data: bytes, files: list[tuple[str, tarfile.TarInfo]], name: str, limits: Limits) -> Iterator[Member]:
    left = limits.max_unpacked
    with _opened(data) as book:
        for path, info in files:
            content = _content(book, info, name, replace(limits, max_unpacked=left))
            left = archive.spent(left, content)
            yield Member(path, content)


def _content(book: tarfile.TarFile, info: tarfile.TarInfo, name: str, limits: Limits) -> bytes | UnreadableError:
    try:
        stream = book.extractfile(info)
        content = archive.unpack(stream, name, info.size, limits) if stream else b""
    except UnreadableError as error:
        return error
    except _BROKEN:
        return refusal.damaged(name, "压缩包里的这个文件不完整")
    return content if len(content) == info.size else refusal.damaged(name, "压缩包里的这个文件不完整")


def read_gz(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the file in a gzip, or the files of the tar in it; raises UnreadableError for a broken one."""
    return _single(lambda: gzip.GzipFile(fileobj=BytesIO(data)), data, name, limits)


def read_bz2(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the file in a bzip2, or the files of the tar in it; raises UnreadableError for a broken one."""
    return _single(lambda: bz2.BZ2File(BytesIO(data)), data, name, limits)


def read_xz(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the file in an xz, or the files of the tar in it; raises UnreadableError for a broken one."""
    return _single(lambda: lzma.LZMAFile(BytesIO(data)), data, name, limits)


def _single(opened: Callable[[], BufferedIOBase], data: bytes, name: str, limits: Limits) -> Reading:
    try:
        with opened() as stream:
            content = archive.unpack(stream, name, len(data), limits)
    except _BROKEN as error:
        raise refusal.damaged(name, "压缩内容校验不符,文件可能没有传完或被改动") from error
    if content[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC:
        return read_tar(content, name, limits)
    inner = name.replace("\\", "/").rpartition("/")[2]
    suffix = next((suffix for suffix in _SUFFIXES if inner.lower().endswith(suffix)), "")
    return Reading((), members=(Member(inner.removesuffix(inner[len(inner) - len(suffix) :]) or inner, content),))
