"""The head of a document: copy number, urgency, letterhead, number, title, addressee (版头与标题)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from model.core.text import Span
from model.normalise.marks_line import Line
from model.normalise.structure_date import DATE, find_dates
from model.normalise.structure_kind import kind_of_title
from model.normalise.structure_line import Part, joined, part, tidy
from model.normalise.structure_organ import organ_length

_TITLE_WITHIN = 14  # lines: above the title stand at most the marks, the letterhead and the number
_LONGEST_TITLE = 80  # characters, over all its lines
_MOST_TITLE_LINES = 4
_BELOW = 6  # lines below the title: a note, a number, a date, the addressee
_SHORT = 24  # characters
_LONGEST_PLAIN = 60  # of a title that ends with no known kind
_OPEN = "〔[(【"
_CLOSE = "〕])】"

_COPY = re.compile(r"(?:份号|编号|№|No\.?):?(\d{2,8})|^(\d{6})$")
_URGENCY = re.compile(r"^(?:.{0,12}?)(特急|加急|平急|特提|急件)(?:.{0,6})$")
_NUMBER = re.compile(
    rf"^(?:发?文?(?:字号|号)|文号)?:?\(?(?P<no>[\u4e00-\u9fff]{{0,14}}?[{re.escape(_OPEN)}]\d{{4}}[{re.escape(_CLOSE)}]第?\d{{1,5}}号"
    r"|[\u4e00-\u9fff]{2,14}令第?[\d一二三四五六七八九十百]{1,5}号|(?:[12]\d{3}年)?第\d{1,4}号)\)?(?P<rest>签发人:?.{0,12})?$"
)
_LETTERHEAD = re.compile(
    r"^(?P<organ>[\u4e00-\u9fff()·、]{2,40}?)(?P<kind>文件|公函|函|令|纪要|会议纪要|简报|明电|电报)(?:\(.{1,8}\))?$"
)
_LETTERHEAD_KINDS = {"公函": "函", "函": "函", "令": "命令", "纪要": "纪要", "会议纪要": "纪要", "简报": "简报"}
_MARK = re.compile(r"^.{0,6}(?:绝密|机密|秘密|内部(?:资料|文件)?|工作秘密|不予公开|公开属性).{0,12}$")
_ADDRESSEE = re.compile(r"^(?P<to>[^:。;!?]{1,90}):$")
_NO_ADDRESSEE = re.compile(
    r"如下|现将|以下|情况|^[问答注附]|时间|地点|通知|说明|报告|要求|内容|^\(?[一二三四五六七八九十\d]+[、.)]|日期|记录|编号|来源"
)
_SENTENCE = re.compile(r"[。;!?]$|[,。;].*[,。;]")
_LABEL = re.compile(r"^[\u4e00-\u9fffA-Za-z]{1,8}:.")
_DATE_LINE = re.compile(rf"^\(?(?:成文日期|发布日期|印发日期|日期|制发日)?:?{DATE}(?P<rest>.*?)\)?$")
_PASSED = re.compile(r"通过|批准|公布|发布|修订|印发|施行|第.{1,6}次|\d{1,2}:\d\d|来源")


@dataclass(slots=True)
class Head:
    """版头 — what stands above the body, filled line by line; `dated` is a date given under the title (题注)."""

    copy_no: Part | None = None
    urgency: Part | None = None
    organ: Part | None = None
    letterhead_kind: Part | None = None
    doc_no: Part | None = None
    title: Part | None = None
    title_kind: Part | None = None
    title_organ: Part | None = None
    addressee: Part | None = None
    dated: tuple[date, Span] | None = None


def read_head(text: str, lines: list[Line]) -> Head:
    """Return the parts found in the first lines of a document."""
    head = Head()
    at = 0
    while at < min(len(lines), _TITLE_WITHIN) and _taken_above(text, lines, at, head):
        at += 1
    title = _title_lines(lines[at:])
    if title:
        _fill_title(text, title, head)
    elif head.letterhead_kind is not None:  # 某某会议纪要 printed large serves as the title as well
        head.title = next(part(text, line) for line in lines if _LETTERHEAD.match(line.text))
    for line in lines[at + len(title) : at + len(title) + _BELOW]:
        if not _taken_below(text, line, head):
            break
    return head


def _taken_above(text: str, lines: list[Line], at: int, head: Head) -> bool:
    """Fill in what a line above the title says; False when the line is none of them, so the title begins."""
    line = lines[at]
    taken = False
    if head.copy_no is None and (match := _COPY.search(line.text)) and len(line.text) <= _SHORT:
        head.copy_no = part(text, line, *match.span(1 if match[1] else 2))
        taken = True
    if head.urgency is None and (match := _URGENCY.match(line.text)):
        head.urgency = part(text, line, *match.span(1))
        taken = True
    return taken or _is_mark(line) or _take_number(text, line, head) or _take_letterhead(text, lines, at, head)


def _is_mark(line: Line) -> bool:
    return bool(_MARK.match(line.text)) and kind_of_title(line.text) is None


def _take_number(text: str, line: Line, head: Head) -> bool:
    match = _NUMBER.match(line.text)
    if match is None or head.doc_no is not None:
        return False
    head.doc_no = part(text, line, *match.span("no"))
    return True


def _take_letterhead(text: str, lines: list[Line], at: int, head: Head) -> bool:
    """Take a letterhead: 某某文件, or an organ's bare name right above the document number."""
    line = lines[at]
    if head.organ is not None or head.doc_no is not None:
        return False
    match = _LETTERHEAD.match(line.text)
    if match and organ_length(match["organ"]):
        head.organ = part(text, line, *match.span("organ"))
        if kind := _LETTERHEAD_KINDS.get(match["kind"]):
            head.letterhead_kind = Part(kind, part(text, line, *match.span("kind")).span)
        return True
    if organ_length(line.text) and at + 1 < len(lines) and _NUMBER.match(lines[at + 1].text):
        head.organ = part(text, line, 0, organ_length(line.text))
        return True
    return False


