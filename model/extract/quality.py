"""Quality — an honest figure for how well a text was read (文字质量): 1 is clean, 0 is unreadable."""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter

UNREADABLE_BELOW = 0.5  # below this a text cannot carry a judgement and counts as a gap

_BAD_WEIGHT = 3.0  # a third of all characters being junk leaves nothing to trust
_RARE_ALLOWED = 0.15  # names and places use rare characters; garbled text is mostly rare characters
_RARE_WEIGHT = 2.0
_RARE_SAMPLE = 20  # fewer Chinese characters than this say nothing about garbling
_SYMBOLS_ALLOWED = 0.6  # a table of figures is half punctuation; a broken font map is nearly all
_LATIN_ALLOWED = 0.3  # no language writes so many of its letters with accents; GBK read as Latin-1 does
_LATIN_WEIGHT = 2.0
_LEADERS = frozenset(".·…_-—=|")  # a table of contents or a form is mostly these
_MOJIBAKE = ("锟斤拷", "烫烫烫", "屯屯屯", "ï¿½", "â€", "Ã¥", "Ã¤", "Ã¦", "å›", "ä¸", "æ–")
_IDEOGRAPHS = ("\u3400", "\u9fff")


@functools.cache
def common_hanzi() -> frozenset[str]:
    """常用字 — level one of GB 2312 and of Big5: the characters nearly all real text is written with."""
    simplified = _decode_rows(range(0xB0, 0xD8), [range(0xA1, 0xFF)], "gb2312")
    traditional = _decode_rows(range(0xA4, 0xC7), [range(0x40, 0x7F), range(0xA1, 0xFF)], "big5")
    return frozenset(simplified + traditional)


def _decode_rows(leads: range, trails: list[range], encoding: str) -> str:
    pairs = b"".join(bytes((lead, trail)) for lead in leads for row in trails for trail in row)
    return pairs.decode(encoding, errors="ignore")


def text_quality(text: str) -> float:
    """Return 0..1 for `text`: the shares of unusable, mojibake, improbable and symbol characters, weighed."""
    counts = Counter(text)
    for blank in " \n\t\u3000\u00a0":
        counts.pop(blank, None)
    total = sum(counts.values())
    if total == 0:
        return 0.0
    bad = sum(number for char, number in counts.items() if _unusable(char))
    bad += sum(len(token) * text.count(token) for token in _MOJIBAKE)
    symbols = sum(number for char, number in counts.items() if _is_symbol(char))
    penalty = _BAD_WEIGHT * bad / total + _rare_penalty(counts)
    penalty += max(0.0, symbols / total - _SYMBOLS_ALLOWED) / (1 - _SYMBOLS_ALLOWED)
    latin = sum(number for char, number in counts.items() if "\u00a1" <= char <= "\u00ff")
    penalty += _LATIN_WEIGHT * max(0.0, latin / total - _LATIN_ALLOWED)
    return round(min(1.0, max(0.0, 1.0 - penalty)), 3)


def _rare_penalty(counts: Counter[str]) -> float:
    hanzi = {char: number for char, number in counts.items() if _IDEOGRAPHS[0] <= char <= _IDEOGRAPHS[1]}
    total = sum(hanzi.values())
    if total < _RARE_SAMPLE:
        return 0.0
    known = common_hanzi()
    rare = sum(number for char, number in hanzi.items() if char not in known) / total
    return _RARE_WEIGHT * max(0.0, rare - _RARE_ALLOWED)


def _is_symbol(char: str) -> bool:
    return not char.isalnum() and char not in _LEADERS and not _unusable(char)


def _unusable(char: str) -> bool:
    """Tell a character that stands for nothing: replacement, private use, unassigned, control."""
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cs", "Cc")


def document_quality(text: str, pages: int | None, silent_pages: float) -> float:
    """Return the quality of a whole document: of its text, times the share of its pages that have any."""
    quality = text_quality(text)
    if pages:
        quality *= (pages - min(pages, silent_pages)) / pages
    return round(quality, 3)
