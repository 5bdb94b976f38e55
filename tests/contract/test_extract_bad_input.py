"""Bad input ends in a named category with a Chinese message: file, cause, what to do; never document text."""

from __future__ import annotations

import pytest
from extract_files import SENTENCE, bare_pdf, docx, ole, pdf, picture_pdf, zipped
from reportlab.lib.pdfencrypt import StandardEncryption

from model.core.errors import ReadFailure, UnreadableError
from model.extract import Limits, extract
from model.extract.limits import MEGABYTE

NO_PAGES = bare_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")
CANARY = "云雀啄破了第七只瓮"

BAD = {
    "空文件.docx": (b"", ReadFailure.EMPTY),
    "零页.pdf": (NO_PAGES, ReadFailure.EMPTY),
    "加密.pdf": (pdf(encrypt=StandardEncryption("口令".encode().hex(), canPrint=0)), ReadFailure.ENCRYPTED),
    "加密.docx": (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), ReadFailure.ENCRYPTED),
    "截断.docx": (docx([CANARY] * 50)[:5000], ReadFailure.DAMAGED),
    "截断.pdf": (pdf([[CANARY]] * 5)[:900], ReadFailure.DAMAGED),
    "只有文件头.pdf": (b"%PDF-1.7\n", ReadFailure.DAMAGED),
    "只有图片.pdf": (picture_pdf(2), ReadFailure.NO_TEXT),
    "空白页.pdf": (pdf([[], []]), ReadFailure.NO_TEXT),
    "没有文字.docx": (docx([]), ReadFailure.NO_TEXT),
    "表格.docx": (zipped({"xl/workbook.xml": "<x/>"}), ReadFailure.NO_TEXT),
    "只有目录.doc": (ole("Root Entry", "WordDocument"), ReadFailure.DAMAGED),
    "乱字节.txt": (bytes(range(256)) * 40, ReadFailure.UNSUPPORTED),
    "全是空字节.txt": (bytes(5000), ReadFailure.UNSUPPORTED),
    "过大.txt": (b"a" * (50 * MEGABYTE + 1), ReadFailure.TOO_LARGE),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_category(name: str) -> None:
    """Every kind of bad file has its category, and a message that names file, cause and remedy."""
    data, category = BAD[name]

    with pytest.raises(UnreadableError) as caught:
        extract(data, name)

    error = caught.value
    assert error.category is category
    assert str(error) == f"{name}:{category.value},{error.cause}。{error.remedy}"
    assert len(error.cause) > 3
    assert error.remedy.startswith(("请", "扫描件"))
    assert CANARY not in str(error)


def test_a_file_of_exactly_the_allowed_size_is_read() -> None:
    """Fifty megabytes are allowed, one byte more is not."""
    data = docx([SENTENCE])
    padded = zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"})

    assert extract(data, "甲.docx", Limits(max_bytes=len(data))).text == SENTENCE
    with pytest.raises(UnreadableError) as caught:
        extract(padded, "甲.docx", Limits(max_bytes=len(padded) - 1))
    assert caught.value.category is ReadFailure.TOO_LARGE


def test_five_hundred_pages_are_read() -> None:
    """A long pdf comes out whole, every page located."""
    document = extract(pdf([[f"第{number}页的内容,{SENTENCE}"] for number in range(1, 501)]), "长.pdf")

    assert document.pages == 500
    assert [block.locator.page for block in document.blocks] == list(range(1, 501))
    assert document.text.endswith(f"第500页的内容,{SENTENCE}")


def test_two_million_characters_are_read() -> None:
    """As text and as docx."""
    lines = [(SENTENCE * 60)[:1000]] * 2_000

    assert len(extract("\n".join(lines).encode("gb18030"), "长.txt").text) >= 2_000_000
    assert len(extract(docx(lines), "长.docx").text) >= 2_000_000


def test_more_text_than_allowed_is_refused() -> None:
    """In every format, the limit on characters holds."""
    for data in (docx([SENTENCE] * 20), pdf([[SENTENCE] * 20]), "\n".join([SENTENCE] * 20).encode()):
        with pytest.raises(UnreadableError) as caught:
            extract(data, "甲", Limits(max_chars=100))
        assert caught.value.category is ReadFailure.TOO_LARGE


def test_a_pdf_with_an_owner_password_only_is_read() -> None:
    """Forbidding to print does not forbid to read."""
    locked = pdf(encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))

    assert extract(locked, "甲.pdf").text == SENTENCE


def test_a_pdf_cut_after_its_pages_says_that_something_may_be_missing() -> None:
    """What can be saved of a cut file is read; the gap bars any conclusion that rests on its silence."""
    whole = pdf([[SENTENCE]])

    document = extract(whole[: whole.rindex(b"xref")], "甲.pdf")

    assert document.text == SENTENCE
    assert "没有传完" in document.gaps[-1].message


def test_the_reason_for_a_failure_does_not_depend_on_the_file_before() -> None:
    """PDFium keeps its last error; a broken file after a locked one must not be called locked."""
    locked, broken = BAD["加密.pdf"][0], BAD["只有文件头.pdf"][0]
    for data, category in ((broken, ReadFailure.DAMAGED), (locked, ReadFailure.ENCRYPTED)) * 2:
        with pytest.raises(UnreadableError) as caught:
            extract(data, "甲.pdf")
        assert caught.value.category is category
