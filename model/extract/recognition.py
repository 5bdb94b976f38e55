"""Recognition: which pictures of a file are read, within what it may cost, and who is told meanwhile (识别额度)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.core.document import Gap, Issue
from model.extract.limits import Limits
from model.extract.page import Page, PageState

if TYPE_CHECKING:
    from model.extract.ocr_engine import Picture

Listener = Callable[[int, int], None]  # pages done, pages in all as far as is known
_RECOGNISER = "model.extract.ocr_engine"
Draw = Callable[[int], "Picture"]  # the picture of a page, by its number


@dataclass(slots=True)
class _Course:
    """One uploaded file with everything inside it: what is left, and who listens."""

    left: int
    listener: Listener
    done: int = 0


_course: ContextVar[_Course | None] = ContextVar("recognition", default=None)


def untold(_done: int, _all: int) -> None:
    """Listen to nothing."""


@contextmanager
def recognition(limits: Limits, listener: Listener = untold) -> Iterator[None]:
    """Open the allowance of one uploaded file; files inside it share it. `listener` is told before each page."""
    if _course.get() is not None:
        yield
        return
    token = _course.set(_Course(limits.ocr_pages, listener))
    try:
        yield
    finally:
        _course.reset(token)


def is_loaded() -> bool:
    """True once this process has loaded the recogniser, with the memory it takes."""
    return _RECOGNISER in sys.modules


def recognise(numbers: Sequence[int], draw: Draw) -> dict[int, Page]:
    """Return the pages read from their pictures, by number; those beyond the allowance are not among them.

    Call it within `recognition`. A page on which the recogniser fails is a gap.
    """
    course = _course.get()
    assert course is not None
    taken = numbers[: max(0, course.left)]
    course.left -= len(taken)
    total = course.done + len(taken)
    pages = {}
    for number in taken:
        course.listener(course.done, total)
        pages[number] = _recognised(number, draw)
        course.done += 1
    return pages


def _recognised(number: int, draw: Draw) -> Page:
    from model.extract.ocr_page import recognised_page  # loads the recogniser: most files need none

    try:
        return recognised_page(draw(number), number)
    except Exception:  # noqa: BLE001 - three foreign libraries: whatever they trip over is this page's gap
        return Page(PageState.SCANNED, gaps=(Gap(f"第{number}页是图像,识别失败,请人工查看", number),))


def recognised_issue(numbers: Sequence[int]) -> tuple[Issue, ...]:
    """Say once which pages were recognised."""
    if not numbers:
        return ()
    message = f"{ranges(numbers)}是图像,文字由识别得出,个别字可能有误,请对照原件"
    return (Issue("recognised", message, numbers[0]),)


def beyond_gap(numbers: Sequence[int], limits: Limits) -> tuple[Gap, ...]:
    """Name the pages that were left because the file has too many pictures."""
    if not numbers:
        return ()
    words = f"{ranges(numbers)}是图像,超过一份文件识别 {limits.ocr_pages} 页的上限,没有读取,请拆分后再试或人工阅读"
    return (Gap(words, numbers[0]),)


def ranges(numbers: Sequence[int]) -> str:
    """Return page numbers in words, runs of them drawn together: 第1页、第3至7页."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"第{run[0]}页" if len(run) == 1 else f"第{run[0]}至{run[-1]}页" for run in runs)
