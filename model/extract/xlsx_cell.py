"""Cells of a workbook: what is stored, turned into what is shown (单元格)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from model.extract.drawingml import child, local
from model.extract.number_format import BUILT_IN, GENERAL, shown, shown_text

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUTH = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


@dataclass(frozen=True, slots=True)
class Cells:
    """单元格读法 — the shared strings, the number format of each style, and the date system of a workbook."""

    strings: list[str]
    formats: list[str]
    date1904: bool

    def text(self, cell: etree._Element) -> tuple[str, bool]:
        """Return what a cell shows, and whether its format shows nothing though it holds something."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return (_rich(inline) if inline is not None else ""), False
        stored = ""
        for one in cell:
            if local(one) == "v":
                stored = one.text or ""
        if kind == "n" and stored:
            return self._number(stored, cell)
        return self._words(kind, stored, cell), False

    def _words(self, kind: str, stored: str, cell: etree._Element) -> str:
        if kind == "b":
            return _TRUTH.get(stored, stored)
        if kind not in ("s", "str"):
            return stored  # an error, or a date as ISO 8601 writes it
        words = self._shared(stored) if kind == "s" else _unescaped(stored)
        code = self._format(cell)
        return shown_text(words, code) if words and "@" in code else words

    def _shared(self, stored: str) -> str:
        try:
            return self.strings[int(stored)]
        except (ValueError, IndexError):
            return ""

    def _number(self, stored: str, cell: etree._Element) -> tuple[str, bool]:
        try:
            value = float(stored)
            text = shown(value, self._format(cell), date1904=self.date1904).strip()
        except (ValueError, OverflowError):
            return stored, False
        return (text, False) if text else (shown(value, GENERAL), True)

    def _format(self, cell: etree._Element) -> str:
        try:
            return self.formats[int(cell.get("s", "0"))]
        except (ValueError, IndexError):
            return GENERAL


def shared_strings(root: etree._Element | None) -> list[str]:
    """Return the shared strings of a workbook in order."""
    return [] if root is None else [_rich(item) for item in root if local(item) == "si"]


def _rich(item: etree._Element) -> str:
    """Return the runs of a string; the phonetic guide above it is left out."""
    words: list[str] = []
    for part in item:
        if local(part) == "t":
            words.append(part.text or "")
        elif local(part) == "r":
            words.extend(one.text or "" for one in part if local(one) == "t")
    return _unescaped("".join(words))


def _unescaped(words: str) -> str:
    """Undo the way control characters are written: _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words) if "_x" in words else words


def cell_formats(root: etree._Element | None) -> list[str]:
    """Return the number format code of each cell style."""
    own = {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in _under(root, "numFmts")}
    return [_code(style.get("numFmtId", "0"), own) for style in _under(root, "cellXfs")]


def _code(number: str, own: dict[str, str]) -> str:
    if number in own:
        return own[number]
    return BUILT_IN.get(int(number), GENERAL) if number.isdigit() else GENERAL


def _under(root: etree._Element | None, name: str) -> list[etree._Element]:
    found = child(root, name)
    return [] if found is None else list(found)
