"""The end of a document: attachments note, signature, date, imprint (版尾:附件说明、署名、成文日期)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from model.core.text import Span
from model.normalise.marks_line import Line
from model.normalise.structure_date import find_dates
from model.normalise.structure_line import Part, part
from model.normalise.structure_organ import organ_length

_SIGNED_WITHIN = 30  # lines before the end, or before the attached pages
_LONGEST_SIGNATURE = 40
_ATTACHED_PAGE = re.compile(r"^附件?[\d一二三四五六七八九十]{0,2}:?$")
_ATTACHMENTS = re.compile(r"^附件?:(?P<first>.+)$|^附件(?=\d+[.、])(?P<list>.+)$")
_ITEM = re.compile(r"\d{1,2}[.、.](?!\d)")
_IMPRINT = re.compile(r"印发|印制|抄送|分送|校对")
_AFTER_DATE = re.compile(r"^(?:\((?:印|章|印章|盖章|公章)\)|[)。.]|夜|晚|上午|下午|凌晨)*$")
_BEFORE_DATE = re.compile(r"^(?:(?:成文日期|日期|签发日期|制表日期|填报日期|制表时间|填表日期|落款):?|[—\-(]*)$")


@dataclass(frozen=True, slots=True)
class Tail:
    """版尾 — `dated` is the 成文日期 with its place; `printed` the 印发日期, second best."""

    signature: Part | None = None
    dated: tuple[date, Span] | None = None
    printed: tuple[date, Span] | None = None
    attachments: tuple[Part, ...] = ()


def read_tail(text: str, lines: list[Line]) -> Tail:
    """Return the parts found in the last lines of a document; attached pages come after the signature."""
    cut = next((at for at, line in enumerate(lines) if at and _ATTACHED_PAGE.match(line.text)), len(lines))
    signed = _signed(text, lines[:cut]) or _signed(text, lines)
    signature, dated = signed if signed else (None, None)
    return Tail(signature, dated, _printed(lines), _attachments(text, lines))


def _signed(text: str, lines: list[Line]) -> tuple[Part | None, tuple[date, Span]] | None:
    """Return signature and date from the last line that ends with a date of its own."""
    first = max(0, len(lines) - _SIGNED_WITHIN)
    for at in range(len(lines) - 1, first - 1, -1):
        line = lines[at]
        if _IMPRINT.search(line.text):
            continue
        found = list(find_dates(line.text))
        if not found:
            continue
        day, start, end = found[-1]
        before = line.text[:start]
        if len(found) > 1 or len(before) > _LONGEST_SIGNATURE or not _AFTER_DATE.match(line.text[end:]):
            continue
        if _BEFORE_DATE.match(before):
            return _signature_above(text, lines[:at]), (day, line.span(start, end))
        if size := organ_length(before):
            return part(text, line, 0, size), (day, line.span(start, end))
        if _is_signer(before):
            return None, (day, line.span(start, end))
    return None


def _is_signer(before: str) -> bool:
    """Tell a person's or office's name before a date from the end of a sentence."""
    return not re.search(r"[,。;!?、]|[于至自到在:]$|从|截至|截止|期限|有效期", before)


def _signature_above(text: str, lines: list[Line]) -> Part | None:
    if not lines:
        return None
    line = lines[-1]
    size = organ_length(line.text)
    return part(text, line, 0, size) if size else None


def _printed(lines: list[Line]) -> tuple[date, Span] | None:
    """Return the date of printing and issue (印发日期)."""
    for line in reversed(lines):
        if "印发" in line.text:
            for day, start, end in find_dates(line.text):
                if line.text[end:].startswith("印发"):
                    return day, line.span(start, end)
    return None


def _attachments(text: str, lines: list[Line]) -> tuple[Part, ...]:
    """Return the names in the note 附件:1.…2.…, on one line or several."""
    for at, line in enumerate(lines):
        match = _ATTACHMENTS.match(line.text)
        if match is None:
            continue
        group = "first" if match["first"] else "list"
        names = _items(text, line, *match.span(group))
        for following in lines[at + 1 :]:
            if not _ITEM.match(following.text):
                break
            names.extend(_items(text, following, 0, len(following.text)))
        return tuple(names)
    return ()


def _items(text: str, line: Line, start: int, end: int) -> list[Part]:
    """Return the numbered names between two places of a line; the whole when nothing is numbered."""
    marks = [(match.start(), match.end()) for match in _ITEM.finditer(line.text, start, end)]
    if not marks or marks[0][0] != start:
        return [part(text, line, start, end)]
    stops = [mark[0] for mark in marks[1:]] + [end]
    return [part(text, line, mark[1], stop) for mark, stop in zip(marks, stops, strict=True) if stop > mark[1]]
