"""Document — a file as read: text, its blocks, how well it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from model.core.text import Locator, Span


class BlockKind(StrEnum):
    """What a block of text is in its file."""

    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text_box"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table row, header … with its span of `Document.text` and its place in the file."""

    span: Span
    kind: BlockKind
    locator: Locator


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the reader noticed; `message` is Chinese, for a person, without document text."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A part that could not be read (a page, an image); it bars 非密 until a person has read it."""

    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    `text` joins the blocks with newlines; all spans count its code points. `quality` is 0..1.
    `pages` is None for formats without pages.
    """

    name: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    quality: float = 1.0
    issues: tuple[Issue, ...] = ()
    gaps: tuple[Gap, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    children: tuple[Document, ...] = ()

    def parts(self) -> Iterator[Document]:
        """The document and all files inside it, at any depth, each before what it holds."""
        yield self
        for child in self.children:
            yield from child.parts()

    @property
    def unread(self) -> bool:
        """True for a file nobody has read anything of: not even a list of what it holds."""
        return not self.text and not self.children

    def locate(self, offset: int) -> Locator:
        """The place of the block holding `offset`, or of the nearest block before it."""
        place = Locator()
        for block in self.blocks:
            if block.span.start > offset:
                break
            place = block.locator
        return place
