"""The corpus of the repository: fictional labelled drafts, by author, with the tables some are judged by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from model.catalogue import merge, read_table
from model.train.case import Case, read_cases

if TYPE_CHECKING:
    from pathlib import Path

    from model.core.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Corpus:
    """Cases in file order; `digest` identifies their exact content."""

    folder: Path
    cases: tuple[Case, ...]
    digest: str

    def catalogue(self, tables: tuple[str, ...], standing: Catalogue) -> Catalogue:
        """The catalogue a case is judged by: its own tables alone, else the standing one."""
        return reduce(merge, (read_table(self.folder / name) for name in tables)) if tables else standing


def read_corpus(folder: Path) -> Corpus:
    """Read every JSON-lines file of a folder. Raises DataFault naming bad lines."""
    paths = sorted(folder.glob("*.jsonl"))
    cases = tuple(case for path in paths for case in read_cases(path))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
    return Corpus(folder, cases, digest)
