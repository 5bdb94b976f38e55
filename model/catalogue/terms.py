"""保密期限 as a row writes it: is it one a person can decide has ended?"""

from __future__ import annotations

import re

_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNDECIDABLE = re.compile(
    r"待定|另行|另定|视情|视.{0,6}情况|根据(?:实际|具体)?(?:情况|需要)|(?:工作)?需要时|必要时|适时|适当时|酌情|"
    r"不再需要(?:保密)?|条件成熟|有关(?:规定|要求)$|按规定$|按(?:实际)?需要"
)
_NO_UNIT = re.compile(r"\d+")
_CHINESE_DURATION = re.compile(r"([一二两三四五六七八九]?十?[一二两三四五六七八九]?)(年|个月|月|日|天)")


def term_fault(term: str) -> str | None:
    """Why `term` cannot stand in a catalogue and what to write, in Chinese; None when it can (条例19).

    Any event may end a term, so only what nobody could decide is refused.
    """
    if not term:
        return "没有保密期限;应写成期限(如“10年”)、日期或解密条件(如“公布前”)"
    if _UNDECIDABLE.search(term):
        return f"保密期限“{term}”无法判定何时届满;应写成期限(如“10年”)、日期或明确的解密条件(如“公布前”)"
    if _NO_UNIT.fullmatch(term):
        return f"保密期限“{term}”没有单位;应写成“{term}年”“{term}个月”或“{term}天”"
    return None


def tidy_term(term: str) -> str:
    """`term` with spaces dropped and a duration in Chinese numerals written with Arabic ones (二十年 → 20年)."""
    compact = re.sub(r"\s+", "", term)
    match = _CHINESE_DURATION.fullmatch(compact)
    return f"{_number(match[1])}{match[2]}" if match and match[1] else compact


def _number(word: str) -> int:
    if "十" not in word:
        return _NUMERALS[word]
    tens, _, units = word.partition("十")
    return _NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(units, 0)
