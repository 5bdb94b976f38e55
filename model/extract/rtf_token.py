"""Tokens of an RTF file: groups, control words, encoded bytes, plain text (RTF 记号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """记号种类."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "control word"
    STARRED = "a group that readers who do not know it pass over"
    BYTES = "bytes of text in the code page in force"


class Token(NamedTuple):
    """记号 — for a word its name and number, for text its bytes."""

    kind: Kind
    word: str = ""
    number: int | None = None
    raw: bytes = b""


_TOKEN = re.compile(
    rb"(?P<hex>(?:\\'[0-9A-Fa-f]{2})+)|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?\x20?"
    rb"|\\(?P<symbol>[^A-Za-z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\x00]+)|[\r\n\x00]+|\\",
    re.DOTALL,
)
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\r": "\n", b"\n": "\n", b"\t": "\t"}
_BRACES = {b"{": Token(Kind.OPEN), b"}": Token(Kind.CLOSE)}
_STARRED = Token(Kind.STARRED)


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens in order; binary data (bin) is passed over by its length."""
    at = 0
    while (match := _TOKEN.match(data, at)) is not None:
        at = match.end()
        group = match.lastgroup
        if group == "text":
            yield Token(Kind.BYTES, raw=match["text"])
        elif group == "hex":
            yield Token(Kind.BYTES, "'", raw=bytes.fromhex(match["hex"].decode().replace("\\'", "")))
        elif group == "brace":
            yield _BRACES[match["brace"]]
        elif group == "symbol":
            yield from _symbol(match["symbol"])
        elif group is not None:
            word, number = match["word"].decode(), match["number"]
            if word == "bin":
                at += max(0, int(number or 0))
            else:
                yield Token(Kind.WORD, word, None if number is None else int(number))


def _symbol(symbol: bytes) -> Iterator[Token]:
    """Yield what a control symbol stands for: a brace or backslash is text, a star marks a group, a hint is nothing."""
    if symbol == b"*":
        yield _STARRED
    elif symbol in b"{}\\":
        yield Token(Kind.BYTES, raw=symbol)
    elif symbol in (b"\r", b"\n"):
        yield Token(Kind.WORD, "par")
    elif symbol in _SYMBOLS:
        yield Token(Kind.WORD, _SYMBOLS[symbol])
