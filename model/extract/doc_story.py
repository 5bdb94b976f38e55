"""One story of a Word 97 to 2003 file after another: characters become paragraphs and rows (Word 正文遍历)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.doc_runs import Mark, Run, stretches
from model.extract.doc_text import joined
from model.extract.reading import CELL_SEPARATOR, NOWHERE, Piece

_TOKEN = re.compile("[\x00-\x1f]|[^\x00-\x1f]+")
_CELL, _PARAGRAPH_ENDS = "\x07", "\r\x0c\x0e"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PICTURE, _SYMBOL = "\x01", "("
_SIGNS = {"\t": "\t", "\x0b": "\n", "\x1e": "-"}  # tab, line break, hyphen that does not break
_TOLD = ((Mark.DELETED, "deleted"), (Mark.INSERTED, "inserted"), (Mark.HIDDEN, "hidden"))

Special = Callable[[str, Run], str]
"""Gives the text a special character stands for, and notes what it was."""


class StoryWalker:
    """遍历 — `pieces` holds what was read, `notes` what was noticed; `special` explains placeholders."""

    def __init__(self, units: str, runs: list[Run], special: Special) -> None:
        self.pieces: list[Piece] = []
        self.notes: Counter[str] = Counter()
        self._units, self._special = units, special
        self._stretched = stretches(len(units), runs)
        self._starts = [stretch.start for stretch in self._stretched]
        self._paragraphs = self._tables = self._rows = 0
        self._kind = BlockKind.PARAGRAPH
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._words: list[str] = []
        self._cell: list[str] = []  # finished paragraphs of the current cell
        self._cells: list[list[str]] = []
        self._inner: list[str] = []  # finished cells of the current row of a table within a cell
        self._fields: list[bool] = []  # for each open field: are we in its result?
        self._last = Mark.NONE

    def story(self, start: int, end: int, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Read characters [start, end) as blocks of `kind`."""
        self._kind = kind
        self._start_afresh()
        for run in self._between(start, end):
            words = self._units[run.start : run.end]
            self._note(run.marks, words)
            if not run.marks & Mark.DELETED:
                self._stretch(words, run)
        if self._words:
            self._end_paragraph(Mark.NONE)
        if self._cell or self._cells:
            self._end_cell()
            self._end_row()

    def _between(self, start: int, end: int) -> Iterator[Run]:
        """Return the stretches of [start, end), cut at its ends."""
        for stretch in self._stretched[max(0, bisect_right(self._starts, start) - 1) :]:
            if stretch.start >= end:
                return
            if max(start, stretch.start) < min(end, stretch.end):
                yield replace(stretch, start=max(start, stretch.start), end=min(end, stretch.end))

    def _note(self, marks: Mark, text: str) -> None:
        if not text.strip("\x07\r\n\x0c "):
            return
        for mark, code in _TOLD:
            self.notes[code] += bool(marks & mark and not self._last & mark)
        self._last = marks

    def _stretch(self, text: str, run: Run) -> None:
        if run.marks & Mark.SYMBOL and not text.strip(_SYMBOL):
            self._say("".join(self._special(_SYMBOL, run) for _ in text))
            return
        for match in _TOKEN.finditer(text):
            token = match.group()
            if token == _CELL:
                self._cell_mark(run.marks)
            elif token in _PARAGRAPH_ENDS:
                self._end_paragraph(run.marks)
            elif token in (_FIELD, _RESULT, _FIELD_END):
                self._field(token)
            elif token >= " ":
                self._say(token)
            else:
                self._say(_SIGNS.get(token) or self._special(token, run))

    def _say(self, words: str) -> None:
        """Keep words unless they are the instructions of a field."""
        if words and all(self._fields):
            self._words.append(words)

    def _field(self, token: str) -> None:
        if token == _FIELD:
            self._fields.append(False)
        elif self._fields and token == _RESULT:
            self._fields[-1] = True
        elif self._fields:
            self._fields.pop()

    def _taken(self) -> str:
        words, self._words = joined("".join(self._words)), []
        return words

    def _end_paragraph(self, marks: Mark) -> None:
        words = self._taken()
        if marks & Mark.INNER_ROW:
            self._cell.append(CELL_SEPARATOR.join(self._inner))
            self._inner = []
        elif marks & Mark.INNER_CELL:
            self._inner.append(words.strip())
        elif marks & Mark.IN_TABLE:
            self._cell.append(words)
        else:
            self._rows = 0
            body = self._kind is BlockKind.PARAGRAPH
            self._paragraphs += body
            if words.strip():
                place = Locator(paragraph=self._paragraphs) if body else NOWHERE
                self.pieces.append(Piece(words, self._kind, place))

    def _cell_mark(self, marks: Mark) -> None:
        if marks & Mark.ROW_END:
            self._end_row()
        else:
            self._end_cell()

    def _end_cell(self) -> None:
        self._cell.append(self._taken())
        self._cells.append([words for words in self._cell if words.strip()])
        self._cell = []

    def _end_row(self) -> None:
        """Give a row as one piece; a row that is only a frame around paragraphs gives the paragraphs."""
        cells, self._cells = self._cells, []
        self._taken()
        self._tables += self._rows == 0
        self._rows += 1
        body = self._kind is BlockKind.PARAGRAPH
        place = Locator(cell=f"表{self._tables}第{self._rows}行") if body else NOWHERE
        filled = [cell for cell in cells if cell]
        if len(cells) == 1 or (len(filled) == 1 and len(filled[0]) > 1):
            self.pieces.extend(Piece(words, self._kind, place) for cell in filled for words in cell)
        elif filled:
            row = CELL_SEPARATOR.join(" ".join(words.strip() for words in cell) for cell in cells)
            self.pieces.append(Piece(row, BlockKind.TABLE_ROW if body else self._kind, place))
