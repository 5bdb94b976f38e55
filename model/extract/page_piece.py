"""Lines and rows of a page become pieces: paragraphs joined again, rows, page numbers as footers (版面成段)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.pdf_line import Box, Line
from model.extract.pdf_paragraph import join_lines
from model.extract.pdf_row import Row
from model.extract.reading import Piece

_PAGE_NUMBER = re.compile(r"[-—–―‐·.\s]*第?\s*\d{1,4}\s*页?\s*(?:[/／,，]?\s*共?\s*\d+\s*页?)?[-—–―‐·.\s]*")
_FOOT, _HEAD = 0.15, 0.90  # a page number stands in the lowest or highest part of the page


def page_pieces(items: Iterable[Line | Row], number: int, frame: Box) -> list[Piece]:
    """Join runs of lines into paragraphs; rows stay rows, and page numbers go last wherever they were drawn.

    `number` is the page's, from 1; `frame` its edges, in the unit of the lines.
    """
    pieces: list[Piece] = []
    numbers: list[Piece] = []
    run: list[Line] = []
    for item in items:
        if isinstance(item, Row):
            _flush(run, pieces, number)
            place = Locator(page=number, cell=f"表{item.table}第{item.row}行")
            pieces.append(Piece(item.text, BlockKind.TABLE_ROW, place))
        elif _is_page_number(item, frame):
            numbers.append(Piece(item.text, BlockKind.FOOTER, Locator(page=number)))
        else:
            run.append(item)
    _flush(run, pieces, number)
    return [*pieces, *numbers]


def _flush(run: list[Line], pieces: list[Piece], number: int) -> None:
    pieces.extend(Piece(text, locator=Locator(page=number)) for text in join_lines(run))
    run.clear()


def _is_page_number(line: Line, frame: Box) -> bool:
    if line.box is None or not _PAGE_NUMBER.fullmatch(line.text):
        return False
    height = (line.box.bottom - frame.bottom) / max(1.0, frame.top - frame.bottom)
    return not _FOOT <= height <= _HEAD and frame.right > frame.left
