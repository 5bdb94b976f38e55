"""保密期限 as a row writes it: is it one a person can decide has ended?"""

from __future__ import annotations

import re

from model.catalogue.numerals import NUMERAL, number_of

_UNDECIDABLE = re.compile(
    r"待定|另行|另定|视情|视.{0,6}情况|根据(?:实际|具体)?(?:情况|需要)|(?:工作)?需要时|必要时|适时|适当时|酌情|"
    r"不再需要(?:保密)?|条件成熟|有关(?:规定|要求)$|按规定$|按(?:实际)?需要"
)
_NO_UNIT = re.compile(r"\d+")
_CHINESE_DURATION = re.compile(rf"({NUMERAL})(年|个月|月|日|天)")


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
    return f"{number_of(match[1])}{match[2]}" if match else compact
