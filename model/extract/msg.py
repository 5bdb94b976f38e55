"""Outlook messages (msg): properties in streams of a compound file, attachments as members (Outlook 邮件)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

from model.core.document import Issue
from model.core.errors import UnreadableError
from model.extract import refusal
from model.extract.limits import Limits
from model.extract.mail import SMALL_PICTURE, Letter, small_pictures
from model.extract.member import Member
from model.extract.ole import OleBox
from model.extract.ole_carve import carve
from model.extract.ole_summary import decoded, moment
from model.extract.reading import Reading
from model.extract.rtf_packed import unpacked_rtf

_PROPERTIES, _ATTACHMENT = "__properties_version1.0", "__attach_version1.0_"
_WIDE, _NARROW, _BINARY, _STORAGE = "001F", "001E", "0102", "000D"
_ENTRY = 16
_SENT, _RECEIVED, _CODEPAGE, _PAGE_CODEPAGE, _METHOD = 0x0039, 0x0E06, 0x3FFD, 0x3FDE, 0x3705
_SENDER, _ADDRESS, _SUBJECT = "0C1A", "0C1F", "0037"
_RECIPIENTS = (("0E04", "收件人"), ("0E03", "抄送"), ("0E02", "密送"))
_BODY, _PAGE, _RICH = "1000", "1013", "1009"
_NAMES, _DATA, _CONTENT_ID = ("3707", "3704", "3001"), "3701", "3712"
_EMBEDDED, _OLE = 5, 6  # how an attachment is held: a message, an object
_LOCKED = ("IPM.Note.SMIME", "IPM.NOTE.SMIME")


@dataclass(frozen=True, slots=True)
class _Node:
    """The properties in one storage of a message."""

    box: OleBox
    path: tuple[str, ...]
    codepage: int = 936

    def raw(self, tag: str, kind: str) -> bytes:
        return self.box.stream(*self.path, f"__substg1.0_{tag}{kind}") or b""

    def text(self, tag: str) -> str:
        """A property as text: two bytes a character, else in the codepage of the message."""
        wide = self.raw(tag, _WIDE)
        if wide:
            return wide[: len(wide) & ~1].decode("utf-16-le", "replace").rstrip("\0")
        return decoded(self.raw(tag, _NARROW), self.codepage).rstrip("\0")

    def numbers(self) -> dict[int, int]:
        """The properties of fixed size, by the upper half of their tag."""
        listing = self.box.stream(*self.path, _PROPERTIES) or b""
        head = len(listing) % _ENTRY or (2 * _ENTRY if not self.path else 0)
        entries = listing[head : head + (len(listing) - head) // _ENTRY * _ENTRY]
        return {tag: value for _, tag, _, value in struct.iter_unpack("<HHIQ", entries)}


def read_msg(data: bytes, name: str, limits: Limits) -> Reading:
    """Return heads and body of a message, its attachments as members; raises UnreadableError for a locked one."""
    box = OleBox(data, name, limits)
    bare = _Node(box, ())
    numbers = bare.numbers()
    stated = (numbers.get(tag, 0) & 0xFFFF for tag in (_CODEPAGE, _PAGE_CODEPAGE))
    top = replace(bare, codepage=next((one for one in stated if one), bare.codepage))
    if top.text("001A").startswith(_LOCKED) and not top.text(_BODY):
        raise refusal.encrypted(name)
    page = top.raw(_PAGE, _BINARY) or top.text(_PAGE).encode()
    letter = Letter(_heads(top, numbers), top.text(_BODY), page, unpacked_rtf(top.raw(_RICH, _BINARY)))
    reading = letter.reading(name, limits)
    members, small = _attached(top, name)
    issues: tuple[Issue, ...] = (*reading.issues, *small_pictures(small))
    return replace(reading, issues=issues, members=members)


def _heads(top: _Node, numbers: dict[int, int]) -> tuple[tuple[str, str], ...]:
    sender, address = top.text(_SENDER), top.text(_ADDRESS)
    known = f"{sender} <{address}>" if "@" in address and address != sender else sender or address
    when = moment(numbers.get(_SENT) or numbers.get(_RECEIVED) or 0)
    people = tuple((label, top.text(tag)) for tag, label in _RECIPIENTS)
    return ("发件人", known), *people, ("主题", top.text(_SUBJECT)), ("日期", when)


def _attached(top: _Node, name: str) -> tuple[tuple[Member, ...], int]:
    """Return the attachments, and how many small pictures of the body were left out."""
    members: list[Member] = []
    small = 0
    for path in top.box.under():
        if not path[-1].lower().startswith(_ATTACHMENT):
            continue
        node = _Node(top.box, path, top.codepage)
        label = next(filter(None, (node.text(tag) for tag in _NAMES)), f"附件{len(members) + 1}")
        content = _content(node, name)
        if node.text(_CONTENT_ID) and isinstance(content, bytes) and _is_icon(label, content):
            small += 1
        else:
            members.append(Member(label, content))
    return tuple(members), small


def _content(node: _Node, name: str) -> bytes | UnreadableError:
    """Return what is attached: bytes, or a message or object as a compound file of its own."""
    if node.numbers().get(_METHOD, 0) & 0xFF in (_EMBEDDED, _OLE):
        inner = carve(node.box, *node.path, f"__substg1.0_{_DATA}{_STORAGE}")
        return inner or refusal.unsupported(name, "太大的内嵌邮件或对象", "请在原软件中另存这个附件后再试")
    return node.raw(_DATA, _BINARY) or refusal.unsupported(name, "只有链接、没有内容的附件", "请取得附件本身后再试")


def _is_icon(label: str, content: bytes) -> bool:
    return len(content) < SMALL_PICTURE and label.lower().endswith((".png", ".gif", ".jpg", ".jpeg", ".bmp"))
