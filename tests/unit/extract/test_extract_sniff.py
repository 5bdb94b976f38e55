"""Formats are told by content; what cannot be read is named in Chinese with a way out."""

from __future__ import annotations

import pytest
from extract_files import docx, odf, ole, pdf, raw_docx, xlsx, zipped

from model.core.errors import ReadFailure, UnreadableError
from model.extract.form import Format
from model.extract.ole_carve import compound
from model.extract.sniff import sniff


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (docx(), Format.DOCX),
        (raw_docx(""), Format.DOCX),
        (xlsx(), Format.XLSX),
        (odf("spreadsheet", ""), Format.ODS),
        (odf("presentation", ""), Format.ODP),
        (zipped({"content.xml": "<x/>"}), Format.ODT),
        (zipped({"ppt/presentation.xml": "<x/>"}), Format.PPTX),
        (b"{\\rtf1\\ansi text}", Format.RTF),
        (b"<!DOCTYPE html><html><body>x</body></html>", Format.HTML),
        (b"<?xml version='1.0'?> <!-- a --><html/>", Format.HTML),
        ("<html>网页</html>".encode("utf-16"), Format.HTML),
        (pdf(), Format.PDF),
        (zipped({"OFD.xml": "<x/>"}), Format.OFD),
        (b"\0\n junk before the header\n" + pdf(), Format.PDF),
        (pdf()[9:], Format.PDF),
        ("普通文字".encode(), Format.TXT),
        (b"BM is a way to begin a sentence", Format.TXT),
        (b"", Format.TXT),
        (ole("Root Entry", "WordDocument"), Format.DOC),
        (ole("Root Entry", "Workbook"), Format.XLS),
        (ole("Root Entry", "__properties_version1.0"), Format.MSG),
        (b"From: a@b\r\nSubject: x\r\n\r\nbody", Format.EML),
        (b"Date: Thu, 12 Mar 2026\nTo: a@b\n\nbody", Format.EML),
        (ole("Root Entry", "PowerPoint Document"), Format.PPT),
        (zipped({"读我.txt": "一些文字"}), Format.ZIP),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), Format.PNG),
        (b"\xff\xd8\xff\xe0" + bytes(20), Format.JPG),
        (b"II*\x00" + bytes(20), Format.TIFF),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Format.WEBP),
        (b"BM\x10\0\0\0\0\0\0\0" + bytes(20), Format.BMP),
        (b"7z\xbc\xaf\x27\x1c" + bytes(20), Format.SEVEN_ZIP),
    ],
)
def test_content_tells_the_format(data: bytes, expected: Format) -> None:
    """The name plays no part: every file here is called x.bin."""
    assert sniff(data, "x.bin") is expected


def test_a_word_main_part_of_any_name_is_found_by_its_content_type() -> None:
    """Some writers call the main part document2.xml; the content types still say what it is."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    listing = f'<Types><Override PartName="/word/document2.xml" ContentType="{main}"/></Types>'

    assert sniff(zipped({"[Content_Types].xml": listing, "word/document2.xml": "<x/>"}), "x") is Format.DOCX


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (zipped({"xl/workbook.bin": b"x"}), "Excel 二进制表格(xlsb)"),
        (compound({"别的": b"x"}), "复合文档"),
        (b"Rar!\x1a\x07\x00" + bytes(20), "压缩包(rar)"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "XML 文件"),
    ],
)
def test_other_formats_are_named_with_a_way_out(data: bytes, what: str) -> None:
    """The message holds the file, what it is, and what to do instead."""
    with pytest.raises(UnreadableError) as caught:
        sniff(data, "甲.docx")

    assert caught.value.category is ReadFailure.UNSUPPORTED
    assert str(caught.value).startswith("甲.docx:尚不支持,")
    assert what in caught.value.cause
    assert caught.value.remedy


@pytest.mark.parametrize("stream", ["EncryptedPackage", "ENCRYPTEDPACKAGE"])
def test_an_encrypted_office_package_is_told_from_an_old_document(stream: str) -> None:
    """An encrypted docx is an OLE file with a package inside; the remedy is the password, not a new format."""
    with pytest.raises(UnreadableError) as caught:
        sniff(ole("Root Entry", stream), "甲.docx")

    assert caught.value.category is ReadFailure.ENCRYPTED


def test_the_words_of_a_stream_name_in_body_text_do_not_deceive() -> None:
    """A Word 97 file that talks about EncryptedPackage is still a Word 97 file."""
    talk = bytes(2) + "EncryptedPackage\0".encode("utf-16-le")

    assert sniff(ole("Root Entry", "WordDocument") + talk, "甲.doc") is Format.DOC


def test_a_truncated_zip_is_damaged() -> None:
    """A zip that lost its directory is broken, not unknown."""
    with pytest.raises(UnreadableError) as caught:
        sniff(docx()[:-200], "甲.docx")

    assert caught.value.category is ReadFailure.DAMAGED
