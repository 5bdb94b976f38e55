"""A source the office supplies (来源文件): read, and described by its own mark and frame."""

from __future__ import annotations

from pathlib import Path

from app.scan.reading import Reader
from model.core.document import Document
from model.core.finding import CitedSource
from model.normalise.marks import find_mark
from model.normalise.structure import read_structure


def read_source(path: Path, reader: Reader) -> CitedSource:
    """The source in a file; whether a draft carries its content is for the engine to tell. Raises UnreadableError."""
    return source_of(reader.read(path, str(path)), path.stem)


def source_of(document: Document, name: str) -> CitedSource:
    """The source a document is, by its own mark and frame; `name` stands in for a title it lacks."""
    mark = find_mark(document.text, document.blocks)
    frame = read_structure(document.text, document.blocks)
    return CitedSource(
        title=frame.title.text if frame.title else name,
        doc_no=frame.doc_no.text if frame.doc_no else None,
        level=mark.level if mark else None,
        term=mark.term if mark else None,
        dated=frame.dated,
        carried=None,
        span=None,
    )
