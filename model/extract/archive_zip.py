"""Zip archives: their files as members, each with its own fate (zip 压缩包)."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from model.core.errors import UnreadableError
from model.extract import archive, refusal
from model.extract.limits import Limits
from model.extract.member import Member
from model.extract.reading import Reading

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)
_ENCRYPTED, _UTF8 = 0x1, 0x800


def read_zip(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the files of a zip as members; raises UnreadableError when there is none or its directory is broken."""
    try:
        entries = zipfile.ZipFile(BytesIO(data))
    except (*_BROKEN, NotImplementedError) as error:
        raise refusal.damaged(name, "压缩结构不完整,文件可能没有传完或被改动") from error
    files = [(_path(info), info) for info in entries.infolist() if not info.is_dir()]
    if not files:
        raise refusal.empty(name, archive.EMPTY)
    wanted = [(path, info) for path, info in files if not archive.is_clutter(path)]
    return Reading(
        (), issues=archive.left_out([path for path, _ in files]), members=_members(entries, wanted, name, limits),
        empty_cause=archive.EMPTY,
    )  # fmt: skip


def _path(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return archive.entry_name(info.filename.encode("cp437"))
    except UnicodeEncodeError:  # an extra field already gave the name
        return info.filename


def _members(
    entries: zipfile.ZipFile, files: list[tuple[str, zipfile.ZipInfo]], name: str, limits: Limits
) -> Iterator[Member]:
    left = limits.max_unpacked
    for path, info in files:
        content = _content(entries, info, name, replace(limits, max_unpacked=left))
        left = archive.spent(left, content)
        yield Member(path, content)


def _content(entries: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> bytes | UnreadableError:
    if info.flag_bits & _ENCRYPTED:
        return refusal.encrypted(name)
    try:
        with entries.open(info) as stream:
            return archive.unpack(stream, name, info.compress_size, limits)
    except NotImplementedError:
        return refusal.unsupported(name, "用不常见的方法压缩的文件", "请先解压,再单独处理这个文件")
    except UnreadableError as error:
        return error
    except (*_BROKEN, RuntimeError):
        return refusal.damaged(name, "压缩内容校验不符,文件可能没有传完或被改动")
