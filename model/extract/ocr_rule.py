"""Straight strokes in a picture of a page: the rules that tables are made of (图像框线)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.extract.pdf_rule import Rule

_SHORTEST = 25  # the share of a side that counts as a stroke is one in so many: longer than any character
_THICK = 12  # pixels: a broader bar is a picture
_WINDOW, _DARKER = 25, 12  # a stroke is so much darker than the mean of its surroundings of that size


def picture_rules(grey: NDArray[np.uint8]) -> list[Rule]:
    """Return the horizontal and vertical strokes of an upright picture; heights are counted upwards from its foot."""
    import cv2

    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _WINDOW, _DARKER)
    height, width = grey.shape
    across = _strokes(ink, (max(width // _SHORTEST, 1), 1))
    down = _strokes(ink, (1, max(height // _SHORTEST, 1)))
    rules = [
        Rule(float(x), height - y - h / 2, float(x + w), height - y - h / 2) for x, y, w, h in across if h <= _THICK
    ]
    rules += [
        Rule(x + w / 2, float(height - y - h), x + w / 2, float(height - y)) for x, y, w, h in down if w <= _THICK
    ]
    return rules


def _strokes(ink: Any, least: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Return left, top, width and height of what is at least so long."""
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, least)
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    grown = cv2.dilate(opened, np.ones((3, 3), np.uint8))  # a hair's break in a printed rule is none
    _, _, stats, _ = cv2.connectedComponentsWithStats(grown)
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:]]
