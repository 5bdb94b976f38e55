"""A source the office supplies (来源文件): read, and described as far as its own mark tells."""

from __future__ import annotations

from pathlib import Path

from app.scan.reading import Reader
from model.core.finding import CitedSource
from model.normalise.marks import find_mark


def read_source(path: Path, reader: Reader) -> CitedSource:
    """The source in a file; whether a draft carries its content is for the engine to tell. Raises UnreadableError."""
    document = reader.read(path, str(path))
    mark = find_mark(document.text, document.blocks)
    return CitedSource(
        title=path.stem,
        doc_no=None,
        level=mark.level if mark else None,
        term=mark.term if mark else None,
        dated=None,
        carried=None,
        span=None,
    )
