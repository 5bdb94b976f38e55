"""What mail of every kind shares: the lines at its head, and a body that may be plain, a page, or RTF (邮件)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.core.document import BlockKind, Gap, Issue
from model.core.errors import UnreadableError
from model.extract.html import read_html
from model.extract.limits import Limits
from model.extract.reading import Piece, Reading
from model.extract.rtf import read_rtf

SMALL_PICTURE = 16 * 1024  # bytes: an icon or a logo within the body, no pasted page


@dataclass(frozen=True, slots=True)
class Letter:
    """信件 — head lines as (label, words), and the body in the forms it came in, the best one first."""

    heads: tuple[tuple[str, str], ...]
    plain: str = ""
    page: bytes = b""
    rich: bytes = b""

    def reading(self, name: str, limits: Limits) -> Reading:
        """Return heads and body as numbered paragraphs; a body that cannot be read is a gap."""
        heads = [Piece(f"{label}:{words}", BlockKind.PARAGRAPH) for label, words in self.heads if words.strip()]
        body = self._body(name, limits)
        pieces = [
            replace(piece, locator=replace(piece.locator, paragraph=number))
            for number, piece in enumerate((*heads, *body.pieces), start=1)
        ]
        return replace(
            body,
            pieces=tuple(pieces),
            metadata=self._metadata(),
            pages=None,
            silent_pages=0,
            empty_cause="邮件没有任何文字",
        )

    def _body(self, name: str, limits: Limits) -> Reading:
        if self.plain.strip():
            return Reading(tuple(Piece(line) for line in self.plain.splitlines() if line.strip()))
        try:
            if self.page.strip():
                return read_html(self.page, name, limits)
            if self.rich.strip():
                return read_rtf(self.rich, name, limits)
        except UnreadableError as error:
            return Reading((), gaps=(Gap(f"邮件正文未能读取:{error.category.value},{error.cause}"),))
        return Reading(())

    def _metadata(self) -> dict[str, str]:
        stated = dict(self.heads)
        found = {
            "title": stated.get("主题", ""),
            "creator": stated.get("发件人", ""),
            "created": stated.get("日期", ""),
        }
        return {key: value for key, value in found.items() if value}


def small_pictures(count: int) -> tuple[Issue, ...]:
    """Return what a person is told of pictures within the body that are too small to hold a page."""
    message = f"正文里有 {count} 张小图片(如图标、印章),其中若有文字则未读取"
    return (Issue("small_picture", message),) if count else ()
