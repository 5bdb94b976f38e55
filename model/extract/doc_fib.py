"""The head of a Word 97 to 2003 file: what is where in it (Word 文件头, [MS-DOC] 2.5)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from model.extract import refusal

_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_FIRST_97 = 0x00C1  # nFib from which the file is Word 97's
_ENCRYPTED, _OBFUSCATED, _TABLE_1 = 0x0100, 0x8000, 0x0200
_COUNTS_97, _PAIRS = 0x4C, 0x9A
_COUNTS_6, _FIB_6 = 0x34, 0x18

# Subdocuments in the order their text lies one after another.
STORIES = ("body", "footnote", "header", "macro", "comment", "endnote", "box", "header_box")


@dataclass(frozen=True, slots=True)
class Fib:
    """文件头 — version, language and, by number, the (offset, size) pairs into the table stream."""

    word97: bool
    table: str
    lid: int
    first: int  # fcMin: where the text of a simple file begins
    lengths: tuple[int, ...]  # characters of each of STORIES
    pairs: tuple[tuple[int, int], ...]

    def cut(self, table: bytes, number: int) -> bytes:
        """Return the structure of that number from the table stream; empty when there is none."""
        offset, size = self.pairs[number] if number < len(self.pairs) else (0, 0)
        return table[offset : offset + size]


def read_fib(word: bytes, name: str) -> Fib:
    """Return the head of a WordDocument stream; raises UnreadableError for an encrypted or impossible one."""
    try:
        magic, version, lid, flags = struct.unpack_from("<HH2xH2xH", word)
        (first,) = struct.unpack_from("<I", word, _FIB_6)
        if magic not in (_WORD_97, _WORD_6):
            raise refusal.damaged(name, "Word 文件头无法识别")
        if flags & (_ENCRYPTED | _OBFUSCATED):
            raise refusal.encrypted(name)
        table = "1Table" if flags & _TABLE_1 else "0Table"
        if magic == _WORD_6 or version < _FIRST_97:
            lengths = struct.unpack_from("<8I", word, _COUNTS_6)
            return Fib(word97=False, table=table, lid=lid, first=first, lengths=lengths, pairs=())
        lengths = struct.unpack_from("<8I", word, _COUNTS_97)
        (count,) = struct.unpack_from("<H", word, _PAIRS - 2)
        numbers = struct.unpack_from(f"<{2 * count}I", word, _PAIRS)
    except struct.error as error:
        raise refusal.damaged(name, "Word 文件头不完整") from error
    pairs = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Fib(word97=True, table=table, lid=lid, first=first, lengths=lengths, pairs=pairs)
