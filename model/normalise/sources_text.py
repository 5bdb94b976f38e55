"""The text squeezed for reading citations, with its way back (引文文本)."""

from __future__ import annotations

from dataclasses import dataclass

from model.core.text import Span
from model.normalise.fold import fold_characters

_STOPS = "。!?;\n"
_STRETCH = 400  # a text without line breaks must not be searched from end to end for every mention


@dataclass(frozen=True, slots=True)
class SourceText:
    """Folded text without spaces but with its line breaks; `origin[i]` is the place of its i-th character."""

    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> SourceText:
        """`text` folded and squeezed."""
        flat = fold_characters(text) if text else ""
        kept = [index for index, char in enumerate(flat) if char == "\n" or not char.isspace()]
        return cls("".join(flat[index] for index in kept), tuple(kept))

    def span(self, start: int, end: int) -> Span:
        """The span of the original that reads `text[start:end]`."""
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence around `start:end`, at most a stretch to either side."""
        low, high = max(0, start - _STRETCH), min(len(self.text), end + _STRETCH)
        left = max(self.text.rfind(stop, low, start) for stop in _STOPS) + 1
        stops = (self.text.find(stop, end, high) for stop in _STOPS)
        right = min((at for at in stops if at >= 0), default=high)
        return max(left, low), right

    def line(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the line around `start:end`, at most a stretch to either side."""
        low, high = max(0, start - _STRETCH), min(len(self.text), end + _STRETCH)
        right = self.text.find("\n", end, high)
        return max(self.text.rfind("\n", low, start) + 1, low), high if right < 0 else right
