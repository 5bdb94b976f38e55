"""Pictures of every format reach the recogniser upright and whole, and cost no more than allowed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from extract_files import SENTENCE, docx, picture_pdf, zipped
from picture_files import PICTURES, picture
from PIL import Image

from model.core.errors import ReadFailure, UnreadableError
from model.extract import Format, Limits, extract, ocr_page
from model.extract.ocr_engine import Found, FoundLine, Picture
from model.extract.registry import READERS

every_picture = pytest.mark.parametrize("form", list(PICTURES))
Seen = list[Picture]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """What a recogniser was shown that reads one sentence off everything; the true one has its golden tests."""
    return stand_in(monkeypatch, lambda _: 0.99)


def stand_in(monkeypatch: pytest.MonkeyPatch, score: Callable[[int], float]) -> Seen:
    """Put a stand-in for the recogniser; `score` gives its confidence for each picture, from 1."""
    shown: Seen = []

    class StandIn:
        def read(self, picture: Picture) -> Found:
            shown.append(picture)
            corners = np.array([[50, 50], [400, 50], [400, 70], [50, 70]], np.float32)
            return Found((FoundLine(SENTENCE, score(len(shown)), corners),), picture)

    monkeypatch.setattr(ocr_page, "recogniser", StandIn)
    return shown


@every_picture
def test_a_picture_of_any_format_is_read(form: Format, seen: Seen) -> None:
    """Its pixels reach the recogniser: mostly paper, some ink; the small page is shown twice as large."""
    document = extract(PICTURES[form], f"甲.{form}")

    assert (document.text, document.format, document.pages) == (SENTENCE, form.value, 1)
    assert seen[0].shape == (1170, 826, 3)
    assert np.median(seen[0]) > 200 > seen[0].min() + 100


@every_picture
def test_a_cut_picture_is_refused_or_a_gap(form: Format, seen: Seen) -> None:
    """Never half a page passed off as a whole one."""
    data = PICTURES[form][: len(PICTURES[form]) // 2]

    with pytest.raises(UnreadableError) as caught:
        extract(data, f"甲.{form}")

    assert caught.value.category in (ReadFailure.DAMAGED, ReadFailure.NO_TEXT)
    assert seen == []


def test_every_page_of_a_tiff_is_read(seen: Seen) -> None:
    """Fax machines write all pages into one file."""
    document = extract(picture(Format.TIFF, frames=3), "传真.tiff")

    assert [block.locator.page for block in document.blocks] == [1, 2, 3]
    assert document.issues[0].message.startswith("第1至3页是图像")
    assert (seen[0] != seen[1]).any()


def test_a_transparent_picture_lies_on_white(seen: Seen) -> None:
    """Black words on nothing would otherwise become black on black."""
    page = Image.new("RGBA", (1200, 900), (0, 0, 0, 0))
    page.paste((0, 0, 0, 255), (100, 100, 300, 120))
    out = BytesIO()
    page.save(out, "PNG")

    extract(out.getvalue(), "甲.png")

    assert seen[0].mean() > 250


def test_a_photograph_held_sideways_is_set_upright(seen: Seen) -> None:
    """The camera notes how it was held."""
    page, out = Image.new("RGB", (1200, 900), "white"), BytesIO()
    page.paste((0, 0, 0), (0, 0, 600, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    page.save(out, "JPEG", exif=exif)

    extract(out.getvalue(), "甲.jpg")

    assert seen[0].shape[:2] == (1200, 900)


def test_pages_beyond_the_allowance_are_one_named_gap(seen: Seen) -> None:
    """A long scan is read as far as allowed; the rest is named, with what to do."""
    document = extract(picture(Format.TIFF, frames=4), "甲.tiff", Limits(ocr_pages=3))

    assert len(seen) == 3
    assert [(gap.page, gap.message.split(",")[0]) for gap in document.gaps] == [(4, "第4页是图像")]
    assert "请拆分后再试或人工阅读" in document.gaps[0].message
    assert document.quality < 0.8


def test_pictures_inside_one_file_share_its_allowance(seen: Seen) -> None:
    """An archive of pictures costs no more than a scan of as many pages."""
    archive = zipped({f"{number}.png": PICTURES[Format.PNG] for number in range(4)})

    document = extract(archive, "甲.zip", Limits(ocr_pages=2))

    assert len(seen) == 2
    assert [bool(child.text) for child in document.children] == [True, True, False, False]
    assert len(document.gaps) == 2


def test_unsure_pages_and_lines_are_gaps_with_their_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read unsurely must be compared by a person: such a page is never 非密."""
    stand_in(monkeypatch, lambda number: {1: 0.99, 2: 0.7}[number])

    document = extract(picture(Format.TIFF, frames=2), "甲.tiff")

    assert [(gap.message, gap.page) for gap in document.gaps] == [("第2页识别把握低,请人工核对", 2)]
    assert document.quality == pytest.approx(0.845)


def test_a_recogniser_that_fails_leaves_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three foreign libraries may trip over a page; the other pages stay."""
    stand_in(monkeypatch, lambda number: 1 / (number - 1) if number < 3 else 0.99)

    document = extract(picture(Format.TIFF, frames=3), "甲.tiff")

    assert [(gap.message, gap.page) for gap in document.gaps] == [("第1页是图像,识别失败,请人工查看", 1)]


def test_recognition_can_be_switched_off(seen: Seen) -> None:
    """Then pictures are refused as before, and nothing is shown to the recogniser."""
    with pytest.raises(UnreadableError) as caught:
        extract(PICTURES[Format.PNG], "甲.png", Limits(ocr=False))

    assert caught.value.category is ReadFailure.NO_TEXT
    assert "关闭了文字识别" in caught.value.cause
    assert seen == []


def test_a_picture_of_nothing_is_blank_and_not_shown_to_the_recogniser(seen: Seen) -> None:
    """An even grey holds no writing; the recogniser's seconds are saved."""
    with pytest.raises(UnreadableError) as caught:
        extract(picture_pdf(2), "甲.pdf")

    assert "都是空白页" in caught.value.cause
    assert seen == []


def test_a_picture_of_absurd_size_is_refused_by_its_head() -> None:
    """The claim of a picture is believed before memory is given to it."""
    page = bytearray(picture(Format.BMP))
    page[18:26] = (60_000).to_bytes(4, "little") + (60_000).to_bytes(4, "little")

    with pytest.raises(UnreadableError) as caught:
        extract(bytes(page), "甲.bmp")

    assert caught.value.category in (ReadFailure.TOO_LARGE, ReadFailure.DAMAGED)


def test_an_office_file_is_never_shown_to_the_recogniser(seen: Seen) -> None:
    """Recognition costs seconds; words that are words need none."""
    extract(docx(), "甲.docx")

    assert seen == []
    assert set(PICTURES) <= set(READERS)
