"""Number formats — a stored number as the sheet shows it: dates, percent, thousands (数字格式).

The language of these codes is that of Excel (ECMA-376 part 1, 18.8.30 and 18.8.31); xls and et use
the same one.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from model.extract.number_date import show_date
from model.extract.number_digits import plain, show_digits

GENERAL = "General"
# Codes that have a number and no text in the file; those that depend on the language as in Chinese.
BUILT_IN: dict[int, str] = {
    int(number): code
    for numbers, code in (
        ("1", "0"),
        ("2", "0.00"),
        ("3", "#,##0"),
        ("4", "#,##0.00"),
        ("9", "0%"),
        ("10", "0.00%"),
        ("11", "0.00E+00"),
        ("14", "yyyy/m/d"),
        ("15", "d-mmm-yy"),
        ("16", "d-mmm"),
        ("17", "mmm-yy"),
        ("18", "h:mm AM/PM"),
        ("19", "h:mm:ss AM/PM"),
        ("20", "h:mm"),
        ("21", "h:mm:ss"),
        ("22", "yyyy/m/d h:mm"),
        ("27 36 50 52 57", "yyyy年m月"),
        ("28 29 51 53 54 58", "m月d日"),
        ("30", "m-d-yy"),
        ("31", "yyyy年m月d日"),
        ("32", "h时mm分"),
        ("33", "h时mm分ss秒"),
        ("34 55", "上午/下午h时mm分"),
        ("35 56", "上午/下午h时mm分ss秒"),
        ("37 38", "#,##0;-#,##0"),
        ("39 40", "#,##0.00;-#,##0.00"),
        ("45", "mm:ss"),
        ("46", "[h]:mm:ss"),
        ("47", "mm:ss.0"),
        ("48", "0.0E+0"),
        ("49", "@"),
    )
    for number in numbers.split()
}

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _(?P<room>.) | \*(?P<fill>.) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式) | (?P<half>AM/PM|A/P|上午/下午) | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|b{1,4}|g+)
    | (?P<digit>[0#?]+) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<section>;) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_CURRENCY = re.compile(r"\$([^-]*)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_LITERALS = ("quoted", "escaped", "other")

Token = tuple[str, str]  # what it is, and its characters


@dataclass(slots=True)
class _Section:
    """格式节 — the tokens of one section and the condition under which it holds."""

    tokens: list[Token]
    condition: tuple[str, float] | None = None
    hanzi: str = ""  # DBNum1, DBNum2 or none

    @property
    def is_date(self) -> bool:
        return any(kind in ("date", "elapsed", "half") for kind, _ in self.tokens)

    @property
    def is_general(self) -> bool:
        return any(kind == "general" for kind, _ in self.tokens)


def shown(value: float, code: str, *, date1904: bool = False) -> str:
    """Return `value` as the format `code` shows it; a code that cannot be followed gives the plain number."""
    if code in ("", GENERAL, "@"):
        return plain(value)
    sections = _sections(code)
    section, sized = _chosen(sections, value)
    if section is None or (section.is_general and not section.is_date):
        return _around(section, plain(abs(value) if sized else value))
    if section.is_date:
        return show_date(value, section.tokens, section.hanzi, date1904=date1904) or plain(value)
    return show_digits(abs(value) if sized else value, section.tokens)


def shown_text(value: str, code: str) -> str:
    """Return a text cell as its format shows it: the text section may stand words around it."""
    if "@" not in code or code == "@":
        return value
    section = next((one for one in reversed(_sections(code)) if ("text", "@") in one.tokens), None)
    return _around(section, value) if section else value


def _around(section: _Section | None, value: str) -> str:
    if section is None:
        return value
    return "".join(
        value if kind in ("general", "text") else words if kind in _LITERALS else "" for kind, words in section.tokens
    )


def _chosen(sections: tuple[_Section, ...], value: float) -> tuple[_Section | None, bool]:
    """Return the section for `value`, and whether it shows the size alone (the section carries the sign)."""
    numeric = [one for one in sections[:3] if ("text", "@") not in one.tokens]
    if not numeric:
        return None, False
    if any(one.condition for one in numeric):
        return next((one for one in numeric if one.condition is None or _holds(one.condition, value)), None), False
    if len(numeric) == 1 or value > 0:
        return numeric[0], False
    if value < 0:
        return numeric[1], True
    return numeric[2] if len(numeric) > 2 else numeric[0], False  # noqa: PLR2004 - the third is for nought


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, bound = condition
    return {
        "<": value < bound,
        ">": value > bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


@functools.lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    found = [_Section([])]
    for match in _TOKEN.finditer(code):
        kind, words = match.lastgroup or "", match.group(match.lastgroup or 0)
        if kind == "section":
            found.append(_Section([]))
        elif kind == "bracket":
            _bracket(found[-1], words)
        elif kind == "room":
            found[-1].tokens.append(("other", " "))
        elif kind != "fill":
            found[-1].tokens.append((kind, words))
    return tuple(found)


def _bracket(section: _Section, words: str) -> None:
    """Take what stands in square brackets: elapsed time, currency, Chinese numerals, a condition; colours drop out."""
    currency, condition = _CURRENCY.match(words), _CONDITION.fullmatch(words)
    if _ELAPSED.fullmatch(words):
        section.tokens.append(("elapsed", words.lower()))
    elif words.lower().startswith("dbnum"):
        section.hanzi = words.lower()
    elif currency and currency[1]:
        section.tokens.append(("quoted", currency[1]))
    elif condition:
        section.condition = (condition[1], float(condition[2]))
