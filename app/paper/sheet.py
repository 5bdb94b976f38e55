"""Sheet (用纸) — an A4 docx in the manner of official documents: text area, fonts, mark, foot.

Sizes after GB/T 9704-2012: text area 156 by 225 mm, body 3号仿宋 in lines of 28 points, mark 3号黑体 at
the top left of the text area.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

BODY, HEADING, TITLE = "仿宋", "黑体", "方正小标宋简体"
SIZE_2, SIZE_3, SIZE_SMALL_4, SIZE_SMALL_5 = Pt(22), Pt(16), Pt(12), Pt(9)
LINE = Pt(28)
INDENT = Pt(32)  # two characters of 3号
FOOT = "系统默认表样,非官方表样"
FICTION = "示范环境,内容均为虚构"
TICKED, OPEN = "☑", "□"

PLACES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


class Sheet:
    """One docx under way; `foot` is the small print that says what it was made from."""

    def __init__(self, foot: str, *, demonstration: bool) -> None:
        self._document = Document()
        self._lay_out()
        footer = self._document.sections[0].footer.paragraphs[0]
        _write(footer, "  ".join(part for part in (FOOT, FICTION if demonstration else "", foot) if part), SIZE_SMALL_5)

    def _lay_out(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = BODY, SIZE_3
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)

    def mark(self, words: str) -> None:
        """The mark at the top left of the text area, in 3号黑体."""
        self._line(words, SIZE_3, HEADING)

    def title(self, words: str) -> None:
        """The title, in 2号小标宋, centred."""
        paragraph = self._line(words, SIZE_2, TITLE, place="centre")
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(14)
        paragraph.paragraph_format.line_spacing = Pt(32)

    def heading(self, words: str) -> None:
        """A heading of the first order, in 黑体."""
        self._line(words, SIZE_3, HEADING, indent=True)

    def line(self, words: str, *, place: str = "left", indent: bool = False) -> None:
        """A paragraph of the body."""
        self._line(words, SIZE_3, BODY, place=place, indent=indent)

    def _line(self, words: str, size: Pt, font: str, *, place: str = "left", indent: bool = False) -> Any:
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment, form.line_spacing_rule, form.line_spacing = PLACES[place], WD_LINE_SPACING.EXACTLY, LINE
        form.space_before = form.space_after = Pt(0)
        if indent:
            form.first_line_indent = INDENT
        _write(paragraph, words, size, font)
        return paragraph

    def beside(self, left: str, right: str) -> None:
        """One line under the title: the unit at the left, a number at the right."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(156), alignment=2)
        _write(paragraph, f"{left}\t{right}", SIZE_SMALL_4)

    def table(self, rows: Sequence[Sequence[tuple[str, str]]], *, tall: Sequence[str] = ()) -> None:
        """Rows of (label, entry) pairs; each row fills the width; rows whose label is in `tall` leave room to sign."""
        width = max(len(row) for row in rows) * 2
        table = self._document.add_table(rows=0, cols=width)
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        for row in rows:
            line = table.add_row()
            line.height = Mm(28) if row[0][0] in tall else Mm(9)
            _fill(line.cells, row, width)

    def data(self) -> bytes:
        """The finished docx."""
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()


def _fill(cells: Sequence[Any], row: Sequence[tuple[str, str]], width: int) -> None:
    """Labels take one column, entries share what is left of the row."""
    label_width = Cm(2.4)
    spare = width - len(row)  # columns for entries
    place = 0
    for number, (label, entry) in enumerate(row):
        share = spare // len(row) + (1 if number < spare % len(row) else 0)
        _write(cells[place].paragraphs[0], label, SIZE_SMALL_4, HEADING)
        cells[place].width = label_width
        field = cells[place + 1].merge(cells[place + share])
        lines = entry.split("\n")
        _write(field.paragraphs[0], lines[0], SIZE_SMALL_4)
        for more in lines[1:]:
            _write(field.add_paragraph(), more, SIZE_SMALL_4)
        place += 1 + share


def _write(paragraph: Any, words: str, size: Pt, font: str = BODY) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.name = size, font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)  # noqa: SLF001 — python-docx names only the western font


def ticked(choices: Sequence[str], chosen: str | None) -> str:
    """Boxes in a row, the one a person chose ticked; none when nobody chose."""
    return "  ".join(f"{TICKED if choice == chosen else OPEN}{choice}" for choice in choices)
