"""OFD documents (GB/T 33190-2016, 版式文档): text by its place on the page, notes, attachments; pictures recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from model.core.document import BlockKind, Gap, Issue
from model.core.errors import ReadFailure, UnreadableError
from model.core.text import Locator
from model.extract import refusal
from model.extract.limits import Limits
from model.extract.ofd_book import Body, Book, page_box
from model.extract.ofd_page import PAGE_MATRIX, Contents, read_objects
from model.extract.ofd_text import TurnedRun
from model.extract.ofd_xml import child, children, words
from model.extract.package import Package
from model.extract.page import Page, PageState, broken_page
from model.extract.page_layout import lay_out
from model.extract.page_piece import page_pieces
from model.extract.page_run import Run
from model.extract.pdf_line import Box
from model.extract.pdf_rule import Rule
from model.extract.pdf_table import Table, find_tables
from model.extract.quality import UNREADABLE_BELOW, text_quality
from model.extract.reading import Piece, Reading
from model.extract.recognition import beyond_gap, recognise, recognised_issue

if TYPE_CHECKING:
    from model.extract.ocr_engine import Picture

_FEW = 40  # characters: on a page that is a picture, so few are a page number, not the text
_PICTURE_SHARE = 0.3  # of the page: a picture that can hold what the page says
_MOST_RULES = 3_000
_LEAST_ACROSS, _LEAST_DOWN = 3, 2  # the smallest table worth the name
_SAME_LINE = 0.5  # template text this near (in heights) to text of the page belongs to it


def read_ofd(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of an OFD; raises UnreadableError for one that is locked, broken or shows no words."""
    book = Book(Package(data, name, limits), name)
    reader = _Reader(book)
    pages = reader.read(name, limits)
    if limits.ocr:
        pages = _recognised(pages, reader, limits)
    states = Counter(page.state for page in pages)
    if pages and states[PageState.BROKEN] == len(pages):
        raise refusal.damaged(name, "所有页面都已损坏")
    recognised = [number for number, page in enumerate(pages, 1) if page.state is PageState.RECOGNISED]
    silent = states[PageState.SCANNED] + states[PageState.BROKEN]
    return Reading(
        pieces=tuple(piece for page in pages for piece in page.pieces),
        pages=len(pages),
        silent_pages=silent + sum(1 - page.sureness for page in pages),
        issues=(*_seals(book), *(issue for page in pages for issue in page.issues), *recognised_issue(recognised)),
        gaps=tuple(gap for page in pages for gap in page.gaps),
        metadata=book.metadata(),
        empty_cause=f"共 {len(pages)} 页,都没有可读的文字" if silent else f"共 {len(pages)} 页,都是空白页",
        members=book.attachments(),
    )


def _seals(book: Book) -> tuple[Issue, ...]:
    count = book.signatures()
    return (Issue("signed", f"有电子签章 {count} 处,其效力未核验,印模中的文字未读取"),) if count else ()


def _recognised(pages: list[Page], reader: _Reader, limits: Limits) -> list[Page]:
    """Return the pages with those that are pictures read by recognition, as far as that is allowed."""
    numbers = [number for number in reader.pictures if pages[number - 1].state is PageState.SCANNED]
    read = recognise(numbers, reader.picture)
    for number, page in read.items():
        pages[number - 1] = replace(page, pieces=(*page.pieces, *pages[number - 1].pieces))
    beyond = [number for number in numbers if number not in read]
    for number in beyond:
        pages[number - 1] = replace(pages[number - 1], gaps=beyond_gap(beyond, limits) if number == beyond[0] else ())
    return pages


