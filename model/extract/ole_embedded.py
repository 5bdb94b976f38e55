"""Objects embedded in an old Office file: whole files become members, pictures of formulas are counted (嵌入对象)."""

from __future__ import annotations

from dataclasses import dataclass

from model.extract.member import Member
from model.extract.ole import OleBox
from model.extract.ole_carve import carve

_NATIVE = "\x01Ole10Native"
_WHOLE = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
_SUFFIX = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
_LONGEST = 260  # bytes of a file name in a packaged file


@dataclass(frozen=True, slots=True)
class Embedded:
    """嵌入对象 — files that can be read on their own, how many cannot, and how many are formulas."""

    members: tuple[Member, ...] = ()
    unread: int = 0
    equations: int = 0


def embedded(box: OleBox, *pool: str, prefix: str = "") -> Embedded:
    """Return what the storages below `pool` whose name begins with `prefix` hold, in the order of the directory."""
    members: list[Member] = []
    unread = equations = 0
    for path in box.under(*pool):
        if not path[-1].startswith(prefix) or box.stream(*path) is not None:
            continue
        member = _member(box, path, len(members) + 1)
        if box.has(*path, "Equation Native"):
            equations += 1
        elif member:
            members.append(member)
        else:
            unread += 1
    return Embedded(tuple(members), unread, equations)


def _member(box: OleBox, path: tuple[str, ...], number: int) -> Member | None:
    package = box.stream(*path, "Package")
    if package:
        return Member(f"嵌入对象{number}", package)
    native = box.stream(*path, _NATIVE)
    if native:
        return unpacked_native(native, number)
    kind = next((stream for stream in _WHOLE if box.has(*path, stream)), None)
    whole = carve(box, *path) if kind else None
    return Member(f"嵌入对象{number}.{_SUFFIX[kind]}", whole) if kind and whole else None


def unpacked_native(native: bytes, number: int) -> Member | None:
    """Return the file in a packager object: size, flags, label, path, command, then the file with its size."""
    at = 6
    label, at = _word(native, at)
    _, at = _word(native, at)
    at += 4
    size = int.from_bytes(native[at : at + 4], "little")
    at += 4 + size
    length = int.from_bytes(native[at : at + 4], "little")
    content = native[at + 4 : at + 4 + length]
    return Member(label or f"嵌入对象{number}", content) if content and len(content) == length else None


def _word(native: bytes, at: int) -> tuple[str, int]:
    end = native.find(b"\0", at, at + _LONGEST)
    if end < 0:
        return "", len(native)
    return native[at:end].decode("gb18030", "replace"), end + 1
