"""Automatic numbers of docx paragraphs — 一、 (一) 第一条 1. — spelled out as Word shows them (自动编号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from model.extract.docx_tags import attribute
from model.extract.drawingml import child, local

_PLACE = re.compile(r"%([1-9])")
_CLOSED = tuple("、.．)）。:：》】〕")  # after these the words follow at once
_SIMPLE, _FORMAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_CIRCLED = 20  # ① to ⑳ have signs of their own
_MOST = 9_999
_DEEPEST = 8  # levels are 0 to 8; styles may build on one another without end
_HANZI = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _SIMPLE),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanCounting"), _SIMPLE),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _FORMAL),
}


@dataclass(slots=True)
class _Level:
    """编号级别 — how one level of a list counts and what it shows."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """编号列表 — its levels, and how far each has counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """自动编号 — knows the lists of a document and counts its paragraphs in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._styles = dict(_styled(styles))
        self._seen: set[str] = set()
        kinds = {attribute(one, "abstractNumId"): _read_list(one) for one in _named(numbering, "abstractNum")}
        for entry in _named(numbering, "num"):
            number, kind = attribute(entry, "numId") or "", _value(entry, "abstractNumId")
            if kind in kinds:
                self._lists[number] = kinds[kind]
                self._starts[number] = dict(_overridden(entry))

    def next(self, paragraph: etree._Element) -> str:
        """Count a paragraph and return what Word shows before it; "" for one without a number."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        number, level = self._styles.get(_value(properties, "pStyle") or "", ("", 0))
        if own is not None:
            number = _value(own, "numId") or number
            level = _whole(_value(own, "ilvl"), level)
        known = self._lists.get(number)
        if known is None or level not in known.levels:
            return ""
        self._count(known, number, level)
        return _shown(known, level)

    def _count(self, known: _List, number: str, level: int) -> None:
        if number not in self._seen:
            self._seen.add(number)
            for at, start in self._starts[number].items():
                known.counts[at] = start - 1
        start = known.levels[level].start
        known.counts[level] = min(known.counts.get(level, start - 1) + 1, _MOST)
        for deeper in [at for at in known.counts if at > level]:
            del known.counts[deeper]


def _shown(known: _List, level: int) -> str:
    own = known.levels[level]
    if own.form in ("bullet", "none") or not own.text:
        return ""

    def spelled(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = known.levels.get(at, _Level())
        return spell(known.counts.get(at, other.start), other.form)

    text = _PLACE.sub(spelled, own.text)
    return text if text.rstrip().endswith(_CLOSED) or not text.strip() else text.rstrip() + " "


def spell(number: int, form: str) -> str:
    """Return a number as a format of WordprocessingML (ECMA-376 part 1, 17.18.59) writes it."""
    if form in _HANZI:
        return _counted(number, _HANZI[form])
    if form == "ideographDigital":
        return "".join(_SIMPLE[int(digit)] for digit in str(number))
    if form in ("upperLetter", "lowerLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return _signed(number, form)


def _signed(number: int, form: str) -> str:
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= _CIRCLED:
        return chr(ord("①") + number - 1)
    if form == "ideographTraditional":
        return _STEMS[(number - 1) % len(_STEMS)]
    if form == "decimalZero":
        return f"{number:02d}"
    if form.startswith("decimalFullWidth"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return str(number)


def _counted(number: int, digits: str) -> str:
    """Return a number below ten thousand in words: 十二, 一百零三; in formal digits 壹拾贰."""
    units = ("", "十", "百", "千") if digits is _SIMPLE else ("", "拾", "佰", "仟")
    zero = "零"
    out = ""
    for at, digit in enumerate(reversed(str(number))):
        if digit != "0":
            out = digits[int(digit)] + units[at] + out
        elif out and not out.startswith(zero):
            out = zero + out
    if digits is _SIMPLE and out.startswith("一十"):
        out = out[1:]
    return out or digits[0]


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        out += sign * times
    return out


def _read_list(entry: etree._Element) -> _List:
    found = _List()
    for element in _named(entry, "lvl"):
        level = _Level(
            _value(element, "numFmt") or "decimal",
            _value(element, "lvlText") or "",
            _whole(_value(element, "start"), 1),
        )
        found.levels[_whole(attribute(element, "ilvl"), 0)] = level
    return found


def _overridden(entry: etree._Element) -> Iterator[tuple[int, int]]:
    for element in _named(entry, "lvlOverride"):
        start = _value(element, "startOverride")
        if start is not None:
            yield _whole(attribute(element, "ilvl"), 0), _whole(start, 1)


def _styled(styles: etree._Element | None) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the list and level each paragraph style brings, also from the style it builds on."""
    known = {attribute(one, "styleId") or "": one for one in _named(styles, "style")}
    for name in known:
        current, number, level = name, None, None
        for _ in range(_DEEPEST):
            style = known.get(current)
            own = child(style, "pPr", "numPr")
            number = number or (_value(own, "numId") if own is not None else None)
            level = level if level is not None else (_value(own, "ilvl") if own is not None else None)
            current = (_value(style, "basedOn") if style is not None else None) or ""
        if number:
            yield name, (number, _whole(level, 0))


def _named(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return [one for one in parent if local(one) == name] if parent is not None else []


def _value(parent: etree._Element | None, name: str) -> str | None:
    element = child(parent, name)
    return attribute(element, "val") if element is not None else None


def _whole(stated: str | None, otherwise: int) -> int:
    return min(int(stated), _MOST) if stated is not None and stated.isdecimal() else otherwise