@dataclass(slots=True)
class _Reader:
    """Reads the pages one by one; `pictures` names the picture that stands for a page, by the page's number."""

    book: Book
    pictures: dict[int, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)  # templates whose text has been given once

    def read(self, name: str, limits: Limits) -> list[Page]:
        """Return the pages of all documents in the package."""
        pages: list[Page] = []
        chars = 0
        for body in self.book.bodies:
            notes, templates = self.book.annotations(body), self.book.templates(body)
            for page_id, part in self.book.pages(body):
                if len(pages) >= limits.max_pages:
                    raise refusal.too_many_pages(name, len(pages) + 1, limits.max_pages)
                pages.append(self._page(body, part, templates, notes.get(page_id, []), len(pages) + 1))
                chars += sum(len(piece.text) for piece in pages[-1].pieces)
                if chars > limits.max_chars:
                    raise refusal.too_much_text(name, limits.max_chars)
        return pages

    def _page(self, body: Body, part: str, templates: dict[str, str], notes: list[str], number: int) -> Page:
        try:
            root = self.book.root(part)
            if root is None:
                return broken_page(number)
            body = self.book.resources_of(body, root, part)
            contents = read_objects([root], body.units)
            for reference in children(root, "Template"):
                self._add_template(contents, body, templates.get(reference.get("TemplateID", ""), ""))
            written = [piece for note in notes for piece in self._notes(body, note, number)]
        except UnreadableError as error:
            if error.category is ReadFailure.DAMAGED:  # one bent page need not cost the others
                return broken_page(number)
            raise
        left, top, width, height = page_box(child(root, "Area")) or body.box
        scale = PAGE_MATRIX[0]
        frame = Box(left * scale, -(top + height) * scale, (left + width) * scale, -top * scale)
        return self._weighed(contents, [*_pieces(contents, number, frame), *written], body, frame, number)

    def _add_template(self, contents: Contents, body: Body, part: str) -> None:
        """Add what a template shows: all of it once, later only what labels something of the page's own."""
        root = self.book.root(part) if part else None
        if root is None:
            return
        template = read_objects([root], body.units)
        own = [turned.run for turned in contents.runs]
        contents.rules.extend(template.rules)
        contents.runs.extend(
            turned for turned in template.runs if part not in self.shown or any(_beside(turned.run, run) for run in own)
        )
        self.shown.add(part)

    def _notes(self, body: Body, part: str, number: int) -> list[Piece]:
        """Return what people wrote onto the page: remarks as comments, drawn words as boxes."""
        pieces = []
        for note in children(self.book.root(part), "Annot"):
            drawn = read_objects(children(note, "Appearance"), body.units)
            text = "\n".join(turned.run.text for turned in drawn.runs)
            remark = words(note, "Remark")
            pieces.append(Piece(text, BlockKind.TEXT_BOX, Locator(page=number)))
            pieces.append(Piece(remark if remark != text else "", BlockKind.COMMENT, Locator(page=number)))
        return [piece for piece in pieces if piece.text.strip()]

    def _weighed(self, contents: Contents, pieces: list[Piece], body: Body, frame: Box, number: int) -> Page:
        """Say whether the text can be the whole of the page."""
        text, whole = "".join(piece.text for piece in pieces), tuple(pieces)
        visible = sum(1 for char in text if not char.isspace())
        resource, area = max(contents.pictures.items(), key=lambda pair: pair[1], default=("", 0.0))
        share = area / max(1.0, (frame.right - frame.left) * (frame.top - frame.bottom))
        if visible < _FEW and share >= _PICTURE_SHARE:
            if resource in body.media:
                self.pictures[number] = body.media[resource]
            return Page(PageState.SCANNED, whole, (Gap(f"第{number}页是图像,没有文字", number),))
        if visible == 0 and not contents.pictures and not contents.paths:
            return Page(PageState.BLANK, issues=(Issue("blank_page", f"第{number}页是空白页", number),))
        if visible == 0:
            return Page(PageState.SCANNED, whole, (Gap(f"第{number}页只有图形,没有文字,请人工查看", number),))
        if visible >= _FEW and text_quality(text) < UNREADABLE_BELOW:
            return Page(PageState.GARBLED, whole, (Gap(f"第{number}页文字是乱码,请人工阅读", number),))
        hidden = Issue("hidden_text", f"第{number}页有 {contents.hidden} 处不显示的文字,已读取", number)
        return Page(PageState.READ, whole, issues=(hidden,) if contents.hidden else ())

    def picture(self, number: int) -> Picture:
        """Return the picture that stands for a page; ValueError when the package does not hold it."""
        from model.extract.image import picture_of

        content = self.book.content(self.pictures[number])
        if content is None:
            raise ValueError(number)
        return picture_of(content)


def _beside(template: Run, own: Run) -> bool:
    return abs(template.middle - own.middle) <= _SAME_LINE * max(template.height, own.height)


def _pieces(contents: Contents, number: int, frame: Box) -> list[Piece]:
    """Lay the page out, words of each direction on their own; sideways ones come after the upright ones."""
    pieces: list[Piece] = []
    for turns in sorted({turned.turns for turned in contents.runs}):
        runs = _once(turned for turned in contents.runs if turned.turns == turns)
        tables = () if turns else _tables(contents.rules)
        pieces.extend(page_pieces(lay_out(runs, tables), number, frame if turns == 0 else Box(0, 0, 0, 0)))
    return pieces


def _once(turned: Iterable[TurnedRun]) -> list[Run]:
    """Return the runs without those drawn twice at one place, which makes them look bold."""
    found: dict[tuple[str, int, int], Run] = {}
    for one in turned:
        found.setdefault((one.run.text, round(one.run.box.left), round(one.run.box.bottom)), one.run)
    return list(found.values())


def _tables(rules: list[Rule]) -> tuple[Table, ...]:
    across = sum(rule.across for rule in rules)
    if across < _LEAST_ACROSS or len(rules) - across < _LEAST_DOWN or len(rules) > _MOST_RULES:
        return ()
    return find_tables(rules, 0) or ()
