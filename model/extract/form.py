"""Format — the formats there is a reader for, each with the suffixes its files go by (格式)."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Format(StrEnum):
    """格式 — its value is its usual suffix; further suffixes of the same content follow it."""

    suffixes: frozenset[str]

    def __new__(cls, value: str, *alike: str) -> Self:
        """Make a member of its value and the suffixes that are no wrong name for it."""
        form = str.__new__(cls, value)
        form._value_ = value
        form.suffixes = frozenset((value, *alike))
        return form

    DOC = "doc", "dot", "wps", "wpt"
    DOCX = "docx", "docm", "dotx", "dotm"
    OFD = "ofd"
    PDF = "pdf"
    PPT = "ppt", "pps", "pot", "dps"
    PPTX = "pptx", "pptm", "ppsx", "ppsm", "potx", "potm"
    ODT = "odt", "ott"
    ODS = "ods", "ots"
    ODP = "odp", "otp", "odg"
    RTF = "rtf"
    HTML = "html", "htm", "xhtml", "xht", "shtml"
    XLS = "xls", "xlt", "et", "ett"
    XLSX = "xlsx", "xlsm", "xltx", "xltm"
    EML = "eml", "mht", "mhtml"
    MSG = ("msg",)
    ZIP = ("zip",)
    TAR = ("tar",)
    GZIP = "gz", "tgz"
    BZIP2 = "bz2", "tbz", "tbz2"
    XZ = "xz", "txz"
    SEVEN_ZIP = ("7z",)
    TXT = "txt", "text", "md", "csv"
    BMP = "bmp", "dib"
    GIF = "gif"
    JPG = "jpg", "jpeg", "jpe", "jfif"
    PNG = "png"
    TIFF = "tiff", "tif"
    WEBP = "webp"
