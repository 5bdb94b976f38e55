"""Reading — what the reader of one format hands back, before it becomes a Document (读出的内容)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from model.core.document import BlockKind, Gap, Issue
from model.core.text import Locator
from model.extract.member import Member

CELL_SEPARATOR = " | "  # between the cells of a table row, in every format
NOWHERE = Locator()  # for text that has no page or number a person could look for


@dataclass(frozen=True, slots=True)
class Piece:
    """片段 — the text of one future block with its kind and place; blank pieces are dropped later."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    locator: Locator = NOWHERE


@dataclass(frozen=True, slots=True)
class Reading:
    """读出的内容 — pieces in reading order, with what was noticed and what could not be read.

    `silent_pages` counts the pages that hold something but no readable text, doubtfully recognised ones
    in part; `empty_cause` says, for a person, why there may be no text at all. `members` are the files
    inside; an iterator gives them one at a time, so that an archive is never unpacked as a whole.
    """

    pieces: tuple[Piece, ...]
    pages: int | None = None
    silent_pages: float = 0
    issues: tuple[Issue, ...] = ()
    gaps: tuple[Gap, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    empty_cause: str = "文件能打开,但没有任何文字"
    members: Iterable[Member] = ()
