"""Fonts of an RTF file: each has its own code page, and some are made of signs (RTF 字体)."""

from __future__ import annotations

from model.extract.docx_symbol import PRIVATE, symbol
from model.extract.rtf_text import CHARSETS, CODE_PAGES, DEFAULT_CODE_PAGE, MULTIBYTE, SYMBOL_CHARSET

_PLAIN = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class Fonts:
    """字体表 — learns from the head of the file, then tells what bytes mean in a font."""

    def __init__(self) -> None:
        self._encoding = DEFAULT_CODE_PAGE
        self._default = 0
        self._pages: dict[int, str] = {}
        self._symbols: dict[int, str] = {}  # fonts made of signs, by name
        self._listed = 0  # the font whose entry is being read

    def head(self, word: str, number: int | None) -> None:
        """Take a word from outside the font table: the code page of the whole file, the default font."""
        if word == "ansicpg" and number in CODE_PAGES:
            self._encoding = CODE_PAGES[number]
        elif word in _PLAIN:
            self._encoding = _PLAIN[word]
        elif word == "deff":
            self._default = number or 0

    def entry(self, word: str, number: int | None) -> None:
        """Take a word from inside the font table."""
        if word == "f":
            self._listed = number or 0
        elif word == "fcharset" and number == SYMBOL_CHARSET:
            self._symbols[self._listed] = ""
        elif word == "fcharset" and number in CHARSETS:
            self._pages[self._listed] = CODE_PAGES[CHARSETS[number]]
        elif word == "fcharset" and not number and self._encoding not in MULTIBYTE:
            # Western letters; where the file as a whole is Chinese, its writers put Chinese under these too.
            self._pages[self._listed] = DEFAULT_CODE_PAGE
        elif word == "cpg" and number in CODE_PAGES:
            self._pages[self._listed] = CODE_PAGES[number]

    def name(self, raw: bytes) -> None:
        """Take the name of the font whose entry is being read; only those made of signs matter."""
        if self._listed in self._symbols:
            self._symbols[self._listed] += raw.decode("ascii", "ignore").partition(";")[0].lower()

    def sign(self, code: int, font: int | None) -> str:
        """Return a character by its number; in a font made of signs some stand in the private area."""
        if code not in PRIVATE:
            return chr(code)
        number = self._default if font is None else font
        return symbol(self._symbols.get(number, ""), f"{code:04X}") or chr(code)

    def read(self, raw: bytes, font: int | None) -> tuple[str, int]:
        """Return the text of bytes in a font, and how many of its signs are not known."""
        number = self._default if font is None else font
        if number not in self._symbols:
            encoding = self._pages.get(number, self._encoding)
            # One byte alone is no Chinese character: bullets are written so, in any font.
            single = len(raw) == 1 and encoding in MULTIBYTE
            return raw.decode(DEFAULT_CODE_PAGE if single else encoding, errors="replace"), 0
        signs = [symbol(self._symbols[number], f"F0{byte:02X}") for byte in raw]
        return "".join(signs), sum(not sign for sign in signs)
