"""A page as a picture, drawn in a worker; and the worker's word on how far recognition has come."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from io import BytesIO

import pytest
from extract_files import docx, pdf, picture_pdf
from picture_files import picture
from PIL import Image

from model.core.errors import ReadFailure, UnreadableError
from model.extract import Containment, Format, Limits
from model.extract.contained import _Alarm


@pytest.fixture(scope="module")
def containment() -> Iterator[Containment]:
    """One worker for all tests here."""
    with Containment(workers=1) as opened:
        yield opened


@pytest.mark.parametrize(
    ("data", "number"), [(pdf([["一"], ["二"]]), 2), (picture(Format.TIFF, frames=2), 2), (picture(Format.JPG), 1)]
)
def test_a_page_is_drawn_as_a_picture(containment: Containment, data: bytes, number: int) -> None:
    """Upright, on paper, of a size for the screen."""
    image = Image.open(BytesIO(containment.page_image(data, "甲", number)))

    assert image.format == "PNG"
    assert 800 < image.height <= 1400
    assert image.height > image.width
    assert image.convert("L").getextrema()[1] > 200 > image.convert("L").getextrema()[0]


@pytest.mark.parametrize(
    ("data", "number", "category"),
    [
        (pdf(), 2, ReadFailure.DAMAGED),
        (picture(Format.PNG), 2, ReadFailure.DAMAGED),
        (picture(Format.PNG)[:999], 1, ReadFailure.DAMAGED),
        (docx(), 1, ReadFailure.UNSUPPORTED),
        (b"", 1, ReadFailure.TOO_LARGE),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    containment: Containment, data: bytes, number: int, category: ReadFailure
) -> None:
    """No such page, half a picture, a format without pages: words, not a crash."""
    with pytest.raises(UnreadableError) as caught:
        containment.page_image(data, "甲", number)

    assert caught.value.category is category


def test_progress_is_told_before_each_page(containment: Containment) -> None:
    """Three pages to look at: none done, one done, two done."""
    told: list[tuple[int, int]] = []

    with pytest.raises(UnreadableError):
        containment.extract(picture_pdf(3), "甲.pdf", lambda done, total: told.append((done, total)))

    assert told == [(0, 3), (1, 3), (2, 3)]


def test_without_recognition_a_worker_stays_small_and_silent() -> None:
    """A scan is refused at once, and nobody is told of pages."""
    told: list[tuple[int, int]] = []

    with Containment(limits=Limits(ocr=False)) as plain, pytest.raises(UnreadableError) as caught:
        plain.extract(picture_pdf(2), "甲.pdf", lambda done, total: told.append((done, total)))

    assert caught.value.category is ReadFailure.NO_TEXT
    assert told == []


def test_the_alarm_is_put_off_once_for_each_page_allowed() -> None:
    """Pages earn time; a file that only claims pages does not earn it for ever."""
    ended = threading.Event()
    alarm = _Alarm(0.5, 2, ended.set)
    for _ in range(2):
        assert not ended.wait(0.3)
        alarm.put_off()
    assert not ended.wait(0.3)
    alarm.put_off()

    assert ended.wait(0.4)
    assert alarm.rang.is_set()
