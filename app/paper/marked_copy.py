"""标志副本 — a docx draft with its mark at the top left of the text area; nothing else in it is touched.

Place and type after GB/T 9704-2012: first line of the first page, flush left, 3号黑体.
"""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from app.paper.sheet import HEADING, LINE, SIZE_3
from model.core.errors import DingmiError

HEAD = 12  # an earlier mark stands among the first paragraphs, or it is no mark of the document


class NotMarkableError(DingmiError):
    """The file cannot be marked; the message says what to do instead."""


def marked_copy(data: bytes, mark: str, earlier: str | None) -> bytes:
    """The docx with `mark`; an `earlier` one (its words as read) is replaced. NotMarkableError for anything else."""
    try:
        document = Document(io.BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise NotMarkableError(
            "只能在 docx 文稿上加标志。请另存为 docx 后重新提请,或按规定书面通知知悉范围。"
        ) from error
    before = _texts(document)
    place = _earlier_place(before, earlier)
    if place is None:
        document.element.body.insert(0, _mark_paragraph(mark))
        expected = [mark, *before]
    else:
        _replace(list(document.element.body.iter(qn("w:p")))[place], mark)
        expected = [*before[:place], mark, *before[place + 1 :]]
    stream = io.BytesIO()
    document.save(stream)
    if _texts(Document(io.BytesIO(stream.getvalue()))) != expected:
        raise NotMarkableError("加标志后文字与原稿不一致,没有给出副本。请在原稿上手工加标志。")
    return stream.getvalue()


def _texts(document: Any) -> list[str]:
    """The words of every paragraph, tables and boxes included, in the order of the file."""
    return ["".join(node.text or "" for node in one.iter(qn("w:t"))) for one in document.element.body.iter(qn("w:p"))]


def _earlier_place(texts: list[str], earlier: str | None) -> int | None:
    """Where the earlier mark stands by itself in a line near the top."""
    if not earlier:
        return None
    wanted = "".join(earlier.split())
    return next((place for place, text in enumerate(texts[:HEAD]) if "".join(text.split()) == wanted), None)


def _mark_paragraph(mark: str) -> Any:
    """A paragraph flush left in 3号黑体."""
    paragraph = Document().add_paragraph()
    form = paragraph.paragraph_format
    form.first_line_indent, form.left_indent = 0, 0
    form.space_before = form.space_after = 0
    form.line_spacing = LINE
    run = paragraph.add_run(mark)
    run.font.size, run.font.name = SIZE_3, HEADING
    run._element.rPr.rFonts.set(qn("w:eastAsia"), HEADING)  # noqa: SLF001 — python-docx names only the western font
    return deepcopy(paragraph._p)  # noqa: SLF001 — moved into another document


def _replace(paragraph: Any, mark: str) -> None:
    """Put the mark into the first piece of text of the line and empty the others; its looks stay."""
    pieces = list(paragraph.iter(qn("w:t")))
    for number, piece in enumerate(pieces):
        piece.text = mark if number == 0 else ""
