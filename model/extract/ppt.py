"""PowerPoint 97 to 2003 presentations (ppt, dps): slides in order, notes, comments (旧版演示文稿)."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

from model.core.document import Gap
from model.extract import pptx_notice, refusal
from model.extract.limits import Limits
from model.extract.ole import OleBox
from model.extract.ppt_record import Record, record_at, records
from model.extract.ppt_text import SlideText
from model.extract.reading import Piece, Reading

_DOCUMENT, _SLIDE, _NOTES, _NOTES_ATOM = 1000, 1006, 1008, 1009
_EDIT, _PLACES = 4085, 6002
_LIST, _LISTED = 4080, 1011
_SLIDES, _NOTES_LIST = 0, 2  # instances of the lists; 1 is that of the masters
_EMBEDDED = (4044, 4078)  # an embedded object, a control
_MEDIA = (4102, 4101, 4111)
_LOCKED = 0xF3D1C4DF  # the mark of an encrypted file in the stream Current User
_EDIT_PLACE = 16
_SLIDE_ID = 12  # where a list entry holds the identifier of its slide
_MOST_EDITS = 1_000


def read_ppt(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of a presentation, slide after slide; raises UnreadableError for a broken or locked one."""
    box = OleBox(data, name, limits)
    stream, user = box.stream("PowerPoint Document"), box.stream("Current User") or b""
    if not stream:
        raise refusal.damaged(name, "缺少演示文稿部分")
    if len(user) >= _EDIT_PLACE and int.from_bytes(user[12:16], "little") == _LOCKED:
        raise refusal.encrypted(name)
    show = _Show(stream, user)
    slides = show.slides()
    if len(slides) > limits.max_pages:
        raise refusal.too_many_pages(name, len(slides), limits.max_pages)
    notes: Counter[str] = Counter()
    pieces: list[Piece] = []
    gaps: list[Gap] = []
    silent = 0
    for number, (slide, listed, remarks) in enumerate(slides, start=1):
        text = SlideText(number, listed)
        fresh = [*text.pieces(slide), *text.remarks(remarks)]
        silent += not fresh and bool(text.unread)
        gaps += pptx_notice.gaps(text.unread, number)
        notes += text.notes
        pieces += fresh
    gaps += pptx_notice.gaps(show.unread())
    return Reading(
        pieces=tuple(pieces), pages=len(slides) or None, silent_pages=silent, issues=pptx_notice.issues(notes),
        gaps=tuple(gaps), metadata=box.metadata(), empty_cause="演示文稿里没有任何文字",
    )  # fmt: skip


Slide = tuple[Record, list[Record], Record | None]
"""A slide, the texts the list of slides holds for it, and its notes."""


class _Show:
    """The records of one presentation as last saved; older states of the same file are passed over."""

    def __init__(self, stream: bytes, user: bytes) -> None:
        self._stream = stream
        places, document = _saved_places(stream, user)
        self._places = places
        found = record_at(stream, places.get(document, -1))
        whole = found if found and found.kind == _DOCUMENT else None
        self._document = whole or next((one for one in records(stream) if one.kind == _DOCUMENT), None)

    def slides(self) -> list[Slide]:
        """The slides in order; in a file without a usable list, in the order they lie in it."""
        listed = list(self._listed(_SLIDES))
        if not listed:
            return [(one, [], None) for one in records(self._stream) if one.kind == _SLIDE]
        remarks = {}
        for entry, _ in self._listed(_NOTES_LIST):
            found = record_at(self._stream, self._places.get(entry.number(), -1))
            atom = found.first(_NOTES_ATOM) if found and found.kind == _NOTES else None
            if found and atom:
                remarks[atom.number()] = found
        slides: list[Slide] = []
        for entry, texts in listed:
            found = record_at(self._stream, self._places.get(entry.number(), -1))
            slide = found if found and found.kind == _SLIDE else Record(_SLIDE, 0, b"", container=True)
            slides.append((slide, texts, remarks.get(entry.number(_SLIDE_ID))))
        return slides

    def _listed(self, instance: int) -> Iterator[tuple[Record, list[Record]]]:
        """The entries of a list, each with the text records that follow it."""
        children = self._document.children() if self._document else iter(())
        group = next((one for one in children if one.kind == _LIST and one.instance == instance), None)
        entry: Record | None = None
        texts: list[Record] = []
        for record in group.children() if group else ():
            if record.kind == _LISTED:
                if entry:
                    yield entry, texts
                entry, texts = record, []
            else:
                texts.append(record)
        if entry:
            yield entry, texts

    def unread(self) -> Counter[str]:
        """Count the objects embedded in the whole presentation."""
        counts: Counter[str] = Counter()
        for record in self._document.walk() if self._document else ():
            counts["object"] += record.kind in _EMBEDDED
            counts["media"] += record.kind in _MEDIA
        return counts


def _saved_places(stream: bytes, user: bytes) -> tuple[dict[int, int], int]:
    """Return where each part lies as last saved, and the number of the document part: edits follow one another back."""
    places: dict[int, int] = {}
    document = 0
    at = int.from_bytes(user[16:20], "little")
    for _ in range(_MOST_EDITS):
        edit = record_at(stream, at)
        if edit is None or edit.kind != _EDIT:
            break
        document = document or edit.number(16)
        listing = record_at(stream, edit.number(12))
        for part, place in _listing(listing.content if listing and listing.kind == _PLACES else b""):
            places.setdefault(part, place)
        before = edit.number(8)
        if not 0 < before < at:
            break
        at = before
    return places, document


def _listing(content: bytes) -> Iterator[tuple[int, int]]:
    """The (part, place) pairs of a directory: runs of places, each led by its first part and its length."""
    at = 0
    while at + 4 <= len(content):
        (head,) = struct.unpack_from("<I", content, at)
        first, count = head & 0xFFFFF, head >> 20
        at += 4
        run = content[at : at + 4 * count]
        for number, (place,) in enumerate(struct.iter_unpack("<I", run[: len(run) & ~3])):
            yield first + number, place
        at += 4 * count
