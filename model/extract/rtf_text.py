"""Characters of an RTF file: code pages, and signs that have a word of their own (RTF 字符)."""

from __future__ import annotations

CODE_PAGES: dict[int, str] = {
    **{number: f"cp{number}" for number in (437, 850, 852, 866, 874, 932, 949, *range(1250, 1259))},
    **dict.fromkeys((936, 10008, 54936), "gb18030"),
    708: "cp1256",
    950: "big5hkscs",
    1361: "johab",
    10000: "mac_roman",
    65001: "utf-8",
}
# The character set of a font → its code page.
CHARSETS: dict[int, int] = dict(
    zip(
        (77, 128, 129, 130, 134, 136, 161, 162, 163, 177, 178, 186, 204, 222, 238, 254, 255),
        (10000, 932, 949, 1361, 936, 950, 1253, 1254, 1258, 1255, 1256, 1257, 1251, 874, 1250, 437, 850),
        strict=True,
    )
)
SYMBOL_CHARSET = 2
MULTIBYTE = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "johab", "utf-8"})
DEFAULT_CODE_PAGE = "cp1252"

SIGNS: dict[str, str] = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "\u00a0": "\u00a0",
    "-": "-",
    "\t": "\t",
}


def joined(words: list[str]) -> str:
    """Return words as one text; characters written as two UTF-16 halves become one again."""
    text = "".join(words)
    if any("\ud800" <= char <= "\udfff" for char in text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
