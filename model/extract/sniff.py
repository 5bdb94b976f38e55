"""Sniffing — what a file is, told by its content and never by its name (按内容识别格式)."""

from __future__ import annotations

import re
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO

from model.extract import refusal


class Format(StrEnum):
    """格式 — the formats there is a reader for."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"


_PDF_HEADER_WITHIN = 1024  # PDF readers accept the header anywhere in the first kilobyte
_SCAN = "请提供带文字的电子版(docx 或 pdf);图片须由人工阅读判断"
_UNPACK = "请先解压,再分别处理其中的文件"

# First bytes → (what it is, what to do). Two-byte signatures are too short to trust alone.
_MAGIC: tuple[tuple[re.Pattern[bytes], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), what, remedy)
    for pattern, what, remedy in (
        (rb"\{\\rtf", "RTF 文档", refusal.RESAVE),
        (rb"\x89PNG\r\n", "图片(png)", _SCAN),
        (rb"\xff\xd8\xff", "图片(jpg)", _SCAN),
        (rb"GIF8[79]a", "图片(gif)", _SCAN),
        (rb"II\*\x00|MM\x00\*", "图片(tiff)", _SCAN),
        (rb"BM.{4}\x00{4}", "图片(bmp)", _SCAN),
        (rb"RIFF.{4}WEBP", "图片(webp)", _SCAN),
        (rb".{4}ftyp(?:heic|mif1|avif)", "图片(heic)", _SCAN),
        (rb"7z\xbc\xaf\x27\x1c", "压缩包(7z)", _UNPACK),
        (rb"Rar!\x1a\x07", "压缩包(rar)", _UNPACK),
        (rb"\x1f\x8b\x08|BZh\d|\xfd7zXZ", "压缩包(gz、bz2 或 xz)", _UNPACK),
        (rb"%!PS", "PostScript 文档", refusal.RESAVE),
        (rb"\x7fELF|MZ\x90", "可执行程序", "请核实来源,不要运行"),
        (
            rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|meta|\?xml|!--|table|div)\b",
            "网页或 XML 文件",
            refusal.RESAVE,
        ),
        (
            rb"(?:Received|Return-Path|MIME-Version|From|X-[\w-]+):[^\n]*\n(?:[\w-]+:|[ \t])",
            "电子邮件(eml 或 mht)",
            refusal.RESAVE,
        ),
    )
)

# Names of streams in an OLE directory (UTF-16LE on 128-byte entries) → what the file is.
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("WordDocument", "Word 97-2003 文档(doc 或 wps)"),
    ("Workbook", "Excel 97-2003 表格(xls 或 et)"),
    ("Book", "Excel 早期版本表格(xls)"),
    ("PowerPoint Document", "PowerPoint 97-2003 演示文稿(ppt)"),
    ("__properties_version1.0", "Outlook 邮件(msg)"),
    ("HwpSummaryInformation", "HWP 文档"),
)

# A part of a zip container → what the file is; the first that is present decides.
_ZIP_PARTS: tuple[tuple[str, str], ...] = (
    ("xl/", "Excel 表格(xlsx)"),
    ("ppt/", "PowerPoint 演示文稿(pptx)"),
    ("visio/", "Visio 图(vsdx)"),
    ("ofd.xml", "版式文档(ofd)"),
    ("content.xml", "OpenDocument 文档(odt、ods 或 odp)"),
    ("meta-inf/container.xml", "电子书(epub)"),
)
_WORD_MAIN = re.compile(rb"(wordprocessingml\.(document|template)|ms-word\.\w+\.macroEnabled\w*)\.main\+xml")


def sniff(data: bytes, name: str) -> Format:
    """Return the format of `data`; raises UnreadableError for everything there is no reader for."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _sniff_zip(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _refuse_ole(data, name)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN] or _is_headless_pdf(data):
        return Format.PDF
    for magic, what, remedy in _MAGIC:
        if magic.match(data):
            raise refusal.unsupported(name, what, remedy)
    return Format.TXT


def _is_headless_pdf(data: bytes) -> bool:
    """Tell a pdf that lost its first line: its source must not be served as text."""
    return b"startxref" in data[-_PDF_HEADER_WITHIN:] and b" obj" in data[:_PDF_HEADER_WITHIN]


def _sniff_zip(data: bytes, name: str) -> Format:
    """Look into a zip container for the part that tells what it is."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {part.replace("\\", "/").lstrip("/").lower(): part for part in archive.namelist()}
            if "word/document.xml" in parts or _declares_word(archive, parts):
                return Format.DOCX
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise refusal.damaged(name, "压缩结构不完整,文件可能没有传完或被改动") from error
    for prefix, what in _ZIP_PARTS:
        if any(part.startswith(prefix) for part in parts):
            raise refusal.unsupported(name, what)
    raise refusal.unsupported(name, "压缩包(zip)", _UNPACK)


def _declares_word(archive: zipfile.ZipFile, parts: dict[str, str]) -> bool:
    """Tell whether the content types name a Word main part: its file may have any name."""
    listing = parts.get("[content_types].xml")
    if listing is None:
        return False
    try:
        with archive.open(listing) as stream:
            return _WORD_MAIN.search(stream.read(1 << 20)) is not None
    except (RuntimeError, zipfile.BadZipFile, zlib.error):  # encrypted or broken: the other parts tell
        return False


def _refuse_ole(data: bytes, name: str) -> Exception:
    """Tell an encrypted OOXML package from the old binary formats."""
    if _has_stream(data, "EncryptedPackage"):
        return refusal.encrypted(name)
    for stream, what in _OLE_STREAMS:
        if _has_stream(data, stream):
            return refusal.unsupported(name, what)
    return refusal.unsupported(name, "旧版 Office 复合文档")


def _has_stream(data: bytes, stream: str) -> bool:
    """Find a directory entry by name; entries lie on 128-byte boundaries, so body text cannot deceive."""
    wanted = re.compile(re.escape(stream.encode("utf-16-le") + b"\x00\x00"), re.IGNORECASE)
    return any(match.start() % 128 == 0 for match in wanted.finditer(data))
