"""Containers for the extraction tests, made on the spot: archives and mail, sound, broken and hostile. All invented."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
from io import BytesIO

import py7zr
from extract_files import SENTENCE, docx, zipped

from model.extract import Format

LETTER = f"{SENTENCE}\n第二段\n".encode("gb18030")
INSIDE = {"说明.txt": LETTER, "内/一.docx": docx([SENTENCE, "附件的第二段"])}


def tarred(files: dict[str, bytes], encoding: str = "utf-8") -> bytes:
    """A tar of files, their names in the given encoding; a name that ends in a slash is a folder."""
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w", encoding=encoding, format=tarfile.GNU_FORMAT) as book:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            info.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            book.addfile(info, BytesIO(content))
    return out.getvalue()


def seven_zipped(files: dict[str, bytes], password: str | None = None) -> bytes:
    """A 7z of files."""
    out = BytesIO()
    with py7zr.SevenZipFile(out, "w", password=password) as book:
        for name, content in files.items():
            book.writestr(content, name)
    return out.getvalue()


class _OldName(zipfile.ZipInfo):
    """An entry whose name is GBK, without the mark for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name zipfile calls
        return self.filename.encode("gbk"), self.flag_bits


def gbk_zip(files: dict[str, bytes]) -> bytes:
    """A zip as older Chinese Windows writes it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, content in files.items():
            book.writestr(_OldName(name), content)
    return out.getvalue()


CONTAINERS = {
    Format.ZIP: zipped(dict(INSIDE)),
    Format.TAR: tarred(INSIDE),
    Format.GZIP: gzip.compress(tarred(INSIDE), mtime=0),
    Format.BZIP2: bz2.compress(tarred(INSIDE)),
    Format.XZ: lzma.compress(tarred(INSIDE)),
    Format.SEVEN_ZIP: seven_zipped(INSIDE),
}
