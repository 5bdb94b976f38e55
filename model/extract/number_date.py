"""Dates — a serial number as the date or time its format shows (日期序号)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

_EPOCH_1900, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet has no time zone
_LAST = 2_958_466  # the day after 31 December 9999
_LEAP_BUG = 60  # the 1900 system counts a 29 February 1900 that never was
_NOON = 12
_SHORT = 2  # up to two letters a field is a number, from three on a name
_DAY = 86_400
_WEEKDAYS = "一二三四五六日"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SIMPLE, _FORMAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_LITERALS = ("quoted", "escaped", "other", "comma", "point", "digit", "percent")

Token = tuple[str, str]


def show_date(value: float, tokens: list[Token], hanzi: str, *, date1904: bool) -> str | None:
    """Return the date or time of a serial number; None for a number that is no date."""
    moment = _moment(value, tokens, date1904=date1904)
    if moment is None:
        return None
    halves = any(kind == "half" for kind, _ in tokens)
    out: list[str] = []
    for at, (kind, words) in enumerate(tokens):
        if kind == "date":
            name = words.lower()
            if name[0] == "m" and _is_minute(tokens, at):
                out.append(_count(moment.minute, len(name), hanzi))
            else:
                out.append(_field(moment, name, hanzi, halves=halves))
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[words[0]]
            out.append(str(int(round(value * _DAY) // unit)).rjust(len(words), "0"))
        elif kind == "half":
            out.append(words.split("/")[moment.hour >= _NOON])
        elif kind in _LITERALS:
            out.append(words)
    return "".join(out).strip()


def _moment(value: float, tokens: list[Token], *, date1904: bool) -> datetime | None:
    """Return the moment of a serial number, rounded to what is shown."""
    if not 0 <= value < _LAST:
        return None
    parts = (len(words.partition(".")[2]) for kind, words in tokens if kind == "date" and words[0] in "sS")
    precision = Decimal(1).scaleb(-max(parts, default=0))
    seconds = (Decimal(repr(value)) * _DAY).quantize(precision, ROUND_HALF_UP)
    early = not date1904 and value < _LEAP_BUG
    try:
        return (_EPOCH_1904 if date1904 else _EPOCH_1900) + timedelta(days=int(early), seconds=float(seconds))
    except OverflowError:
        return None


def _is_minute(tokens: list[Token], at: int) -> bool:
    """Tell minutes from months: they follow hours or go before seconds."""
    before = next((words for kind, words in reversed(tokens[:at]) if kind in ("date", "elapsed")), "")
    after = next((words for kind, words in tokens[at + 1 :] if kind in ("date", "elapsed")), "")
    return before[:1].lower() == "h" or after[:1].lower() == "s"


def _field(moment: datetime, name: str, hanzi: str, *, halves: bool) -> str:
    width = len(name)
    match name[0]:
        case "h":
            shown = _count((moment.hour % _NOON or _NOON) if halves else moment.hour, width, hanzi)
        case "s":
            whole, _, part = name.partition(".")
            shown = _count(moment.second, len(whole), hanzi) + (
                f".{moment.microsecond:06d}"[: len(part) + 1] if part else ""
            )
        case "y" | "e":
            year = str(moment.year) if width > _SHORT or name[0] == "e" else f"{moment.year % 100:02d}"
            shown = _in_digits(year, hanzi)
        case "m" | "d" if width > _SHORT:
            names, at = (_MONTHS, moment.month - 1) if name[0] == "m" else (_DAYS, moment.weekday())
            shown = names[at][: 3 if width == _SHORT + 1 else None]
        case "m" | "d":
            shown = _count(moment.month if name[0] == "m" else moment.day, width, hanzi)
        case "a":
            shown = ("星期" if width > _SHORT + 1 else "") + _WEEKDAYS[moment.weekday()]
        case _:
            shown = ""
    return shown


def _in_digits(digits: str, hanzi: str) -> str:
    signs = {"dbnum1": _SIMPLE, "dbnum2": _FORMAL}.get(hanzi)
    return digits if signs is None else "".join(signs[int(digit)] for digit in digits)


def _count(number: int, width: int, hanzi: str) -> str:
    """Return a number below a hundred, in Chinese when the format asks for it: 二十三."""
    signs = {"dbnum1": _SIMPLE, "dbnum2": _FORMAL}.get(hanzi)
    if signs is None:
        return str(number).rjust(min(width, 2), "0")
    tens, ones = divmod(number, 10)
    ten = "十" if signs is _SIMPLE else "拾"
    head = "" if tens == 0 else ten if tens == 1 and signs is _SIMPLE else signs[tens] + ten
    return head + (signs[ones] if ones or not tens else "")