def _title_lines(lines: list[Line]) -> list[Line]:
    """Return the lines of the title: up to the one that ends with a kind, else a single line that is no sentence."""
    taken: list[Line] = []
    for line in lines[:_MOST_TITLE_LINES]:
        if _SENTENCE.search(line.text) or _ADDRESSEE.match(line.text):
            break
        taken.append(line)
        words = "".join(one.text for one in taken)
        if len(words) > _LONGEST_TITLE:
            break
        if kind_of_title(words):
            return taken
        if len(taken) == 1 and not _runs_on(lines):
            break
    first = lines[:1]
    return first if first and taken and len(first[0].text) <= _LONGEST_PLAIN and not _LABEL.match(first[0].text) else []


def _runs_on(lines: list[Line]) -> bool:
    """Tell whether the title may continue on the next line: 某机关⏎关于……, or 关于……⏎……的请示."""
    begins = lines[0].text
    following = lines[1].text if len(lines) > 1 else ""
    return "关于" in begins or following.startswith("关于") or bool(organ_length(begins) and kind_of_title(following))


def _fill_title(text: str, lines: list[Line], head: Head) -> None:
    head.title = joined([part(text, line) for line in lines])
    words = "".join(line.text for line in lines)
    if found := kind_of_title(words):
        head.title_kind = Part(found[0], _span_in(lines, found[1], found[2]))
    before = words.partition("关于")[0] if "关于" in words else ""
    if size := organ_length(before):
        span = _span_in(lines, 0, size)
        head.title_organ = Part(tidy(text[span.start : span.end]), span)


def _span_in(lines: list[Line], start: int, end: int) -> Span:
    """Return the span of characters counted over several lines."""
    origin = [place for line in lines for place in line.origin]
    return Span(origin[start], origin[end - 1] + 1)


def _taken_below(text: str, line: Line, head: Head) -> bool:
    """Fill in what a line below the title says; False at the first line of the body."""
    if _take_number(text, line, head):
        return True
    if head.addressee is None and (match := _ADDRESSEE.match(line.text)) and not _NO_ADDRESSEE.search(match["to"]):
        head.addressee = part(text, line, *match.span("to"))
        return True
    if head.dated is None and (match := _DATE_LINE.match(line.text)):
        rest = match["rest"]
        found = next(find_dates(line.text), None)
        if found and (not rest or _PASSED.search(rest)):
            head.dated = (found[0], line.span(found[1], found[2]))
            return True
    return len(line.text) <= _SHORT and head.addressee is None and not _SENTENCE.search(line.text)
