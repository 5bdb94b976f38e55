"""Units — short stretches of a sentence, the smallest passages that may be a point (密点)."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[^,。;!?\n:]+[,。;!?:]?")
_ENDS = set("。;!?\n")
_SHORT, _LONG = 6, 35  # characters: shorter clauses join the next, joined ones grow no longer than this


def units_of(text: str) -> list[tuple[int, int]]:
    """Return passages of a folded text as (start, end), in order: neighbouring clauses of one sentence together.

    A passage is at most 35 characters unless a single clause is longer; the sign that ends it is left out.
    """
    found: list[tuple[int, int]] = []
    for start, end in _clauses(text):
        if found:
            first, last = found[-1]
            same = not _ENDS & set(text[last:start])
            if same and (end - first <= _LONG or min(last - first, end - start) < _SHORT):
                found[-1] = (first, end)
                continue
        found.append((start, end))
    return found


def _clauses(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _CLAUSE.finditer(text):
        start, end = match.span()
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] in " ,。;:!?":
            end -= 1
        if start < end:
            found.append((start, end))
    return found
