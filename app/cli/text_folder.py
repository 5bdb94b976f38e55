"""The folder `--text` writes extracted text to: never beside a source, never over an existing file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from app.cli.exit import WrongUseError
from model.core.document import Document

PRIVATE_FOLDER = 0o700
OWNER_ONLY = 0o600
LONGEST_NAME = 60  # characters: a name in Chinese takes three bytes each, and a file system allows 255
FINGERPRINT = 12  # characters of the hash that keep two drafts of one name apart


class TextFolder:
    """A folder for extracted text, created for its owner only."""

    def __init__(self, folder: Path, sources: Iterable[Path]) -> None:
        """Raises WrongUseError when the folder holds one of the sources or cannot be made."""
        if any(source.resolve().parent == folder.resolve() for source in sources):
            raise WrongUseError(f"--text:{folder} 是文稿所在的文件夹。提取的文字不放在文稿旁边,请另选一个文件夹。")
        try:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        except OSError as error:
            raise WrongUseError(f"--text:{folder} 建不起来({error.strerror})。请换一个可写的位置。") from None
        self._folder = folder

    def write_all(self, source: Path, document: Document) -> None:
        """Write the text of the document and of each file inside it that has any."""
        for part in document.parts():
            if part.text:
                self.write(source if part is document else Path(part.name), part)

    def write(self, source: Path, document: Document) -> Path:
        """Write the document's text, newline by newline as offsets count it; returns the file."""
        target = self._folder / f"{source.name[-LONGEST_NAME:]}.{document.sha256[:FINGERPRINT]}.txt"
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(document.text)
        return target
