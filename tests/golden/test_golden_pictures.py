"""Golden pictures: one fictional page clean, worn and laid sideways, and a scanned letter, read by recognition."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from model.core.document import BlockKind, Document
from model.extract import extract

FOLDER = Path(__file__).parent / "extract"


def accuracy(document: Document, expected: str) -> float:
    """Share of characters that agree, blanks, width and cell marks aside (2 M / T of both texts)."""
    ours, theirs = (re.sub(r"[\s|]", "", unicodedata.normalize("NFKC", text)) for text in (document.text, expected))
    same = sum(block.size for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks())
    return 2 * same / (len(ours) + len(theirs))


@pytest.mark.parametrize(
    ("name", "least"),
    [("notice-200.png", 0.995), ("notice-150-worn.jpg", 0.98), ("notice-300-sideways.tiff", 0.98)],
)
def test_a_picture_of_a_page_reads_as_its_words(name: str, least: float) -> None:
    """Characters, order, paragraphs and the ruled table come out; the doubt that remains is said, not hidden."""
    document = extract((FOLDER / name).read_bytes(), name)
    expected = (FOLDER / "notice.picture.txt").read_text("utf-8")

    assert accuracy(document, expected) >= least
    rows = [
        document.text[block.span.start : block.span.end]
        for block in document.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]
    assert rows[1] == "办公室副主任 | 连若溪 | 46 | 57.5%"
    assert document.text.startswith("云川市图书馆新馆开放和有关事项的通报\n市直各单位")
    assert [issue.code for issue in document.issues] == ["recognised"]
    assert (document.pages, document.gaps) == (1, ())
    assert 0.95 < document.quality < 1.0


def test_a_scanned_letter_reads_as_a_letter() -> None:
    """A pdf of one picture is a document like others: order kept, and said to be recognised."""
    document = extract((FOLDER / "scanned-letter.pdf").read_bytes(), "scanned-letter.pdf")

    assert accuracy(document, (FOLDER / "scanned-letter.picture.txt").read_text("utf-8")) >= 0.98
    assert [(issue.code, issue.page) for issue in document.issues] == [("recognised", 1)]
    assert document.gaps == ()
