"""Units — clauses of a draft, the smallest passages that may be a point (密点)."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[^,。;!?\n:]+[,。;!?:]?")
_SHORT, _LONG = 6, 60


def units_of(text: str) -> list[tuple[int, int]]:
    """Clauses of a folded text as (start, end), in order; very short ones join the next, blanks are left out."""
    found: list[tuple[int, int]] = []
    held: int | None = None
    for match in _CLAUSE.finditer(text):
        start, end = match.span()
        if not match.group().strip(" ,。;!?:"):
            continue
        start = held if held is not None and end - held <= _LONG else start
        if end - start < _SHORT and end < len(text) and text[end] != "\n":
            held = start
            continue
        held = None
        while text[start] == " ":
            start += 1
        while text[end - 1] in " ,。;:":
            end -= 1
        found.append((start, end))
    return found
