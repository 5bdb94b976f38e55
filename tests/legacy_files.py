"""Files of old formats for the extraction tests, saved by LibreOffice from invented words."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "contract" / "extract_samples"


def sample(name: str) -> bytes:
    """A file LibreOffice saved; `python tests/golden/make_legacy.py` makes them anew."""
    return (FOLDER / name).read_bytes()
