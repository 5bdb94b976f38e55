"""Mail as it travels (eml), and web archives (mht): heads, body, attachments as members (电子邮件)."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser

from model.extract import refusal
from model.extract.encoding import decode
from model.extract.limits import Limits
from model.extract.mail import SMALL_PICTURE, Letter, small_pictures
from model.extract.member import Member
from model.extract.reading import Reading

_HEADS = (("from", "发件人"), ("to", "收件人"), ("cc", "抄送"), ("bcc", "密送"), ("subject", "主题"), ("date", "日期"))
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs"}
_LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_BROKEN = (MessageError, ValueError, LookupError, AssertionError, TypeError, AttributeError)
_SUFFIXES = {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt", "text/calendar": ".ics"}


@dataclass(slots=True)
class _Parts:
    """The parts of one mail, sorted."""

    plain: list[str] = field(default_factory=list)
    page: bytes = b""
    members: list[Member] = field(default_factory=list)
    small: int = 0


def read_eml(data: bytes, name: str, limits: Limits) -> Reading:
    """Return heads and body of a mail, its attachments as members; raises UnreadableError for a locked one."""
    try:
        message = BytesParser().parsebytes(data)
        if message.get_content_type() in _LOCKED:
            raise refusal.encrypted(name)
        parts = _sorted(message)
        heads = tuple((label, _header(message, key)) for key, label in _HEADS)
    except _BROKEN as error:
        raise refusal.damaged(name, "邮件的结构无法理解") from error
    letter = Letter(heads, "\n".join(parts.plain), parts.page)
    reading = letter.reading(name, limits)
    return replace(reading, issues=(*reading.issues, *small_pictures(parts.small)), members=tuple(parts.members))


def _sorted(message: Message) -> _Parts:
    """Sort the leaves of a mail into body, attachments and small pictures of the body."""
    parts = _Parts()
    for part in _leaves(message):
        kind, named = part.get_content_type(), part.get_filename()
        content = _content(part)
        attached = part.get_content_disposition() == "attachment" or bool(named)
        if kind in _SIGNATURES or (not content and not attached):
            continue
        if not attached and kind == "text/plain":
            parts.plain.append(_text(content, part))
        elif not attached and kind == "text/html" and not parts.page:
            parts.page = content
        elif kind.startswith("image/") and _in_body(part) and len(content) < SMALL_PICTURE:
            parts.small += 1
        else:
            parts.members.append(Member(_name(part, named, len(parts.members) + 1), content))
    return parts


def _in_body(part: Message) -> bool:
    """Tell a part the body refers to."""
    return bool(part.get("Content-ID") or part.get("Content-Location"))


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; a mail within the mail is a leaf, it becomes a document of its own."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inside = part.get_payload()
        if part.is_multipart() and part.get_content_type() != "message/rfc822" and isinstance(inside, list):
            waiting[:0] = [one for one in inside if isinstance(one, Message)]
        else:
            yield part


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(content: bytes, part: Message) -> str:
    """Decode a plain body by its label, unless the label makes nonsense of it."""
    label = (part.get_content_charset() or "").lower()
    try:
        return content.decode(_WIDER.get(label, label) if label else "utf-8")
    except (UnicodeDecodeError, LookupError):
        decoded = decode(content)
        return decoded.text if decoded else content.decode("gb18030", "replace")


def _header(message: Message, key: str) -> str:
    values = (str(value) for name, value in message.raw_items() if name.lower() == key)
    return ", ".join(" ".join(_words(value).split()) for value in values)


def _words(value: str) -> str:
    """Decode the encoded words of a header, and bytes that were never encoded at all."""
    words = []
    for chunk, label in decode_header(value):
        if isinstance(chunk, str):
            words.append(_raw(chunk))
            continue
        encoding = _WIDER.get((label or "").lower(), label or "")
        try:
            codecs.lookup(encoding)
        except LookupError:
            encoding = ""
        words.append(chunk.decode(encoding, "replace") if encoding else _raw(chunk.decode("ascii", "surrogateescape")))
    return "".join(words)


def _raw(words: str) -> str:
    try:
        raw = words.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return words
    decoded = None if raw.isascii() else decode(raw)
    return decoded.text if decoded else raw.decode("gb18030", "replace")


def _name(part: Message, named: str | None, number: int) -> str:
    if named:
        return _words(named)
    return f"附件{number}{_SUFFIXES.get(part.get_content_type(), '')}"
