"""Lines of a PDF page with their places, taken straight from PDFium (PDF 行)."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_SAMPLED = 50  # characters asked for their direction
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Box:
    """方框 — in PDF user space: points, origin at the bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """True if the point lies inside or on the edge."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Line:
    """行 — one line as PDFium delivers it; `start` counts UTF-16 units of the page's text.

    `box` spans from the first to the last visible character; None when PDFium gives no place.
    """

    text: str
    start: int
    box: Box | None

    @property
    def size(self) -> float:
        """Height of the characters in points, 0 when unknown."""
        return self.box.top - self.box.bottom if self.box else 0.0


def page_lines(textpage: pdfium.PdfTextPage) -> list[Line]:
    """Return the page's non-blank lines in PDFium's reading order."""
    text = textpage.get_text_range(errors="surrogatepass") if textpage.count_chars() else ""
    lines: list[Line] = []
    at = 0
    for part in _split(text):
        stripped = part.strip("\r\n \u3000\x00")
        if stripped:
            lead = part.index(stripped[0])
            first = at + _units(part[:lead])
            lines.append(Line(part.rstrip("\r\n"), at, _line_box(textpage, first, first + _units(stripped) - 1)))
        at += _units(part)
    return lines


def _split(text: str) -> list[str]:
    """Cut into lines that keep their breaks, so that offsets add up."""
    ends = [match.end() for match in _BREAK.finditer(text)]
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end]


def _units(text: str) -> int:
    """Length in UTF-16 units, which is what PDFium counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _line_box(textpage: pdfium.PdfTextPage, first: int, last: int) -> Box | None:
    start, end = glyph_box(textpage, first), glyph_box(textpage, last)
    if start is None or end is None:
        return None
    return Box(
        min(start.left, end.left), min(start.bottom, end.bottom), max(start.right, end.right), max(start.top, end.top)
    )


def text_angle(textpage: pdfium.PdfTextPage) -> int:
    """Return the direction most of the text runs in: 0, 90, 180 or 270 degrees, counter-clockwise.

    The page's own rotation does not tell: a sideways table may stand on an upright page.
    """
    count = textpage.count_chars()
    sampled = range(0, count, max(1, count // _SAMPLED))
    radians = (pdfium_c.FPDFText_GetCharAngle(textpage, index) for index in sampled)
    # PDFium counts clockwise, and gives -1 for a character without a place.
    quarters = Counter(round(-angle / (math.pi / 2)) % 4 for angle in radians if angle >= 0)
    return 90 * quarters.most_common(1)[0][0] if quarters else 0


def glyph_box(textpage: pdfium.PdfTextPage, unit: int) -> Box | None:
    """Return the font-high box of the character at that place of the text; None when PDFium has none."""
    index = pdfium_c.FPDFText_GetCharIndexFromTextIndex(textpage, unit)
    rect = pdfium_c.FS_RECTF()
    if index < 0 or not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rect)):
        return None
    return Box(
        min(rect.left, rect.right), min(rect.bottom, rect.top), max(rect.left, rect.right), max(rect.bottom, rect.top)
    )
