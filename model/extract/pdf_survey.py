"""What a PDF page shows besides text: rules, pictures, drawings (页面对象勘察)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from model.extract.pdf_rule import IDENTITY, Matrix, Rule, bounds, matrix_of, path_rules

_MOST_OBJECTS = 8_000  # beyond this a page is a drawing; counting on would not change what we say of it
_DEEPEST = 4  # forms inside forms
_LEAST_ACROSS, _LEAST_DOWN = 3, 2  # the smallest table worth the name
_MOST_RULES = 3_000  # heat maps and plans: far more strokes than any office table
_STRAY_PATHS = 3  # a rule under the letterhead, a frame


@dataclass(slots=True)
class Survey:
    """勘察结果 — the rules, the number of paths, and the share of the page under its largest picture."""

    rules: list[Rule] = field(default_factory=list)
    paths: int = 0
    objects: int = 0
    picture_share: float = 0.0

    @property
    def ruled(self) -> bool:
        """True if the strokes can be the rules of a table."""
        across = sum(rule.across for rule in self.rules)
        return across >= _LEAST_ACROSS and len(self.rules) - across >= _LEAST_DOWN

    @property
    def crowded(self) -> bool:
        """True if there are too many strokes to look for tables among them."""
        return len(self.rules) > _MOST_RULES

    @property
    def blank(self) -> bool:
        """True if the page shows nothing that could be writing: at most a rule or two."""
        return self.picture_share == 0 and self.paths <= _STRAY_PATHS


def survey(page: pdfium.PdfPage) -> Survey:
    """Return what stands on the page; costs one look at each object."""
    found = Survey()
    width, height = page.get_size()
    area = max(1.0, width * height)
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        _look(pdfium_c.FPDFPage_GetObject(page, index), found, area, IDENTITY, depth=0)
    return found


def _look(item: object, found: Survey, area: float, outer: Matrix, depth: int) -> None:
    found.objects += 1
    match pdfium_c.FPDFPageObj_GetType(item):
        case pdfium_c.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            if not found.crowded:
                found.rules.extend(path_rules(item, outer))
        case pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = bounds(item, outer)
            share = min(1.0, (right - left) * (top - bottom) / area)
            found.picture_share = max(found.picture_share, share, 0.0001)
        case pdfium_c.FPDF_PAGEOBJ_FORM if depth < _DEEPEST:
            inner = matrix_of(item, outer)
            for index in range(pdfium_c.FPDFFormObj_CountObjects(item)):
                if found.objects >= _MOST_OBJECTS:
                    return
                _look(pdfium_c.FPDFFormObj_GetObject(item, index), found, area, inner, depth + 1)
