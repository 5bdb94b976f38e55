"""The semantic reader: a small sentence encoder (multilingual-e5-small, MIT, pruned to Chinese, int8) on the CPU.

onnxruntime is pinned to a build without telemetry; the variable below makes sure of it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

START, PAD, END = 0, 1, 2
WINDOW, STRIDE = 224, 176  # tokens; about 300 and 240 Chinese characters
BATCH = 8


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of tokens and the characters it covers, [start, end) of the folded text."""

    ids: list[int]
    start: int
    end: int


class Encoder:
    """Turns folded text into unit vectors of 384 numbers."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before the import, or it is too late
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def windows(self, text: str) -> list[Window]:
        """Windows that cover the text, with overlap; at least one, even for an empty text."""
        coded = self._code(text)
        every: list[int] = coded.ids  # each access to the coded text makes a new list
        places: list[tuple[int, int]] = coded.offsets
        found = []
        start = 0
        while True:
            ids = every[start : start + WINDOW]
            found.append(Window(ids, places[start][0] if ids else 0, places[start + len(ids) - 1][1] if ids else 0))
            if start + WINDOW >= len(every):
                return found
            start += STRIDE

    def _code(self, text: str) -> Any:
        return self._tokenizer.encode(text.replace("\n", " "), add_special_tokens=False)

    def lines(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (n, 384) of short texts, one each; longer ones are cut to one window."""
        return self._run([self._code(text).ids[:WINDOW] for text in texts])

    def vectors(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """Vectors (n, 384) of windows, in their order."""
        return self._run([window.ids for window in windows])

    def _run(self, windows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Batches hold windows of like length, to waste no padding."""
        order = sorted(range(len(windows)), key=lambda i: len(windows[i]))
        found = np.zeros((len(windows), 384), np.float32)
        for i in range(0, len(order), BATCH):
            some = order[i : i + BATCH]
            width = max(len(windows[j]) for j in some) + 2
            ids = np.full((len(some), width), PAD, np.int64)
            for row, j in enumerate(some):
                ids[row, : len(windows[j]) + 2] = [START, *windows[j], END]
            mask = (ids != PAD).astype(np.int64)
            found[some] = self._session.run(["unit"], {"ids": ids, "mask": mask})[0]
        return found
