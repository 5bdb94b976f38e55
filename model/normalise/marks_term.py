"""Reading a term as marks and catalogue rows write it, and reckoning the day it ends (保密期限)."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from model.core.proposal import Term, TermKind
from model.normalise.fold import fold_characters

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_NUMBER = r"(\d{1,3}|[一二两三四五六七八九]?十?[一二两三四五六七八九]?)"
_FROM = "(?:自[^年月日]{1,12}(?:之日|日)?起(?:满)?)?"
_UNTIL = "(?:以[内下]|(?:之|以)?后(?:自[行动])?(?:解密|公开)?|(?:届)?满(?:解密)?)?"
_DURATION = re.compile(rf"{_FROM}(?:不超过|不少于|最长|保密|暂定|满)?{_NUMBER}(年|个月|月|日|天|个?周){_UNTIL}")
_MIXED = re.compile(rf"{_NUMBER}年(?:零|又)?(?:{_NUMBER}个月|(半))")
_YEAR = r"((?:19|20)\d{2}|[一二][〇零九一二三四五六七八]{3})"
_MONTH = r"(\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = re.compile(
    rf"(?:截至|至|到|保密至)?{_YEAR}(?:年{_MONTH}月(?:{_DAY}日)?|[-./](\d{{1,2}})[-./](\d{{1,2}})|年底)"
    r"(?:前|止|为止|(?:之|以)?后|起|之日)?(?:自[行动])?(?:解密|公开)?"
)
_LONG_TERM = re.compile(r"长期|永久|永远")
_EVENT = re.compile(
    r"(?:至|到)?.{1,40}(?:前|止|时|后|时解密|后解密|后公开|前解密|之日|之日起|之日解密|之时|解密为止|为止)"
)
# 一百年后 is a period, no event.
_COUNTED = re.compile(r".*(?:年|个月|天|周)(?:之|以)?[前后](?:自[行动])?(?:解密|公开|止)?")
_LAST_MONTH = 12
Duration = tuple[int, str]


def parse_term(text: str) -> Term | None:
    """The term `text` states, with `ends_on` for a date only; None when it states none of the four kinds.

    Spaces, width, script and Chinese numerals do not matter; a remark in brackets at the end is dropped.
    """
    plain = tidy(text)
    if _LONG_TERM.fullmatch(plain):
        return Term("长期", TermKind.LONG_TERM)
    if (duration := _period(plain)) is not None:
        return Term(f"{duration[0]}{duration[1]}", TermKind.DURATION)
    if _DATE.fullmatch(plain):
        day = _date(plain)
        return Term(plain, TermKind.DATE, day) if day is not None else None
    if _EVENT.fullmatch(plain) and not _COUNTED.fullmatch(plain):
        return Term(plain, TermKind.EVENT)
    return None


def tidy(text: str) -> str:
    """`text` folded, without spaces and without a remark in brackets at its end."""
    plain = "".join(fold_characters(text).split()) if text else ""
    return re.sub(r"\([^()]*\)$", "", plain.strip("。,;"))


def duration_of(text: str) -> Duration | None:
    """The period `text` states as a count and its unit (年, 个月, 日); None when it is no period."""
    return _period(tidy(text))


def _period(plain: str) -> Duration | None:
    plain = plain.translate(_FORMAL)
    if plain == "半年":
        return _LAST_MONTH // 2, "个月"
    if (mixed := _MIXED.fullmatch(plain)) is not None and mixed[1]:
        months = _LAST_MONTH // 2 if mixed[3] else _number(mixed[2] or "")
        return _number(mixed[1]) * _LAST_MONTH + months, "个月"
    match = _DURATION.fullmatch(plain)
    if match is None or not match[1] or (count := _number(match[1])) == 0:
        return None
    unit = {"月": "个月", "天": "日", "周": "周", "个周": "周"}.get(match[2], match[2])
    return (count * 7, "日") if unit == "周" else (count, unit)


def end_of(start: date, duration: Duration) -> date:
    """The day a period ends: the same day of the last month, or that month's last day."""
    count, unit = duration
    if unit == "日":
        return start + timedelta(days=count)
    months = start.month - 1 + (count * _LAST_MONTH if unit == "年" else count)
    year, month = start.year + months // _LAST_MONTH, months % _LAST_MONTH + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def ends_on(term: Term, start: date | None) -> date | None:
    """The day `term` ends when it begins on `start`; None for events, 长期, or a period without a start."""
    if term.kind is TermKind.DATE:
        return term.ends_on
    duration = _period(term.text) if term.kind is TermKind.DURATION else None
    return end_of(start, duration) if start is not None and duration is not None else None


def has_expired(last_day: date | None, on: date) -> bool:
    """True if a term whose last day is `last_day` is over on `on`; the last day itself still counts."""
    return last_day is not None and on > last_day


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    if "十" not in word:
        return int("".join(str(_DIGITS[char]) for char in word) or "0")
    tens, _, units = word.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(units, 0)


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month = _number(match[1]), _number(match[2] or match[4] or str(_LAST_MONTH))
    if not 1 <= month <= _LAST_MONTH:
        return None
    last = calendar.monthrange(year, month)[1]
    day = _number(match[3] or match[5] or str(last))
    return date(year, month, day) if 1 <= day <= last else None
