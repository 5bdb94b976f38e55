"""The summary of an old Office file: title, author, dates as it states them ([MS-OLEPS] 2.21).

Read here and not by olefile, which counts as far as a broken file tells it to.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

_NAMED = {2: "title", 4: "creator", 12: "created", 13: "modified"}
_CODEPAGE = 1
_SHORT, _BYTES, _WIDE, _MOMENT = 2, 30, 31, 64
_MOST = 100  # properties looked at; the standard knows nineteen
_HEAD = 44  # where the place of the first section stands
_LONGEST = 1_000  # characters of a value
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1980, 2200  # other years are what programs write for none


def read_summary(stream: bytes) -> dict[str, str]:
    """Return title, creator, created and modified where they are stated; nothing of a broken summary."""
    try:
        (section,) = struct.unpack_from("<I", stream, _HEAD)
        (count,) = struct.unpack_from("<I", stream, section + 4)
        places = dict(struct.iter_unpack("<II", stream[section + 8 : section + 8 + 8 * min(count, _MOST)]))
        codepage = _number(stream, section + places[_CODEPAGE]) if _CODEPAGE in places else 0
        found = {
            key: _value(stream, section + places[number], codepage)
            for number, key in _NAMED.items()
            if number in places
        }
    except (struct.error, OverflowError):
        return {}
    return {key: value for key, value in found.items() if value}


def _number(stream: bytes, at: int) -> int:
    kind, number = struct.unpack_from("<IH", stream, at)
    return int(number) if kind == _SHORT else 0


def _value(stream: bytes, at: int, codepage: int) -> str:
    kind, size = struct.unpack_from("<II", stream, at)
    if kind == _MOMENT:
        return moment(struct.unpack_from("<Q", stream, at + 4)[0])
    raw = stream[at + 8 : at + 8 + min(size * (1 + (kind == _WIDE)), 2 * _LONGEST)]
    if kind == _WIDE:
        return raw[: len(raw) & ~1].decode("utf-16-le", "replace").partition("\0")[0].strip()
    return decoded(raw.partition(b"\0")[0], codepage).strip() if kind == _BYTES else ""


def moment(ticks: int) -> str:
    """Return a count of 100 nanoseconds since 1601 as ISO 8601; "" for what is no sensible date."""
    try:
        when = _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return ""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if _FIRST_YEAR <= when.year <= _LAST_YEAR else ""


def decoded(raw: bytes, codepage: int) -> str:
    """Return bytes of a Windows codepage as text; GB 18030 where the codepage is unknown."""
    encoding = {65001: "utf-8", 1200: "utf-8", 936: "gb18030", 20936: "gb18030", 54936: "gb18030"}.get(codepage)
    try:
        return raw.decode(encoding or f"cp{codepage}", "replace")
    except LookupError:
        return raw.decode("gb18030", "replace")
