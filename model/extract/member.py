"""Member — a file inside a file, before it is read itself: archive entry, mail attachment, embedded object (成员)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.core.errors import UnreadableError

_DRIVE = re.compile(r"^[A-Za-z]:")
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LONGEST = 400  # characters of a path that are kept: the end, which names the file


@dataclass(frozen=True, slots=True)
class Member:
    """成员 — its path inside the container, and its bytes or why they could not be had."""

    path: str
    content: bytes | UnreadableError


def plain_path(path: str) -> str:
    """Return a member's path for showing: forward slashes, no drive, no way out, nothing that cannot be seen.

    Nothing is ever written under this name; it must only not deceive a reader.
    """
    parts = _UNSHOWABLE.sub("", _DRIVE.sub("", path)).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part.strip() not in ("", ".", ".."))[-_LONGEST:] or "未命名"
