"""Places in a text and in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points of `Document.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"区间无效: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage stands in its file, as a person would look for it; counts start at 1."""

    page: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None
