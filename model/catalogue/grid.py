"""A table as lines of cells, whatever the file it came from, with words for where a cell stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its row number as a person sees it (from 1), and its cells as tidy text.

    A cell merged downwards repeats its text on every line; merged sideways it stands in the first column.
    """

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that are not empty."""
        return tuple(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or table of a file. `label` is how a person finds it (工作表“目录”), empty in a csv."""

    label: str
    lines: tuple[Line, ...]
    titles: tuple[str, ...] = field(default=())  # text standing before the table (docx paragraphs, sheet name)
    lettered: bool = False  # columns are known by letter (Excel), not by number

    def place(self, file: str, row: int, column: int | None = None) -> str:
        """Where a row or a cell stands, for a fault: 目录.xlsx 工作表“目录” 第17行C列."""
        where = f"{file} {self.label}".rstrip()
        if column is None:
            return f"{where} 第{row}行"
        name = _letter(column) if self.lettered else f"第{column + 1}"
        return f"{where} 第{row}行{name}列"


def _letter(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_INVISIBLE = re.compile("[\u200b-\u200f\u2028\u2029\u2060\ufeff\x00-\x08\x0b-\x1f]")
_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}\d])|(?<=\d)\s+(?=[{_HAN}])")


def tidy(value: object) -> str:
    """Cell text on one line: no spaces inside Chinese words, no invisible signs, full-width digits made half-width."""
    if value is None:
        return ""
    if isinstance(value, date):
        value = f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _INVISIBLE.sub("", str(value))
    text = "".join(_half(char) for char in text)
    return re.sub(r"\s+", " ", _BETWEEN_HAN.sub("", text)).strip()


def plain(text: str) -> str:
    """`text` with every sign half-width and no spaces: for telling what a cell is, never for showing."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _half(char: str) -> str:
    """Letters, digits and spaces half-width; punctuation stays as written, for the name is quoted to people."""
    folded = unicodedata.normalize("NFKC", char)
    return folded if folded.isalnum() or folded.isspace() else char
