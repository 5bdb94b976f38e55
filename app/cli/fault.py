"""A fault of ours, described without the error's own words: they may quote the document."""

from __future__ import annotations

import traceback
from pathlib import Path

DEPTH = 6  # innermost places that are worth reporting


def describe(error: Exception) -> str:
    """The kind of error and where it arose: files, lines and functions, no messages and no values."""
    frames = traceback.extract_tb(error.__traceback__)[-DEPTH:]
    places = "\n".join(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return (
        f"程序出现内部错误({type(error).__name__}),没有改动任何文件。请把下面几行报给维护人员(其中不含文稿内容):\n"
        f"{places}"
    )
