"""Signs set in symbol fonts, where the character code alone says nothing (符号字体)."""

from __future__ import annotations

# (font, last two digits of the code) → the sign as everyone else writes it.
_SIGNS: dict[tuple[str, str], str] = {
    ("wingdings", "A8"): "□",
    ("wingdings", "6F"): "□",
    ("wingdings", "71"): "□",
    ("wingdings", "FE"): "☑",
    ("wingdings", "FC"): "√",
    ("wingdings", "FD"): "☒",
    ("wingdings", "AB"): "★",
    ("wingdings", "B6"): "☆",
    ("wingdings", "6C"): "●",
    ("wingdings", "6E"): "■",
    ("symbol", "B7"): "•",
    ("wingdings", "A7"): "▪",
    ("wingdings", "D8"): "➢",
    ("wingdings 2", "A3"): "□",
    ("wingdings 2", "52"): "☑",
    ("wingdings 2", "50"): "√",
    ("wingdings 2", "53"): "☒",
    ("wingdings 2", "54"): "☒",
}
PRIVATE = range(0xF000, 0xF100)  # where symbol fonts keep their signs
_PRINTABLE = range(0x20, 0xD800)


def symbol(font: str, code: str) -> str:
    """Return the sign of a symbol-font character (hexadecimal code); "" when it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in PRIVATE or font.lower().startswith(("wingdings", "webdings", "symbol")):
        return _SIGNS.get((font.lower(), f"{number & 0xFF:02X}"), "")
    return chr(number) if number in _PRINTABLE else ""
