"""Sniffing inside an OLE compound file: its streams tell what it is (识别旧版复合文档)."""

from __future__ import annotations

import re

from model.extract import refusal
from model.extract.form import Format

# Names of streams in an OLE directory (UTF-16LE on 128-byte entries) → the format, or what it is
# in Chinese while there is no reader for it. The first that is present decides.
_STREAMS: tuple[tuple[str, Format | str], ...] = (
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
    ("PowerPoint Document", Format.PPT),
    ("__properties_version1.0", "Outlook 邮件(msg)"),
    ("HwpSummaryInformation", "HWP 文档"),
    ("MatOST", "Microsoft Works 文档(wps)"),
)


def sniff_ole(data: bytes, name: str) -> Format:
    """Return the format of a compound file; raises UnreadableError for an encrypted one or without a reader."""
    if _has_stream(data, "EncryptedPackage"):
        raise refusal.encrypted(name)
    for stream, what in _STREAMS:
        if _has_stream(data, stream):
            if isinstance(what, Format):
                return what
            raise refusal.unsupported(name, what)
    raise refusal.unsupported(name, "旧版 Office 复合文档")


def _has_stream(data: bytes, stream: str) -> bool:
    """Find a directory entry by name; entries lie on 128-byte boundaries, so body text cannot deceive."""
    wanted = re.compile(re.escape(stream.encode("utf-16-le") + b"\x00\x00"), re.IGNORECASE)
    return any(match.start() % 128 == 0 for match in wanted.finditer(data))
