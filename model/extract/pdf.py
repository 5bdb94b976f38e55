"""PDF documents: text page by page through PDFium, ruled tables as rows (pdf)."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from model.core.document import BlockKind, Gap
from model.extract import refusal
from model.extract.limits import Limits
from model.extract.page import Page, PageState, broken_page
from model.extract.pdf_page import PageReader
from model.extract.pdf_picture import page_picture
from model.extract.reading import Reading
from model.extract.recognition import beyond_gap, recognise, recognised_issue

if TYPE_CHECKING:
    from model.extract.ocr_engine import Picture

_ONE_AT_A_TIME = threading.Lock()  # PDFium is not thread-safe, not even across documents
_SILENT = "都没有文字层,也没有识别出文字,可能是扫描件"
_TAIL = 2048  # the end mark may be followed by a little junk
_PAGE_COUNT = re.compile(rb"/Count\s+(\d+)")
_METADATA = {"Title": "title", "Author": "creator", "CreationDate": "created", "ModDate": "modified"}


def read_pdf(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of a PDF; raises UnreadableError for one that is locked, broken or all pictures.

    A page that cannot be read, has no text or only garbled text becomes a Gap.
    """
    with _ONE_AT_A_TIME:
        document = _open(data, name)
        try:
            if len(document) > limits.max_pages:
                raise refusal.too_many_pages(name, len(document), limits.max_pages)
            pages = _read_pages(document, name, limits)
            return _reading(document, data, name, _recognised(document, pages, limits) if limits.ocr else pages)
        finally:
            document.close()


def page_of(data: bytes, name: str, number: int, dots: float, longest: int) -> Picture:
    """Return page `number`, from 1, as a picture; raises UnreadableError when file or page cannot be opened."""
    with _ONE_AT_A_TIME:
        document = _open(data, name)
        try:
            return page_picture(document, number - 1, dots, longest)
        except (pdfium.PdfiumError, IndexError) as error:
            raise refusal.damaged(name, f"第{number}页无法打开") from error
        finally:
            document.close()


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    # PDFium does not always set its last error, and then reports that of an earlier file. Opening
    # nothing at all sets it to a known one first.
    pdfium_c.FPDF_LoadMemDocument64(b"", 0, None)
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise refusal.encrypted(name) from error
        if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
            raise refusal.unsupported(name, "用特殊方式加密的 pdf") from error
        if _truncated(data):
            raise refusal.damaged(name, "文件结尾缺失,可能没有传完") from error
        if set(_PAGE_COUNT.findall(data)) == {b"0"}:  # PDFium calls this a format error
            raise refusal.empty(name, "PDF 里没有任何页面") from error
        raise refusal.damaged(name, "PDF 结构有错误,无法打开") from error


def _truncated(data: bytes) -> bool:
    tail = data[-_TAIL:]
    return b"%%EOF" not in tail and b"startxref" not in tail


def _read_pages(document: pdfium.PdfDocument, name: str, limits: Limits) -> list[Page]:
    """Read all pages, stopping when there is more text than allowed."""
    pages: list[Page] = []
    chars = 0
    for index in range(len(document)):
        pages.append(_read_page(document, index))
        chars += sum(len(piece.text) for piece in pages[-1].pieces)
        if chars > limits.max_chars:
            raise refusal.too_much_text(name, limits.max_chars)
    return pages


def _read_page(document: pdfium.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return broken_page(index + 1)
    try:
        return PageReader(page, index + 1).read()
    except pdfium.PdfiumError:
        return broken_page(index + 1)
    finally:
        page.close()


def _recognised(document: pdfium.PdfDocument, pages: list[Page], limits: Limits) -> list[Page]:
    """Return the pages with those that are pictures read by recognition, as far as that is allowed."""
    numbers = [number for number, page in enumerate(pages, 1) if page.state in (PageState.SCANNED, PageState.GARBLED)]
    read = recognise(numbers, lambda number: page_picture(document, number - 1))
    beyond = [number for number in numbers if number not in read]
    for number, page in read.items():
        pages[number - 1] = _better(pages[number - 1], page)
    if beyond:
        for number in beyond:
            pages[number - 1] = replace(pages[number - 1], gaps=())
        pages[beyond[0] - 1] = replace(pages[beyond[0] - 1], gaps=beyond_gap(beyond, limits))
    return pages


def _better(own: Page, seen: Page) -> Page:
    """Return what recognition saw, with the comments on the page; its own text where recognition saw nothing."""
    if seen.state is PageState.RECOGNISED:
        comments = tuple(piece for piece in own.pieces if piece.kind is BlockKind.COMMENT)
        return replace(seen, pieces=(*seen.pieces, *comments))
    return seen if not own.pieces else own


def _reading(document: pdfium.PdfDocument, data: bytes, name: str, pages: list[Page]) -> Reading:
    states = Counter(page.state for page in pages)
    if states[PageState.BROKEN] == len(pages):
        raise refusal.damaged(name, "所有页面都已损坏")
    if not states[PageState.READ] + states[PageState.GARBLED] + states[PageState.RECOGNISED]:
        blank = states[PageState.BLANK] == len(pages)
        raise refusal.no_text(name, f"共 {len(pages)} 页,{'都是空白页' if blank else _SILENT}")
    recognised = [number for number, page in enumerate(pages, 1) if page.state is PageState.RECOGNISED]
    return Reading(
        pieces=tuple(piece for page in pages for piece in page.pieces),
        pages=len(pages),
        silent_pages=states[PageState.SCANNED] + states[PageState.BROKEN] + sum(1 - page.sureness for page in pages),
        issues=(*(issue for page in pages for issue in page.issues), *recognised_issue(recognised)),
        gaps=(*(gap for page in pages for gap in page.gaps), *_unread_parts(document, data)),
        metadata=_metadata(document),
        empty_cause="文字层是乱码,没有一个可读的字",
    )


def _unread_parts(document: pdfium.PdfDocument, data: bytes) -> tuple[Gap, ...]:
    """Return what lies outside the pages and was not read."""
    found: list[Gap] = []
    if attachments := max(0, pdfium_c.FPDFDoc_GetAttachmentCount(document)):
        found.append(Gap(f"PDF 带有 {attachments} 个附件,其内容未能读取"))
    if document.get_formtype() in (pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND):
        found.append(Gap("PDF 是动态表单(XFA),其中填写的内容可能未能读取"))
    if _truncated(data):
        found.append(Gap("文件结尾缺失,可能没有传完,后面的页面可能未能读取"))
    return tuple(found)


def _metadata(document: pdfium.PdfDocument) -> dict[str, str]:
    """Return title, author and dates as the file states them; they prove nothing."""
    stated = document.get_metadata_dict(skip_empty=True)
    return {ours: stated[theirs] for theirs, ours in _METADATA.items() if stated.get(theirs)}
