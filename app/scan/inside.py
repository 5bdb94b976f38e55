"""Files inside a file (附件): how a batch counts them, and which of them nobody could read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.scan.failure import Failure
from model.core.document import Document
from model.core.errors import ReadFailure
from model.core.proposal import Proposal


def counted(proposal: Proposal) -> Counter[str]:
    """The outcomes of everything judged: the file and the files inside it, but no container without words."""
    judged = (part for part in proposal.parts() if part.document.text or not part.children)
    return Counter(part.verdict.outcome.value for part in judged)


def unread_inside(document: Document) -> Iterator[Failure]:
    """A failure for each file inside of which nothing was read; the document itself is reported where it was read."""
    for part in list(document.parts())[1:]:
        if part.unread and part.issues:
            category = ReadFailure[part.issues[0].code.upper()]
            message = part.gaps[0].message.removeprefix(f"{part.name}:{category.value},")
            yield Failure(part.name, category.value, message)
