"""Words that people put onto a PDF page: comments, typed boxes, filled-in form fields (PDF 批注与表单)."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.reading import Piece

_NUL = 2  # bytes of the terminator PDFium counts in
_MOST = 500  # a page with more is machine-made: links, not words
_KINDS = {
    pdfium_c.FPDF_ANNOT_TEXT: BlockKind.COMMENT,
    pdfium_c.FPDF_ANNOT_HIGHLIGHT: BlockKind.COMMENT,
    pdfium_c.FPDF_ANNOT_UNDERLINE: BlockKind.COMMENT,
    pdfium_c.FPDF_ANNOT_STRIKEOUT: BlockKind.COMMENT,
    pdfium_c.FPDF_ANNOT_FREETEXT: BlockKind.TEXT_BOX,
    pdfium_c.FPDF_ANNOT_WIDGET: BlockKind.TEXT_BOX,
}


def read_annotations(page: pdfium.PdfPage, number: int) -> list[Piece]:
    """Return the non-blank words of the annotations on a page, in file order."""
    pieces: list[Piece] = []
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = _KINDS.get(pdfium_c.FPDFAnnot_GetSubtype(annotation))
        if kind is not None:
            key = b"V" if pdfium_c.FPDFAnnot_GetSubtype(annotation) == pdfium_c.FPDF_ANNOT_WIDGET else b"Contents"
            words = _value(annotation, key)
            if words.strip():
                pieces.append(Piece(words, kind, Locator(page=number)))
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    return pieces


def _value(annotation: object, key: bytes) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= _NUL:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), size)
    return buffer.raw[: size - _NUL].decode("utf-16-le", "ignore")
