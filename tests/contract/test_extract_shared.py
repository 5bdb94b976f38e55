"""Real and malformed files of parser projects: each is read or refused, none hangs, crashes or surprises."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from model.core.document import Document
from model.core.errors import UnreadableError
from model.extract import Containment, Limits

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "parsers"
FILES = 400


@pytest.mark.shared
def test_files_of_other_parsers_are_read_or_refused() -> None:
    """A seeded sample, without recognition: a Document with exact spans, or an UnreadableError that was foreseen."""
    if not FOLDER.is_dir():
        pytest.skip("没有 ../shared/data/parsers,跳过真实文件的读取")
    paths = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    sample = random.Random(20260312).sample(paths, FILES)

    with Containment(workers=2, limits=Limits(ocr=False)) as containment, ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(lambda path: _outcome(containment, path), sample))

    documents = [outcome for outcome in outcomes if isinstance(outcome, Document)]
    assert len(documents) > FILES / 5
    for document in documents:
        parts = [document.text[block.span.start : block.span.end] for block in document.blocks]
        assert "\n".join(parts) == document.text
    unforeseen = [
        str(outcome) for outcome in outcomes if isinstance(outcome, UnreadableError) and "未预料" in str(outcome)
    ]
    assert unforeseen == []


def _outcome(containment: Containment, path: Path) -> Document | UnreadableError:
    try:
        return containment.extract(path.read_bytes(), path.name)
    except UnreadableError as error:
        return error
