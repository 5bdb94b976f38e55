"""The short tree of errors.

Every message is Chinese, names the file, the cause and what to do, and never holds document text.
"""

from __future__ import annotations

from enum import StrEnum


class DingmiError(Exception):
    """Base of every error raised on purpose."""


class ReadFailure(StrEnum):
    """Why a file could not be read; each has its own wording and remedy."""

    EMPTY = "空文件"
    ENCRYPTED = "已加密"
    DAMAGED = "文件损坏"
    UNSUPPORTED = "尚不支持"
    NO_TEXT = "没有可读文字"
    TOO_LARGE = "超过大小上限"
    TIMEOUT = "读取超时"
    MEMORY = "内存超限"
    NOT_FOUND = "找不到文件"
    NO_PERMISSION = "没有读取权限"


class UnreadableError(DingmiError):
    """A file could not be read.

    `category` names the cause; `remedy` tells the person what to do. `str(error)` is the whole
    Chinese message: file, cause, remedy.
    """

    def __init__(self, file: str, category: ReadFailure, cause: str, remedy: str) -> None:
        super().__init__(f"{file}:{category.value},{cause}。{remedy}")
        self.file, self.category, self.cause, self.remedy = file, category, cause, remedy


class DataFault(DingmiError):
    """A law, catalogue, corpus or settings file breaks its schema.

    `faults` holds one Chinese line per fault, each beginning with file and line (or sheet and cell).
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class ArtifactError(DingmiError):
    """A model artefact is missing, altered, or made with other versions; it is refused and left in place."""
