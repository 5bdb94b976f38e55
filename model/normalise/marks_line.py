"""Lines of a text folded and squeezed for reading marks, with their way back (行)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.core.text import Span
from model.normalise.fold import fold_characters


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line without any spaces; `origin[i]` is the place of its i-th character in the whole text."""

    text: str
    origin: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where the line's first character stands in the whole text."""
        return self.origin[0]

    def span(self, start: int, end: int) -> Span:
        """The span of the whole text that reads `text[start:end]`."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def lines_of(text: str) -> Iterator[Line]:
    """The non-blank lines of `text`, folded and squeezed."""
    offset = 0
    for line in fold_characters(text).split("\n"):
        kept = [(char, offset + index) for index, char in enumerate(line) if not char.isspace()]
        if kept:
            yield Line("".join(char for char, _ in kept), tuple(place for _, place in kept))
        offset += len(line) + 1
