"""Sniffing — what a file is, told by its content and never by its name (按内容识别格式)."""

from __future__ import annotations

from model.extract.form import Format
from model.extract.sniff_magic import sniff_magic
from model.extract.sniff_ole import sniff_ole
from model.extract.sniff_zip import sniff_zip

_PDF_HEADER_WITHIN = 1024  # PDF readers accept the header anywhere in the first kilobyte


def sniff(data: bytes, name: str) -> Format:
    """Return the format of `data`; raises UnreadableError for everything there is no reader for."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return sniff_zip(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return sniff_ole(data, name)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN] or _is_headless_pdf(data):
        return Format.PDF
    return sniff_magic(data, name) or Format.TXT


def _is_headless_pdf(data: bytes) -> bool:
    """Tell a pdf that lost its first line: its source must not be served as text."""
    return b"startxref" in data[-_PDF_HEADER_WITHIN:] and b" obj" in data[:_PDF_HEADER_WITHIN]
