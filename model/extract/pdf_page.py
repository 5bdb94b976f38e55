"""One page of a PDF: its lines, rows and annotations as pieces, and what could not be read (PDF 页)."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium

from model.core.document import Gap, Issue
from model.extract.page import Page, PageState
from model.extract.page_piece import page_pieces
from model.extract.pdf_annotation import read_annotations
from model.extract.pdf_line import Box, Line, page_lines, text_angle
from model.extract.pdf_row import Row, Sorter
from model.extract.pdf_survey import Survey, survey
from model.extract.pdf_table import Table, find_tables
from model.extract.quality import UNREADABLE_BELOW, text_quality
from model.extract.reading import Piece

_SCAN_SHARE = 0.5  # a picture over half the page is the page itself, scanned
_FEW = 40  # characters: on a scanned page, so few are a stamp or a page number, not the text


class PageReader:
    """读页 — reads one page: lines into paragraphs, ruled tables into rows."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        self._page, self._number = page, number
        self._textpage = page.get_textpage()
        self._lines = page_lines(self._textpage)
        self._survey: Survey = survey(page)

    def read(self) -> Page:
        """Return what the page holds and how it came out."""
        tables: tuple[Table, ...] | None = ()
        if self._survey.ruled and len(self._lines) > 1:
            turn = text_angle(self._textpage)
            tables = None if self._survey.crowded else find_tables(self._survey.rules, turn)
        items: list[Line | Row] = Sorter(self._textpage, tables).sort(self._lines) if tables else [*self._lines]
        words = page_pieces(items, self._number, Box(*self._page.get_bbox()))
        page = self._weighed([*words, *read_annotations(self._page, self._number)])
        if tables is not None or page.state is not PageState.READ:
            return page
        message = f"第{self._number}页线条过密,其中若有表格,已按文字行读取"
        return replace(page, issues=(*page.issues, Issue("table_as_lines", message, self._number)))

    def _weighed(self, pieces: list[Piece]) -> Page:
        """Say whether the text can be the whole of the page: scans and garbled fonts leave gaps."""
        number, seen, whole = self._number, self._survey, tuple(pieces)
        text = "".join(piece.text for piece in pieces)
        visible = sum(1 for char in text if char > " " and not char.isspace())
        scanned = seen.picture_share >= _SCAN_SHARE
        if visible == 0 and text.strip(" \r\n\t\u3000"):
            return self._garbled(())
        if visible == 0 and seen.blank:
            return Page(PageState.BLANK, issues=(Issue("blank_page", f"第{number}页是空白页", number),))
        if visible == 0 or (scanned and visible < _FEW):
            return Page(PageState.SCANNED, whole, gaps=(Gap(f"第{number}页没有文字层,可能是扫描件", number),))
        if visible >= _FEW and text_quality(text) < UNREADABLE_BELOW:
            return self._garbled(whole)
        if scanned:
            issue = Issue("ocr_layer", f"第{number}页像是扫描件加识别文字,文字可能有误", number)
            return Page(PageState.READ, whole, issues=(issue,))
        return Page(PageState.READ, whole)

    def _garbled(self, pieces: tuple[Piece, ...]) -> Page:
        gap = Gap(f"第{self._number}页文字是乱码(字体缺少编码对照),请人工阅读", self._number)
        return Page(PageState.GARBLED, pieces, gaps=(gap,))
