"""The recogniser of printed characters: RapidOCR with the models in its wheel, on the processor (文字识别).

Loaded only when the first picture is to be read: it takes a second and some 400 MB. onnxruntime is
pinned to a build without telemetry; the variable below makes sure of it.
"""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # height, width, 3 colours (blue, green, red)

LONGEST_SIDE = 2400  # pixels; A4 at 200 dots to the inch, larger pictures are made smaller
_DETECT_SIDE = 1600  # finding lines needs less than reading them, and costs the square of it
_MOST_THREADS = 4
_TALL = 1.5  # from this shape on, RapidOCR turns a cut-out line to lie flat
_VOTERS = 24  # the longest lines tell which way up a page is; the others say the same


@dataclass(frozen=True, slots=True)
class FoundLine:
    """识别行 — text, confidence from 0 to 1, and its four corners from the upper left, clockwise, in pixels."""

    text: str
    score: float
    corners: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """识别结果 — the lines of a picture, and the picture as it was read: upright, of limited size."""

    lines: tuple[FoundLine, ...]
    picture: Picture


class Recogniser:
    """识别器 — finds lines in a picture and reads them; turns pictures that lie on their side or head."""

    def __init__(self) -> None:
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before the import, or it is too late
        from rapidocr import RapidOCR

        threads = min(_MOST_THREADS, len(os.sched_getaffinity(0)))
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": LONGEST_SIDE,
                "Det.limit_type": "max",
                "Det.limit_side_len": _DETECT_SIDE,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def read(self, picture: Picture) -> Found:
        """Return every line, however doubtful, in no particular order."""
        picture, _ = self._engine.preprocess_img(picture)
        crops, corners = self._lines_in(picture)
        turns = self._quarter_turns(crops, corners)
        if turns:
            picture = np.ascontiguousarray(np.rot90(picture, turns))
            crops, corners = self._lines_in(picture)
        if not crops:
            return Found((), picture)
        read = self._engine.recognize_txt(crops)
        found = zip(read.txts, read.scores, corners, strict=True)
        return Found(tuple(FoundLine(text, float(score), box) for text, score, box in found if text.strip()), picture)

    def _lines_in(self, picture: Picture) -> tuple[list[Picture], list[NDArray[np.float32]]]:
        """Cut the lines out of the picture; none is an ordinary answer, which RapidOCR raises."""
        from rapidocr.main import RapidOCRError

        try:
            crops, where = self._engine.detect_and_crop(picture, {})
        except RapidOCRError:
            return [], []
        return list(crops), list(where.boxes)

    def _quarter_turns(self, crops: list[Picture], corners: list[NDArray[np.float32]]) -> int:
        """Return how many quarter turns counter-clockwise set the page upright; the longest lines decide."""
        shapes = [_shape(box) for box in corners]
        tall = sum(max(shape) for shape in shapes if _is_tall(shape))
        sideways = tall * 2 > sum(max(shape) for shape in shapes)
        lying = [
            (max(shape), crop)
            for shape, crop in zip(shapes, crops, strict=True)
            if _is_tall(shape) == sideways and max(shape) >= _TALL * min(shape)
        ]
        voters = [crop for _, crop in sorted(lying, key=lambda pair: -pair[0])[:_VOTERS]]
        return int(sideways) + 2 * self._is_overturned(voters)

    def _is_overturned(self, crops: list[Picture]) -> bool:
        """Tell whether most lines, weighed by how sure that is, stand on their head."""
        if not crops:
            return False
        _, told = self._engine.cls_and_rotate(crops)
        return sum(float(score) if label == "180" else -float(score) for label, score in told.cls_res) > 0


@functools.cache
def recogniser() -> Recogniser:
    """The one recogniser of this process."""
    return Recogniser()


def _shape(corners: NDArray[np.float32]) -> tuple[float, float]:
    """Return width and height of the quadrangle."""
    return float(np.linalg.norm(corners[1] - corners[0])), float(np.linalg.norm(corners[3] - corners[0]))


def _is_tall(shape: tuple[float, float]) -> bool:
    return shape[1] >= _TALL * shape[0]
