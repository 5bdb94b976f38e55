"""Digits — a number set into placeholders: 0 # ? , . % and exponent (数字占位符)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_EXACT = 1e15  # above this a stored number no longer holds every digit
_LITERALS = ("quoted", "escaped", "other")

Token = tuple[str, str]


def plain(value: float) -> str:
    """Return a number with the digits it has, as Excel's General does in a wide cell."""
    if value == int(value) and abs(value) < _EXACT * 1000:
        return str(int(value))
    return f"{value:.15g}"


def show_digits(value: float, tokens: list[Token]) -> str:
    """Return `value` in the placeholders of one section; "" for a section that shows nothing."""
    first, last = _reach(tokens)
    if first is None:
        return "".join(words for kind, words in tokens if kind in (*_LITERALS, "percent"))
    if any(kind == "exponent" for kind, _ in tokens):
        return _literal(tokens[:first]) + _scientific(value, tokens) + _literal(tokens[last + 1 :])
    if ("other", "/") in tokens[first : last + 1]:
        return plain(value)  # fractions: the decimal number is the same amount
    body = tokens[first : last + 1]
    scaled, decimals = _scaled(value, tokens, last), _decimals(body)
    try:
        digits = f"{abs(scaled).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    except InvalidOperation:
        return plain(value)
    whole, _, part = digits.partition(".")
    minus = "-" if scaled < 0 and set(digits) - set("0.") else ""
    return minus + _literal(tokens[:first]) + _filled(body, whole, part) + _literal(tokens[last + 1 :])


def _reach(tokens: list[Token]) -> tuple[int | None, int]:
    """Return the first and last index of a placeholder, point included."""
    places = [at for at, (kind, _) in enumerate(tokens) if kind in ("digit", "point", "exponent")]
    return (places[0], places[-1]) if any(kind == "digit" for kind, _ in tokens) else (None, 0)


def _literal(tokens: list[Token]) -> str:
    return "".join(words for kind, words in tokens if kind in (*_LITERALS, "percent"))


def _scaled(value: float, tokens: list[Token], last: int) -> Decimal:
    """Take percent signs and the commas after the last placeholder into account."""
    percents = sum(kind == "percent" for kind, _ in tokens)
    thousands = 0
    for kind, _ in tokens[last + 1 :]:
        if kind != "comma":
            break
        thousands += 1
    # repr has the digits a person typed: 0.285 is not 0.284999…
    return Decimal(repr(value)).scaleb(2 * percents - 3 * thousands)


def _decimals(body: list[Token]) -> int:
    at = next((at for at, (kind, _) in enumerate(body) if kind == "point"), None)
    return 0 if at is None else sum(len(words) for kind, words in body[at:] if kind == "digit")


def _filled(body: list[Token], whole: str, part: str) -> str:
    point = next((at for at, (kind, _) in enumerate(body) if kind == "point"), len(body))
    left = _whole(body[:point], whole)
    right = _part(body[point + 1 :], part)
    return left + ("." if point < len(body) and right else "") + right


def _whole(places: list[Token], whole: str) -> str:
    """Set the digits before the point from the right; the leftmost placeholder takes all that are over."""
    grouped = any(kind == "comma" for kind, _ in places)
    signs = [(kind, sign) for kind, words in places for sign in (words if kind == "digit" else (words,))]
    left = next(at for at, (kind, _) in enumerate(signs) if kind == "digit") if whole and signs else 0
    digits = [] if whole == "0" else list(whole)
    out: list[str] = []
    count = 0
    for at in range(len(signs) - 1, -1, -1):
        kind, sign = signs[at]
        if kind != "digit":
            out.extend(sign if kind in _LITERALS else "")
            continue
        for _ in range(max(1, len(digits)) if at == left else 1):
            digit = digits.pop() if digits else "0" if sign == "0" else ""
            out.append("," if grouped and digit and count and count % 3 == 0 else "")
            out.append(digit)
            count += bool(digit)
    return "".join(reversed(out))


def _part(places: list[Token], part: str) -> str:
    """Set the digits after the point; what only # asks for is left out when it is nought."""
    signs = "".join(words for kind, words in places if kind == "digit")
    keep = max(
        (at + 1 for at, sign in enumerate(signs) if sign == "0" or part[at : at + 1] not in ("0", "")), default=0
    )
    return part[:keep]


def _scientific(value: float, tokens: list[Token]) -> str:
    at = next(at for at, (kind, _) in enumerate(tokens) if kind == "exponent")
    width = sum(len(words) for kind, words in tokens[at:] if kind == "digit")
    mantissa, _, exponent = f"{value:.{_decimals(tokens[:at])}E}".partition("E")
    sign = "-" if exponent.startswith("-") else "+" if tokens[at][1].endswith("+") else ""
    return f"{mantissa}E{sign}{exponent.lstrip('+-').lstrip('0').rjust(width, '0')}"
