"""Sniffing by first bytes: what begins with its own signature (按文件头识别)."""

from __future__ import annotations

import re

from model.extract import refusal
from model.extract.form import Format

_SCAN = "请提供带文字的电子版(docx 或 pdf);图片须由人工阅读判断"
_UNPACK = "请先解压,再分别处理其中的文件"

# A web page begins with one of its elements, after an XML declaration and comments; also in UTF-16.
_PAGE = (
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|center|font|h[1-6])\b"
)
_WIDE_PAGE = rb"(?:\xff\xfe|\xfe\xff)?\x00?<\x00(?:!\x00d\x00o\x00c\x00t|h\x00t\x00m\x00l|h\x00e\x00a\x00d)"

# First bytes → the format, or what it is in Chinese and what to do while there is no reader for it.
# The first that matches decides. Two-byte signatures are too short to trust alone.
_MAGIC: tuple[tuple[re.Pattern[bytes], Format | str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), what, remedy)
    for pattern, what, remedy in (
        (rb"(?:\xef\xbb\xbf)?\s*\{\\rtf", Format.RTF, ""),
        (rb"\x89PNG\r\n", Format.PNG, ""),
        (rb"\xff\xd8\xff", Format.JPG, ""),
        (rb"GIF8[79]a", Format.GIF, ""),
        (rb"II\*\x00|MM\x00\*", Format.TIFF, ""),
        (rb"BM.{4}\x00{4}", Format.BMP, ""),
        (rb"RIFF.{4}WEBP", Format.WEBP, ""),
        (rb".{4}ftyp(?:heic|mif1|avif)", "图片(heic)", _SCAN),
        (rb"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP, ""),
        (rb"\x78\x9f\x3e\x22", "Outlook 附件包(winmail.dat)", "请让发件人改用普通格式重发"),
        (rb"Rar!\x1a\x07", "压缩包(rar)", _UNPACK),
        (rb"\x1f\x8b\x08", Format.GZIP, ""),
        (rb"BZh\d(?:\x31\x41\x59\x26\x53\x59|\x17\x72\x45\x38\x50\x90)", Format.BZIP2, ""),
        (rb"\xfd7zXZ\x00", Format.XZ, ""),
        (rb".{257}ustar", Format.TAR, ""),
        (rb"%!PS", "PostScript 文档", refusal.RESAVE),
        (rb"\x7fELF|MZ\x90", "可执行程序", "请核实来源,不要运行"),
        (_PAGE, Format.HTML, ""),
        (_WIDE_PAGE, Format.HTML, ""),
        (rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype)", "XML 文件", refusal.RESAVE),
        (
            rb"(?:Received|Return-Path|MIME-Version|From|To|Date|Subject|X-[\w-]+):[^\n]*\n(?:[\w-]+:|[ \t])",
            Format.EML,
            "",
        ),
    )
)


def sniff_magic(data: bytes, name: str) -> Format | None:
    """Return the format whose signature `data` begins with, None for none; raises UnreadableError without a reader."""
    for magic, what, remedy in _MAGIC:
        if magic.match(data):
            if isinstance(what, Format):
                return what
            raise refusal.unsupported(name, what, remedy)
    return None
