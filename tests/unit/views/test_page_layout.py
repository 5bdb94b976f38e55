"""The document pane's layout: text cut into runs without losing or changing a character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.widgets.page_layout import Paragraph, lay_out, part_holding, parts_of
from model.core.document import Block, BlockKind, Document
from model.core.text import Locator, Span


def _document(lines: list[str]) -> Document:
    blocks, at = [], 0
    for number, line in enumerate(lines, start=1):
        blocks.append(Block(Span(at, at + len(line)), BlockKind.PARAGRAPH, Locator(page=1, paragraph=number)))
        at += len(line) + 1
    return Document("稿.txt", "0" * 64, "txt", "\n".join(lines), tuple(blocks))


def _laid_out(document: Document, points: list[Span]) -> tuple[Paragraph, ...]:
    return lay_out(document.text, document.blocks, points)


LINES = st.lists(st.text(alphabet="甲乙丙<>&𠮷 ", max_size=12), min_size=1, max_size=6)


@given(LINES, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_runs_put_together_are_the_text(lines: list[str], ends: list[tuple[int, int]]) -> None:
    """Whatever the points, each paragraph's runs join to exactly its text."""
    document = _document(lines)
    points = [Span(min(pair), max(pair)) for pair in ends]
    paragraphs = _laid_out(document, points)
    assert ["".join(run.text for run in paragraph.runs) for paragraph in paragraphs] == lines


def test_point_across_paragraphs_is_marked_in_both_and_numbered_once() -> None:
    """A point over two paragraphs marks both parts; its number stands only where it begins."""
    first, second = _laid_out(_document(["一二三", "四五六"]), [Span(1, 6)])
    assert [(run.text, run.points, run.starts) for run in first.runs] == [("一", (), ()), ("二三", (1,), (1,))]
    assert [(run.text, run.points, run.starts) for run in second.runs] == [("四五", (1,), ()), ("六", (), ())]


def test_overlapping_points_share_their_run() -> None:
    """Where two points overlap the run belongs to both."""
    (paragraph,) = _laid_out(_document(["一二三四五六"]), [Span(0, 4), Span(2, 6)])
    assert [(run.text, run.points) for run in paragraph.runs] == [("一二", (1,)), ("三四", (1, 2)), ("五六", (2,))]


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    """A rare character outside the basic plane does not shift the marks after it."""
    (paragraph,) = _laid_out(_document(["𠮷𠮷密点"]), [Span(2, 4)])
    assert [run.text for run in paragraph.runs if run.points] == ["密点"]


@given(LINES, st.integers(1, 30))
def test_parts_put_together_are_the_document(lines: list[str], longest: int) -> None:
    """Every block stands in exactly one part, in order; a part is longer than allowed only by a single block."""
    document = _document(lines)
    parts = parts_of(document, longest)
    assert [block for part in parts for block in part] == list(document.blocks)
    for part in parts:
        assert len(part) == 1 or sum(block.span.end - block.span.start for block in part) <= longest


@given(LINES, st.integers(1, 30))
def test_a_point_is_found_in_the_part_that_holds_it(lines: list[str], longest: int) -> None:
    """For any place in the text the part named is the one whose blocks hold it."""
    document = _document(lines)
    parts = parts_of(document, longest)
    for place, part in enumerate(parts):
        for block in part:
            assert part_holding(parts, block.span.start) == place


def test_a_document_without_text_has_one_empty_part() -> None:
    """An empty document can still be drawn."""
    assert parts_of(Document("空.txt", "0" * 64, "txt", "", ())) == ((),)
    assert part_holding(((),), 0) == 0
