"""Drawings in a docx: their text boxes and words are read, their pictures counted (docx 图形)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from model.extract.docx_tags import SHORT, chosen

_EMU_PER_CM = 360_000
_POINTS_PER_CM = 28.35
_LARGE = (7.0, 4.0)  # cm: from about this size on, a picture can be a pasted page or table
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)pt")


@dataclass(slots=True)
class Drawing:
    """图形 — text boxes (unread containers), words drawn directly, and what was seen but not read."""

    boxes: list[etree._Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    size: tuple[float, float] = (0.0, 0.0)

    def picture(self) -> None:
        """Count a picture as large or small by the size of the frame last seen."""
        large = self.size[0] >= _LARGE[0] and self.size[1] >= _LARGE[1]
        self.notes["picture" if large else "small_picture"] += 1


def scan(element: etree._Element) -> Drawing:
    """Return what a w:drawing, w:pict or w:object holds; text boxes inside text boxes are left to their own scan."""
    found = Drawing()
    _scan(element, found)
    return found


def _scan(element: etree._Element, found: Drawing) -> None:
    for child in element:
        match SHORT.get(child.tag):
            case "txbxContent":
                found.boxes.append(child)
            case "AlternateContent":
                _scan(chosen(child), found)
            case short:
                _look(child, short, found)
                _scan(child, found)


def _look(child: etree._Element, short: str | None, found: Drawing) -> None:
    match short:
        case "extent":
            found.size = _extent(child)
        case "shape":
            found.size = _style_size(child)
        case "blip" | "imagedata":
            found.picture()
        case "chart" | "relIds":
            found.notes["chart"] += 1
        case "OLEObject":
            found.notes["equation" if _is_equation(child) else "object"] += 1
        case "textpath":
            found.words.append(child.get("string", ""))  # old WordArt: watermarks are made of it
        case "drawingText":
            found.words.append(child.text or "")


def _is_equation(item: etree._Element) -> bool:
    return item.get("ProgID", "").startswith("Equation")


def _extent(element: etree._Element) -> tuple[float, float]:
    try:
        return float(element.get("cx", "0")) / _EMU_PER_CM, float(element.get("cy", "0")) / _EMU_PER_CM
    except ValueError:
        return 0.0, 0.0


def _style_size(shape: etree._Element) -> tuple[float, float]:
    sizes = {side: float(points) / _POINTS_PER_CM for side, points in _STYLE_SIZE.findall(shape.get("style", ""))}
    return sizes.get("width", 0.0), sizes.get("height", 0.0)
