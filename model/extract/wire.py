"""The wire between office and worker: jobs, documents and refusals as framed JSON, never pickles (进程间格式)."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from typing import IO, Any

from model.core.document import Block, BlockKind, Document, Gap, Issue
from model.core.errors import ReadFailure, UnreadableError
from model.core.text import Locator, Span
from model.extract.limits import Limits

_LENGTH = struct.Struct(">Q")
_PNG = b"\x89PNG"


def send(stream: IO[bytes], payload: bytes) -> None:
    """Write one frame: its length, then its bytes."""
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    payload = stream.read(size)
    return payload if len(payload) == size else None


def job_to_json(name: str, limits: Limits, page: int | None = None) -> bytes:
    """Return the order that goes before a file's bytes: to read it, or to draw one page of it."""
    return json.dumps({"name": name, "limits": asdict(limits), "page": page}).encode()


def job_from_json(payload: bytes) -> tuple[str, Limits, int | None]:
    """Return name and limits of an order, and the page to draw."""
    job = json.loads(payload)
    return job["name"], Limits(**job["limits"]), job["page"]


def document_to_json(document: Document) -> bytes:
    """Return a document as JSON; blocks as short rows, since there may be a hundred thousand."""
    return json.dumps({"document": _pack(document)}, ensure_ascii=False, separators=(",", ":")).encode()


def refusal_to_json(error: UnreadableError) -> bytes:
    """Return a refusal as JSON."""
    return json.dumps({"refusal": [error.category.value, error.cause, error.remedy]}).encode()


def progress_to_json(done: int, total: int) -> bytes:
    """Return how many pictures of pages have been recognised, and of how many; sent before the answer."""
    return json.dumps({"progress": [done, total]}).encode()


def progress_from_json(payload: bytes) -> tuple[int, int] | None:
    """Return done and total if the frame tells of progress, None if it is an answer."""
    if not payload.startswith(b'{"progress"'):
        return None
    done, total = json.loads(payload)["progress"]
    return int(done), int(total)


def answer_from_json(payload: bytes, name: str) -> Document:
    """Return the document of an answer, or raise the refusal in it.

    Raises ValueError, KeyError or TypeError when the answer is not one of ours.
    """
    answer = json.loads(payload)
    if "refusal" in answer:
        category, cause, remedy = answer["refusal"]
        raise UnreadableError(name, ReadFailure(category), cause, remedy)
    return _unpack(answer["document"])


def image_from(payload: bytes, name: str) -> bytes:
    """Return the picture (PNG) of an answer, or raise the refusal in it; ValueError when it is neither."""
    if payload.startswith(_PNG):
        return payload
    answer_from_json(payload, name)
    raise ValueError(name)


def _pack(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "sha256": document.sha256,
        "format": document.format,
        "text": document.text,
        "blocks": [_pack_block(block) for block in document.blocks],
        "pages": document.pages,
        "quality": document.quality,
        "issues": [[issue.code, issue.message, issue.page] for issue in document.issues],
        "gaps": [[gap.message, gap.page] for gap in document.gaps],
        "metadata": document.metadata,
        "children": [_pack(child) for child in document.children],
    }


def _pack_block(block: Block) -> list[Any]:
    place = block.locator
    return [block.span.start, block.span.end, block.kind.value, place.page, place.paragraph, place.sheet, place.cell]


def _unpack(packed: dict[str, Any]) -> Document:
    return Document(
        name=packed["name"],
        sha256=packed["sha256"],
        format=packed["format"],
        text=packed["text"],
        blocks=tuple(
            Block(Span(start, end), BlockKind(kind), Locator(*place)) for start, end, kind, *place in packed["blocks"]
        ),
        pages=packed["pages"],
        quality=packed["quality"],
        issues=tuple(Issue(*issue) for issue in packed["issues"]),
        gaps=tuple(Gap(*gap) for gap in packed["gaps"]),
        metadata=packed["metadata"],
        children=tuple(_unpack(child) for child in packed["children"]),
    )
