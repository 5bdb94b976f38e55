"""One page as read, whatever the format: its pieces, what became of it, how well it was read (页)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from model.core.document import Gap, Issue
from model.extract.reading import Piece


class PageState(Enum):
    """页况 — what became of a page."""

    READ = "read"
    BLANK = "blank"  # shows nothing that could be writing
    SCANNED = "scanned"  # shows something, but has no text layer worth the name
    GARBLED = "garbled"  # has a text layer that says nothing
    BROKEN = "broken"  # could not be opened
    RECOGNISED = "recognised"  # was a picture, and its characters were recognised


@dataclass(frozen=True, slots=True)
class Page:
    """页 — what one page gave; `sureness` is below 1 where characters were recognised from a picture."""

    state: PageState
    pieces: tuple[Piece, ...] = ()
    gaps: tuple[Gap, ...] = ()
    issues: tuple[Issue, ...] = ()
    sureness: float = 1.0


def broken_page(number: int) -> Page:
    """Return the page that stands for one that could not be opened."""
    return Page(PageState.BROKEN, gaps=(Gap(f"第{number}页已损坏,无法读取", number),))
