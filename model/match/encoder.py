"""The semantic reader: a small sentence encoder (multilingual-e5-small, MIT, pruned to Chinese, int8) on the CPU.

onnxruntime is pinned to a build without telemetry; the variable below makes sure of it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

START, PAD, END = 0, 1, 2
WINDOW, STRIDE = 224, 176  # tokens; about 300 and 240 Chinese characters
BATCH = 8


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

    def windows(self, text: str) -> list[list[int]]:
        """Token windows that cover the text, with overlap; at least one, even for an empty text."""
        ids = self._ids(text)
        found = [ids[:WINDOW]]
        start = 0
        while start + WINDOW < len(ids):
            start += STRIDE
            found.append(ids[start : start + WINDOW])
        return found

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text.replace("\n", " "), add_special_tokens=False).ids
        return ids

    def lines(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (n, 384) of short texts, one each; longer ones are cut to one window."""
        return self.vectors([self._ids(text)[:WINDOW] for text in texts])

    def vectors(self, windows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Vectors (n, 384) of token windows; batches hold windows of like length to waste no padding."""
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
