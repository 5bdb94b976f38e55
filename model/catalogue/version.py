"""The version string of a catalogue: a label a person knows, and a digest of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from model.core.catalogue import Row


def version_of(label: str, rows: Iterable[Row]) -> str:
    """`label+digest`; equal rows give an equal digest, whatever the file they stand in looks like."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(row).encode())
    return f"{label}+{digest.hexdigest()[:12]}"
