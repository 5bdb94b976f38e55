"""Golden pairs: each fictional draft reads exactly as the text beside it, checked by a person when it was added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from container_files import CONTAINERS
from picture_files import PICTURES

from model.core.errors import ReadFailure, UnreadableError
from model.extract import Format, Limits, extract
from model.normalise.structure import read_structure

FOLDER = Path(__file__).parent / "extract"
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
PAIRS = sorted(path.with_name(path.name.removesuffix(".expected.txt")) for path in FOLDER.glob("*.expected.txt"))

FRAMES = {
    "appointment-request.doc": ("请示", "中共云川市委组织部", date(2026, 3, 12), "市委"),
    "appointment-request.docx": ("请示", "中共云川市委组织部", date(2026, 3, 12), "市委"),
    "library-notice.pdf": (None, "云川市人民政府新闻办公室", date(2026, 4, 22), None),
    "vote-count.pdf": (None, "云川市文化和旅游局人事科", date(2026, 3, 6), None),
    "secrecy-rules.txt": ("制度", "云川市档案馆", date(2026, 2, 9), None),
}


def test_every_format_has_a_golden_pair() -> None:
    """A format without one could change unnoticed."""
    assert {f".{form}" for form in Format if form not in {*CONTAINERS, *PICTURES}} <= {path.suffix for path in PAIRS}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_a_draft_reads_as_its_expected_text(path: Path) -> None:
    """Character by character."""
    document = extract(path.read_bytes(), path.name)

    assert document.text + "\n" == path.with_name(f"{path.name}.expected.txt").read_text("utf-8")
    assert (document.quality, document.gaps, document.issues) == (1.0, (), ())


@pytest.mark.parametrize("name", FRAMES)
def test_the_frame_of_a_draft_is_read(name: str) -> None:
    """Kind, organ, date and addressee, from the blocks and from bare text alike."""
    document = extract((FOLDER / name).read_bytes(), name)
    kind, organ, dated, addressee = FRAMES[name]

    frame = read_structure(document.text, document.blocks)

    assert (frame.kind and frame.kind.text) == kind
    assert frame.organ is not None
    assert (frame.organ.text, frame.dated) == (organ, dated)
    assert (frame.addressee and frame.addressee.text) == addressee
    assert read_structure(document.text).dated == dated


def test_the_scanned_draft_is_refused_where_recognition_is_off() -> None:
    """A picture of a letter is then unreadable, never a document without secrets."""
    path = FOLDER / "scanned-letter.pdf"

    with pytest.raises(UnreadableError) as caught:
        extract(path.read_bytes(), path.name, Limits(ocr=False))

    assert caught.value.category is ReadFailure.NO_TEXT


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("0*")), ids=lambda path: path.name)
def test_every_shipped_sample_is_read(path: Path) -> None:
    """The first run meets no surprise, and the README names every file; the scan is the golden one."""
    assert path.name in (SAMPLES / "README.md").read_text("utf-8")
    if "扫描" in path.name:
        assert path.read_bytes() == (FOLDER / "scanned-letter.pdf").read_bytes()
    else:
        assert extract(path.read_bytes(), path.name).quality > 0.95
