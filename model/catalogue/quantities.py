"""量值条件 in a row's name: areas, scales, resolutions and counts with their comparison."""

from __future__ import annotations

import re

from model.catalogue.numerals import NUMERAL, number_of
from model.core.catalogue import Quantity

_BEFORE = {
    "<=": r"优于\(含\)|高于\(含\)|优于或等于|小于(?:或|或者)?等于|不超过|不大于|不高于",
    ">=": r"大于(?:或|或者)?等于|超过\(含\)|不少于|不低于|不小于|达到|达",
    ">": r"超过|大于|高于|多于|逾",
    "<": r"优于|小于|低于|少于|不足|不满",
}
_AFTER = {">=": r"\(含\)?以上|及?以上", "<=": r"及?以[下内]"}
_TIMES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_UNITS: tuple[tuple[str, str, str], ...] = (
    (r"平方千米|平方公里|km2", "平方千米", "面积"),
    (r"平方米|m2", "平方米", "面积"),
    (r"公顷", "公顷", "面积"),
    (r"千米|公里", "千米", "长度"),
    (r"厘米", "厘米", "长度"),
    (r"米", "米", "长度"),
    (r"元", "元", "金额"),
    (r"人次|人|条|件|户|份|个|名", "", "数量"),
)
_NAMED_MEASURES = ("等高距", "分辨率", "精度", "高程", "覆盖", "线路长度")
_BEFORE_ALL = "|".join(f"(?P<b{index}>{pattern})" for index, pattern in enumerate(_BEFORE.values()))
_AFTER_ALL = "|".join(f"(?P<a{index}>{pattern})" for index, pattern in enumerate(_AFTER.values()))
_UNIT_ALL = "|".join(f"(?P<u{index}>{pattern})" for index, (pattern, _, _) in enumerate(_UNITS))
_NUMBER = rf"(?P<number>\d+(?:\.\d+)?|{NUMERAL})(?P<times>百万|千万|千(?!米)|[百万亿])?"
_AMOUNT = re.compile(rf"(?:{_BEFORE_ALL})?{_NUMBER}(?:{_UNIT_ALL})(?:{_AFTER_ALL})?")
_SCALE = r"1:(?P<{0}n>\d+(?:\.\d+)?)(?P<{0}t>[千万])?"
_SCALE_RANGE = re.compile(_SCALE.format("a") + r"(?:至|到|-|—)" + _SCALE.format("b"))
_SCALE_BOUND = re.compile(
    r"(?P<word>大于(?:或|或者)?等于|不小于|大于|优于|小于(?:或|或者)?等于|不大于|小于)" + _SCALE.format("a")
)
_SCALE_AND_BEYOND = re.compile(_SCALE.format("a") + r"(?:\(含\))?(?P<word>及?以上|及?更大|及?以下|及?更小)")
# A larger scale has a smaller denominator: 大于1:5千 is a denominator below 5000.
_DENOMINATOR = {"大于": "<", "优于": "<", "小于": ">", "不小于": "<=", "不大于": ">="}
_DIGIT = re.compile(r"[\d一二三四五六七八九十]")
DENOMINATOR = "比例尺分母"


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities `text` demands, in the order they stand; amounts without a comparison are none."""
    if not _DIGIT.search(text):
        return ()
    found = [(match.start(), quantity) for match in _AMOUNT.finditer(text) if (quantity := _amount(match, text))]
    for match in _SCALE_RANGE.finditer(text):
        bounds = sorted((_denominator(match, "a"), _denominator(match, "b")))
        found.append((match.start(), Quantity(DENOMINATOR, ">=", bounds[0], "")))
        found.append((match.start() + 1, Quantity(DENOMINATOR, "<=", bounds[1], "")))
    for match in _SCALE_BOUND.finditer(text):
        word = match["word"]
        comparison = _DENOMINATOR.get(word) or ("<=" if word.startswith("大") else ">=")
        found.append((match.start(), Quantity(DENOMINATOR, comparison, _denominator(match, "a"), "")))
    for match in _SCALE_AND_BEYOND.finditer(text):
        comparison = "<=" if match["word"].endswith(("上", "大")) else ">="
        found.append((match.start(), Quantity(DENOMINATOR, comparison, _denominator(match, "a"), "")))
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))


def _amount(match: re.Match[str], text: str) -> Quantity | None:
    comparison = _named(match, "a", tuple(_AFTER)) or _named(match, "b", tuple(_BEFORE))
    if comparison is None:
        return None
    which = next(index for index in range(len(_UNITS)) if match[f"u{index}"])
    _, unit, measure = _UNITS[which]
    digits = match["number"]
    value = float(digits if digits[0].isdigit() else number_of(digits)) * _TIMES[match["times"] or ""]
    around = text[max(0, match.start() - 6) : match.end() + 6]
    named = next((word for word in _NAMED_MEASURES if word in around and measure == "长度"), measure)
    return Quantity(named, comparison, value, unit or match[f"u{which}"])


def _named(match: re.Match[str], prefix: str, comparisons: tuple[str, ...]) -> str | None:
    return next((sign for index, sign in enumerate(comparisons) if match[f"{prefix}{index}"]), None)


def _denominator(match: re.Match[str], side: str) -> float:
    return float(match[f"{side}n"]) * _TIMES[match[f"{side}t"] or ""]
