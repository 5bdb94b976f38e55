"""Chinese numerals (十二、三十) as numbers, for terms and quantities."""

from __future__ import annotations

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
NUMERAL = r"[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"


def number_of(word: str) -> int:
    """The value of a numeral below one hundred, matched by NUMERAL: 十 → 10, 三十五 → 35."""
    if "十" not in word:
        return _DIGITS[word]
    tens, _, units = word.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(units, 0)
