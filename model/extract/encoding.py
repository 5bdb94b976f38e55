"""Encoding — finding out in which encoding bytes were written, by how plausible the text looks (编码识别)."""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass

from model.extract.quality import common_hanzi

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")  # of equals, the first wins
_SAMPLE = 64 * 1024  # bytes judged; even, so that two-byte encodings stay in step
_DOUBT = 0.15  # a difference in plausibility this small tells nothing against what a page says of itself
_LEAST = 0.5  # below this nothing was plausible: the bytes are no text

# Characters that nearly every sentence holds, in both scripts; they tell two double-byte sets apart.
_EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "部门关请示市委省县局厅处室组织干名单位通知报告第条日月二三四五六七八九十"
    "這個國為時來們於後經關請員會對動發區縣處織單報條說產種過學實應與務總開"
)
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％　★○〇①②③④⑤")


@dataclass(frozen=True, slots=True)
class Decoded:
    """解码结果 — the text, the encoding used, and how many characters could not be decoded."""

    text: str
    encoding: str
    undecodable: int


def decode(data: bytes, label: str | None = None, telling: bytes | None = None) -> Decoded | None:
    """Return `data` as text in its most plausible encoding; None when no encoding makes text of it.

    `label` is the encoding the data claims: it wins when no other is clearly more plausible. `telling` are
    the bytes to judge by, where they are not those at the beginning.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding)
    sample = (telling or data)[:_SAMPLE]
    candidates = dict.fromkeys((label, *_CANDIDATES) if label else _CANDIDATES)
    scores = {encoding: _plausibility(_tolerant(sample, encoding)) for encoding in candidates}
    best = max(candidates, key=lambda encoding: scores[encoding])
    if label and scores[best] - scores[label] < _DOUBT:
        best = label
    return _decoded(data, best) if scores[best] >= _LEAST else None


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = _tolerant(data, encoding)
    return Decoded(text, encoding, text.count("\ufffd"))


def _tolerant(data: bytes, encoding: str) -> str:
    """Decode with U+FFFD for what is wrong, except a character cut off at the very end, which is dropped."""
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(data, final=False)


def _plausibility(text: str) -> float:
    """Return the mean worth of the characters: everyday ones above one, junk far below nought."""
    if not text:
        return 0.0
    known = common_hanzi()
    return sum(_worth(char, known) * number for char, number in Counter(text).items()) / len(text)


def _worth(char: str, known: frozenset[str]) -> float:
    if char in _EVERYDAY:
        return 1.3
    if char in _MARKS or char in known:
        return 1.0
    if char < "\x80":
        # NUL is left to the reader: files padded with it are otherwise sound text.
        return 1.0 if char.isprintable() or char in "\n\r\t\f" else -3.0 if char != "\0" else -0.7
    if char == "\ufffd" or not char.isprintable():
        return -3.0
    return 0.1 if "\u3400" <= char <= "\u9fff" else 0.0
