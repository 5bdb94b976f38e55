"""Folding — one plain form of a text for reading: half-width, simplified, without stray spaces.

Every step is pure and keeps a map back, so that a place found in the folded text is a place in the
original. Script folding is character by character (OpenCC's t2s characters): length never changes.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass

import opencc

from model.core.text import Span

_CONTROL = {chr(code) for code in (*range(0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)} - {"\n"}
_SPACES = {" ", "\t", "\u00a0", "\u3000", *map(chr, range(0x2000, 0x200B))}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `origin[i]` is the place of its i-th character in the original, plus one end mark."""

    text: str
    origin: tuple[int, ...]

    def unfold(self, start: int, end: int) -> Span:
        """Give the span of the original that folds to `text[start:end]`; empty spans stay empty."""
        if start >= end:
            return Span(self.origin[start], self.origin[start])
        return Span(self.origin[start], self.origin[end - 1] + 1)


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def fold_characters(text: str) -> str:
    """Return `text` with every character made half-width and simplified; the length never changes."""
    distinct = sorted(set(text) - {"\n"})
    if not distinct:
        return text
    narrow = [_narrow(char) for char in distinct]
    simplified = _converter().convert("\n".join(narrow)).split("\n")
    table = {ord(char): plain for char, plain in zip(distinct, simplified, strict=True) if len(plain) == 1}
    return text.translate(table)


def _narrow(char: str) -> str:
    if char in _SPACES or char in _CONTROL or char == "\r":
        return " "
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and plain != "\n" else char


def fold(text: str) -> Folded:
    """Return the folded text with its map.

    Spaces between two Chinese characters and line breaks inside a sentence are layout, not meaning,
    and go; other runs of spaces shrink to one; paragraph breaks stay.
    """
    flat = fold_characters(text)
    chars: list[str] = []
    origin: list[int] = []
    size = len(flat)
    index = 0
    while index < size:
        char = flat[index]
        if char in " \n":
            index, gap = _gap(flat, index)
            if chars and index < size and (gap == "\n" or not (_wide(chars[-1]) or _wide(flat[index]))):
                chars.append(gap)
                origin.append(index - 1)
            continue
        chars.append(char)
        origin.append(index)
        index += 1
    origin.append(size)
    return Folded("".join(chars), tuple(origin))


def _gap(flat: str, start: int) -> tuple[int, str]:
    """Return where a run of blanks ends, and what it stands for: a line break or a space."""
    end = start
    while end < len(flat) and flat[end] in " \n":
        end += 1
    return end, "\n" if "\n" in flat[start:end] else " "


def _wide(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or char in ",.;:!?、。“”‘’()《》〔〕【】—…·"
