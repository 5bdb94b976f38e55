"""Pictures of a Word 97 to 2003 file: never read, but measured, for a large one may be a pasted page (Word 图片)."""

from __future__ import annotations

import struct
from collections import Counter

from model.extract.doc_fib import Fib
from model.extract.doc_runs import Mark, Run

PICTURE_PLACES = (40, 41)  # anchors of drawings in the body and in the margins
_BOXES = (56, 58)  # shapes that are text boxes
_ANCHOR = 26
_BOX = 22
_TWIPS_PER_CM = 567
_LARGE = (7.0, 4.0)  # cm, as for docx
_SCALE = 1000
_NO_PICTURE = 0  # the kind of a PICF that holds the data of a form field


def inline_picture(data: bytes, run: Run) -> list[str]:
    """Return the note for the picture a placeholder stands for: large, small, or nothing."""
    if run.marks & Mark.OBJECT or not run.marks & Mark.PICTURE:
        return []
    try:
        (kind,) = struct.unpack_from("<H", data, run.value + 6)
        width, height, across, down = struct.unpack_from("<hhHH", data, run.value + 28)
    except struct.error:
        return ["picture"]
    if kind == _NO_PICTURE:
        return []
    return [_by_size(width * across / _SCALE, height * down / _SCALE)]


def floating_pictures(table: bytes, fib: Fib, places: tuple[int, ...]) -> Counter[str]:
    """Count the drawings beside the text that are no text boxes, by size: each may be a picture."""
    notes: Counter[str] = Counter()
    boxes = {shape for number in _BOXES for shape in _box_shapes(fib.cut(table, number))}
    for number in places:
        anchors = fib.cut(table, number)
        count = (len(anchors) - 4) // (4 + _ANCHOR)
        for index in range(max(0, count)):
            shape, left, top, right, bottom = struct.unpack_from("<I4i", anchors, 4 * (count + 1) + _ANCHOR * index)
            if shape not in boxes:
                notes[_by_size(right - left, bottom - top)] += 1
    return notes


def _box_shapes(plc: bytes) -> list[int]:
    count = (len(plc) - 4) // (4 + _BOX)
    return [struct.unpack_from("<I", plc, 4 * (count + 1) + _BOX * index + 14)[0] for index in range(max(0, count))]


def _by_size(width: float, height: float) -> str:
    sides = sorted((width / _TWIPS_PER_CM, height / _TWIPS_PER_CM), reverse=True)
    return "picture" if sides[0] >= _LARGE[0] and sides[1] >= _LARGE[1] else "small_picture"
