"""A file that gave no proposal, and why."""

from __future__ import annotations

from dataclasses import dataclass

from model.core.errors import UnreadableError

OWN_FAULT = "程序故障"


@dataclass(frozen=True, slots=True)
class Failure:
    """未能读取 — `category` groups failures in the report; `message` is Chinese, without document text."""

    place: str
    category: str
    message: str

    @property
    def own_fault(self) -> bool:
        """True when the program failed, not the file."""
        return self.category == OWN_FAULT


def unreadable(place: str, error: UnreadableError) -> Failure:
    """The failure of a file the reader refused."""
    return Failure(place, error.category.value, f"{error.cause}。{error.remedy}")


def crashed(place: str, error: Exception) -> Failure:
    """The failure of a file that brought out a fault of ours; the error's own words may hold text and are left out."""
    return Failure(place, OWN_FAULT, f"处理时出现内部错误({type(error).__name__}),请把文件名和这一行报给维护人员")
