"""Plain text: one block per line that is not blank (纯文本)."""

from __future__ import annotations

import re

from model.core.document import Issue
from model.core.text import Locator
from model.extract import refusal
from model.extract.encoding import decode
from model.extract.limits import Limits
from model.extract.reading import Piece, Reading

_LINES = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def read_txt(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the lines of a text file; raises UnreadableError when the bytes are no text."""
    decoded = decode(data)
    if decoded is None:
        raise refusal.unsupported(name, "无法识别的格式")
    if len(decoded.text) > limits.max_chars:
        raise refusal.too_much_text(name, limits.max_chars)
    lines = enumerate(_LINES.split(decoded.text), start=1)
    pieces = tuple(Piece(line, locator=Locator(paragraph=number)) for number, line in lines if line.strip())
    issues: tuple[Issue, ...] = ()
    if decoded.undecodable:
        issues = (Issue("undecodable", f"有 {decoded.undecodable} 处文字无法解码,已用占位符代替"),)
    return Reading(pieces, issues=issues, metadata={"encoding": decoded.encoding}, empty_cause="文件里只有空白字符")
