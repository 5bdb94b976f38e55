"""Records of a PowerPoint 97 to 2003 stream: a tree of typed pieces with their lengths ([MS-PPT] 2.3.1)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = 8
_CONTAINER = 0xF
_DEEPEST = 40  # levels of records within records; sound files have about ten
_TAGS = 0x138B  # holds records though it is not marked as a container


@dataclass(frozen=True, slots=True)
class Record:
    """记录 — its kind, its instance, and its content."""

    kind: int
    instance: int
    content: bytes
    container: bool

    def children(self) -> Iterator[Record]:
        """The records directly inside; of broken ones, those before the break."""
        if self.container:
            yield from records(self.content)

    def walk(self, depth: int = 0) -> Iterator[Record]:
        """The record and all inside it, in order."""
        yield self
        if depth < _DEEPEST:
            for child in self.children():
                yield from child.walk(depth + 1)

    def first(self, kind: int) -> Record | None:
        """The first record of that kind directly inside."""
        return next((child for child in self.children() if child.kind == kind), None)

    def number(self, at: int = 0) -> int:
        """The 32-bit number at a place of the content; 0 past its end."""
        return int.from_bytes(self.content[at : at + 4], "little")


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """The records that lie one after another from a place on."""
    while at + _HEAD <= len(stream):
        head, kind, size = struct.unpack_from("<HHI", stream, at)
        content = stream[at + _HEAD : at + _HEAD + size]
        yield Record(kind, head >> 4, content, (head & 0xF) == _CONTAINER or kind == _TAGS)
        at += _HEAD + size


def record_at(stream: bytes, at: int) -> Record | None:
    """The record that begins at a place; None when there is none."""
    return next(records(stream, at), None) if 0 <= at < len(stream) else None
