"""What all archives share: names as their authors wrote them, no clutter, unpacking that stops in time (压缩包)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BufferedIOBase
from typing import IO

from model.core.document import Issue
from model.core.errors import UnreadableError
from model.extract import refusal
from model.extract.encoding import decode
from model.extract.limits import MEGABYTE, Limits

_HARMLESS = 32 * MEGABYTE  # repetitive text packs beyond any ratio; this much of it hurts nobody
_CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")  # what systems leave behind unasked
_LIKELY = ("utf-8", "gb18030", "big5hkscs")
EMPTY = "压缩包里没有文件"


def entry_name(raw: bytes) -> str:
    """Return a name stored without its encoding, read as what makes the most likely words of it."""
    if raw.isascii():
        return raw.decode("ascii")
    # UTF-8 is no proof by itself: many a pair of GBK characters happens to be valid in it.
    decoded = decode(raw)
    if decoded is not None and decoded.encoding in _LIKELY and not decoded.undecodable:
        return decoded.text
    return raw.decode("gb18030", "replace")


def is_clutter(path: str) -> bool:
    """Tell a file no person put there."""
    return path.startswith(_CLUTTER[0]) or path.rpartition("/")[2] in _CLUTTER[1:]


def left_out(paths: Sequence[str], links: int = 0) -> tuple[Issue, ...]:
    """Return what a person is told of entries that are no files of theirs."""
    clutter = sum(map(is_clutter, paths))
    issues = []
    if clutter:
        issues.append(Issue("clutter", f"有 {clutter} 个系统自动生成的文件(如 .DS_Store、Thumbs.db),未作为文件读取"))
    if links:
        issues.append(Issue("links", f"有 {links} 个链接或设备条目,没有内容可读,已略过"))
    return tuple(issues)


def unpack(stream: IO[bytes] | BufferedIOBase, name: str, packed: int, limits: Limits) -> bytes:
    """Return all of a stream, counting what really comes out: declared sizes can lie. Raises UnreadableError."""
    ceiling = min(limits.max_part, limits.max_unpacked, max(_HARMLESS, packed * limits.max_ratio))
    out: list[bytes] = []
    size = 0
    while chunk := stream.read(MEGABYTE):
        size += len(chunk)
        if size > ceiling:
            raise refusal.bomb(name)
        out.append(chunk)
    return b"".join(out)


def spent(limit: int, content: bytes | UnreadableError) -> int:
    """Return what is left of `limit` bytes after a member."""
    return limit if isinstance(content, UnreadableError) else max(0, limit - len(content))
