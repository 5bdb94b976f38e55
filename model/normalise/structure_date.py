"""Dates as offices write them: 2026年3月12日, 二〇二六年三月十二日, 2026-03-12 (成文日期的写法)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_ZERO = "〇○零O0"
_DIGITS = {**dict.fromkeys(_ZERO, 0), **{char: value for value, char in enumerate("一二三四五六七八九", start=1)}}
_DIGITS |= {str(value): value for value in range(10)}
_NUMBER = "[\\d一二三四五六七八九十廿卅]"
_YEAR = rf"[12]\d{{3}}|[一二][{_ZERO}一二三四五六七八九]{{3}}"
DATE = (
    rf"(?:(?P<year>{_YEAR})年(?P<month>{_NUMBER}{{1,3}})月(?P<day>{_NUMBER}{{1,3}})日"
    r"|(?P<y>[12]\d{3})(?P<mark>[-./])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d))"
)
_DATE = re.compile(DATE)


def find_dates(folded: str) -> Iterator[tuple[date, int, int]]:
    """Yield each date in folded text with its place; impossible dates are passed over."""
    for match in _DATE.finditer(folded):
        parts = [match[long] or match[short] for long, short in (("year", "y"), ("month", "m"), ("day", "d"))]
        try:
            yield date(_year(parts[0]), _number(parts[1]), _number(parts[2])), match.start(), match.end()
        except ValueError:
            continue


def _year(digits: str) -> int:
    return int("".join(str(_DIGITS[char]) for char in digits))


def _number(words: str) -> int:
    """Return a number up to 99: 12, 十二, 二十, 廿三."""
    if words.isdigit():
        return int(words)
    spelled = words.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = spelled.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[char]) for char in spelled))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
