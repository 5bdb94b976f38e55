"""Mail for the extraction tests, made on the spot: eml by the standard library, msg by the writer of compound files."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from email.message import EmailMessage

from extract_files import SENTENCE, docx

from model.extract import Format
from model.extract.ole_carve import compound

SENT = 0x01DCB1E2_9A3C8000  # 2026-03-12 in hundreds of nanoseconds since 1601
Tree = Mapping[str, "bytes | Tree"]


def eml(body: str = f"{SENTENCE}\n请查收附件。", page: str | None = None, **attachments: bytes) -> bytes:
    """A mail from one invented office to another; names of attachments end in the suffix after two underscores."""
    mail = EmailMessage()
    mail["From"] = "云川市水务局 <shuiwu@example.invalid>"
    mail["To"] = "临河县水务局 <linhe@example.invalid>"
    mail["Subject"] = "汛前检查的通知"
    mail["Date"] = "Thu, 12 Mar 2026 09:00:00 +0800"
    if page is None:
        mail.set_content(body)
    else:
        mail.set_content(page, subtype="html")
    for name, content in attachments.items():
        named = name.replace("__", ".")
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=named)
    return mail.as_bytes()


def msg(body: str = f"{SENTENCE}\r\n请查收附件。", attachments: Mapping[str, bytes | Tree] | None = None) -> bytes:
    """A message as Outlook keeps it, its words two bytes a character."""
    return compound(_message(body, attachments or {"附件.docx": docx()}, head=32))


def message_tree(body: str) -> Tree:
    """A message for attaching to another."""
    return _message(body, {}, head=24)


def _message(body: str, attachments: Mapping[str, bytes | Tree], head: int) -> Tree:
    tree: dict[str, bytes | Tree] = {
        "__properties_version1.0": bytes(head) + struct.pack("<HHIQ", 0x40, 0x39, 6, SENT),
        "__substg1.0_0037001F": "汛前检查的通知".encode("utf-16-le"),
        "__substg1.0_0C1A001F": "云川市水务局".encode("utf-16-le"),
        "__substg1.0_0E04001F": "临河县水务局".encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
    }
    for number, (name, content) in enumerate(attachments.items()):
        how = 1 if isinstance(content, bytes) else 5
        data = "__substg1.0_37010102" if how == 1 else "__substg1.0_3701000D"
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8) + struct.pack("<HHIQ", 3, 0x3705, 6, how),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            data: content,
        }
    return tree


MAIL = {Format.EML: eml(附件__docx=docx()), Format.MSG: msg()}
