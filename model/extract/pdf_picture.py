"""A PDF page drawn as a picture, for recognition and for people's eyes (PDF 页面成图)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium

if TYPE_CHECKING:
    from model.extract.ocr_engine import Picture

_DOTS = 200 / 72  # pixels a point: 200 dots to the inch
_LONGEST = 2400  # pixels: a poster is drawn smaller


def page_picture(document: pdfium.PdfDocument, index: int, dots: float = _DOTS, longest: int = _LONGEST) -> Picture:
    """Return page `index` as people see it: blue, green, red, `dots` pixels a point, no side over `longest`.

    Raises PdfiumError when the page cannot be opened.
    """
    import numpy as np

    page = document[index]
    try:
        scale = min(dots, longest / max(*page.get_size(), 1.0))
        return np.ascontiguousarray(page.render(scale=scale).to_numpy()[:, :, :3])
    finally:
        page.close()
