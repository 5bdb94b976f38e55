"""Nesting: the members of a container become its children, within limits counted across all levels (逐层读取)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from model.core.document import Document, Gap, Issue
from model.core.errors import UnreadableError
from model.extract import refusal
from model.extract.limits import Limits
from model.extract.member import Member, plain_path


@dataclass(slots=True)
class Allowance:
    """余量 — what all files inside one file may still cost together."""

    members: int
    unpacked: int  # bytes
    chars: int

    @classmethod
    def of(cls, limits: Limits) -> Allowance:
        """The whole allowance of one uploaded file."""
        return cls(limits.max_members, limits.max_unpacked, limits.max_chars)


Extract = Callable[[bytes, str, Limits, Allowance, int], Document]


@dataclass(frozen=True, slots=True)
class Nest:
    """一层 — the container whose members are read: its name, how deep it lies, and what is left to spend."""

    name: str
    depth: int
    limits: Limits
    allowance: Allowance
    extract: Extract

    def children(self, members: Iterable[Member]) -> tuple[Document, ...]:
        """Return a Document for every member, also for those that cannot be read: they are named with the reason."""
        children: list[Document] = []
        names: dict[str, int] = {}
        try:
            for member in members:
                path = plain_path(member.path)
                names[path] = names.get(path, 0) + 1
                if names[path] > 1:  # two members of one name must stay two
                    path = f"{path}({names[path]})"
                if self.allowance.members <= 0:
                    raise refusal.too_many_members(self.name)
                self.allowance.members -= 1
                children.append(self._child(member, f"{self.name}/{path}"))
        except UnreadableError as error:
            children.append(unread_child(b"", f"{self.name}/其余文件", error))
        return tuple(children)

    def _child(self, member: Member, name: str) -> Document:
        content = member.content
        if isinstance(content, UnreadableError):
            return unread_child(b"", name, UnreadableError(name, content.category, content.cause, content.remedy))
        try:
            self._spend(content, name)
            left = replace(self.limits, max_unpacked=self.allowance.unpacked, max_chars=self.allowance.chars)
            child = self.extract(content, name, left, self.allowance, self.depth + 1)
            self.allowance.chars -= len(child.text)
            return child  # noqa: TRY300 - nothing after it can fail
        except UnreadableError as error:
            return unread_child(content, name, error)
        except Exception as error:  # noqa: BLE001 - one rotten attachment must not take the others with it
            return unread_child(content, name, refusal.unforeseen(name, type(error).__name__))

    def _spend(self, content: bytes, name: str) -> None:
        """Count a member; raises UnreadableError when it lies too deep or is more than there is room for."""
        if self.depth >= self.limits.max_depth:
            raise refusal.too_deep(name, self.limits.max_depth)
        if len(content) > self.allowance.unpacked:
            raise refusal.bomb(name)
        self.allowance.unpacked -= len(content)


def unread_child(data: bytes, name: str, error: UnreadableError) -> Document:
    """Return a document of which nothing was read: no conclusion may rest on its silence."""
    issue = Issue(error.category.name.lower(), str(error))
    sha256 = hashlib.sha256(data).hexdigest() if data else ""
    return Document(name, sha256, "", "", (), quality=0.0, issues=(issue,), gaps=(Gap(str(error)),))


def gaps_of(children: tuple[Document, ...]) -> tuple[Gap, ...]:
    """Return a gap of the container for each child nobody has read at all."""
    unread = (child for child in children if not child.text and not child.children)
    return tuple(Gap(f"其中的文件未能读取:{child.gaps[0].message}") for child in unread if child.gaps)
