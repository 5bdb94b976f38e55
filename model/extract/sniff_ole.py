"""Sniffing inside an OLE compound file: its streams tell what it is (识别旧版复合文档)."""

from __future__ import annotations

import re

from model.core.errors import UnreadableError
from model.extract import refusal
from model.extract.form import Format
from model.extract.limits import DEFAULT_LIMITS
from model.extract.ole import OleBox

# Names of streams in an OLE directory (UTF-16LE on 128-byte entries) → the format, or what it is
# in Chinese while there is no reader for it. The first that is present decides.
_STREAMS: tuple[tuple[str, Format | str], ...] = (
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
    ("PowerPoint Document", Format.PPT),
    ("__properties_version1.0", Format.MSG),
    ("HwpSummaryInformation", "HWP 文档"),
    ("MatOST", "Microsoft Works 文档(wps)"),
)


def sniff_ole(data: bytes, name: str) -> Format:
    """Return the format of a compound file; raises UnreadableError for an encrypted one or without a reader."""
    roots = _roots(data, name)
    if _has_stream(data, "EncryptedPackage", roots):
        raise refusal.encrypted(name)
    for stream, what in _STREAMS:
        if _has_stream(data, stream, roots):
            if isinstance(what, Format):
                return what
            raise refusal.unsupported(name, what)
    if roots is None:
        raise refusal.damaged(name, "复合文档的内部目录不完整,文件可能没有传完或被改动")
    raise refusal.unsupported(name, "旧版 Office 复合文档")


def _roots(data: bytes, name: str) -> frozenset[str] | None:
    """Return the names at the top of the file, where an embedded document cannot deceive; None for a broken one."""
    try:
        return frozenset(path[0].upper() for path in OleBox(data, name, DEFAULT_LIMITS).paths if len(path) == 1)
    except UnreadableError:
        return None


def _has_stream(data: bytes, stream: str, roots: frozenset[str] | None) -> bool:
    """Tell whether there is a stream of that name at the top, or anywhere in the directory of a broken file.

    Entries lie on 128-byte boundaries, so body text cannot deceive.
    """
    if roots is not None:
        return stream.upper() in roots
    wanted = re.compile(re.escape(stream.encode("utf-16-le") + b"\x00\x00"), re.IGNORECASE)
    return any(match.start() % 128 == 0 for match in wanted.finditer(data))
