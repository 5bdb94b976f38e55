"""Sniffing inside a zip container: its parts and content types tell what it is (识别压缩容器)."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from model.extract import refusal
from model.extract.form import Format

_READ = 1 << 20  # bytes of a listing that are looked at

_LISTINGS = ("[content_types].xml", "mimetype")
# A declared main part → the format: its file may have any name.
_DECLARED: tuple[tuple[re.Pattern[bytes], Format | str], ...] = (
    (
        re.compile(rb"(wordprocessingml\.(document|template)|ms-word\.\w+\.macroEnabled\w*)\.main\+xml"),
        Format.DOCX,
    ),
    (re.compile(rb"(spreadsheetml\.(sheet|template)|ms-excel\.\w+\.macroEnabled)\.main\+xml"), Format.XLSX),
    (re.compile(rb"opendocument\.text"), Format.ODT),
    (re.compile(rb"opendocument\.spreadsheet"), Format.ODS),
    (re.compile(rb"opendocument\.(presentation|graphics)"), Format.ODP),
)
# A part of the container → the format, or what it is in Chinese while there is no reader for it.
# The first that is present decides.
_PARTS: tuple[tuple[str, Format | str], ...] = (
    ("word/document.xml", Format.DOCX),
    ("xl/workbook.xml", Format.XLSX),
    ("xl/", "Excel 二进制表格(xlsb)"),
    ("ppt/", Format.PPTX),
    ("visio/", "Visio 图(vsdx)"),
    ("ofd.xml", Format.OFD),
    ("content.xml", Format.ODT),  # what names no kind is read as what it holds
    ("meta-inf/container.xml", "电子书(epub)"),
)


def sniff_zip(data: bytes, name: str) -> Format:
    """Return the format of a zip container; raises UnreadableError for a broken one or without a reader."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {part.replace("\\", "/").lstrip("/").lower(): part for part in archive.namelist()}
            what = _declared(archive, parts) or _by_part(set(parts))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise refusal.damaged(name, "压缩结构不完整,文件可能没有传完或被改动") from error
    if isinstance(what, Format):
        return what
    if what is not None:
        raise refusal.unsupported(name, what)
    return Format.ZIP


def _by_part(parts: set[str]) -> Format | str | None:
    return next((what for prefix, what in _PARTS if any(part.startswith(prefix) for part in parts)), None)


def _declared(archive: zipfile.ZipFile, parts: dict[str, str]) -> Format | str | None:
    """Return what the content types name as the main part, or what the container says it is."""
    for listing in _LISTINGS:
        if listing not in parts:
            continue
        try:
            with archive.open(parts[listing]) as stream:
                declared = stream.read(_READ)
        except (RuntimeError, zipfile.BadZipFile, zlib.error):  # encrypted or broken: the other parts tell
            continue
        found = next((what for pattern, what in _DECLARED if pattern.search(declared)), None)
        if found is not None:
            return found
    return None
