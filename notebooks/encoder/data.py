"""Batches for the reader: windows of drafts, row texts, pairs; everything padded to the longest of its batch."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer

START, PAD, END = 0, 1, 2
WINDOW, STRIDE, META, ROW = 352, 288, 28, 88
OUTCOMES = ["国家秘密", "派生国家秘密", "工作秘密", "非密", "不明确", "依据不足"]


@dataclass
class Draft:
    """A labelled draft, tokenised."""

    id: str
    group: str
    catalogue: str
    meta: list[int]
    tokens: list[int]
    places: list[tuple[int, int]]
    outcome: int
    items: list[int]
    accept: list[int]
    pair: str
    weight: float = 1.0
    points: list[tuple[int, int]] = field(default_factory=list)

    def windows(self) -> list[tuple[int, int]]:
        """Token ranges that cover the draft."""
        if len(self.tokens) <= WINDOW:
            return [(0, len(self.tokens))]
        starts = list(range(0, len(self.tokens) - WINDOW + STRIDE, STRIDE))
        return [(s, min(s + WINDOW, len(self.tokens))) for s in starts if s < len(self.tokens)]

    def telling(self, start: int, end: int) -> list[float]:
        """1.0 for each token of the window inside a gold point."""
        return [
            float(any(a < q and p < b for a, b in self.points)) for p, q in self.places[start:end]
        ]


def read_jsonl(path: str) -> list[dict]:
    """Rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


class Texts:
    """The tokenizer with its limits."""

    def __init__(self, path: str) -> None:
        self.tokenizer = Tokenizer.from_file(path)

    def ids(self, text: str, limit: int | None = None) -> list[int]:
        """Token ids of one line."""
        found = self.tokenizer.encode(text.replace("\n", " "), add_special_tokens=False).ids
        return found[:limit] if limit else found

    def draft(self, case: dict) -> Draft:
        """Tokenise a case record."""
        coded = self.tokenizer.encode(case["text"].replace("\n", " "), add_special_tokens=False)
        return Draft(
            case["id"], case["group"], case["catalogue"], self.ids(case["meta"], META), coded.ids[:6000],
            coded.offsets[:6000], case["outcome"], case["items"], case["accept"], case["pair"],
            case.get("weight", 1.0), [tuple(p) for p in case["points"]],
        )


def pad(rows: list[list[int]], device: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask, padded with <pad>, width a multiple of 16."""
    width = -(-max(map(len, rows)) // 16) * 16
    ids = np.full((len(rows), width), PAD, np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
    tensor = torch.from_numpy(ids).to(device)
    return tensor, (tensor != PAD).long()


def draft_input(draft: Draft, start: int, end: int) -> list[int]:
    """<s> organ </s> window </s>."""
    return [START, *draft.meta, END, *draft.tokens[start:end], END]


def pair_input(row: list[int], draft: Draft, start: int, end: int) -> list[int]:
    """<s> row </s> organ </s> window </s>."""
    return [START, *row[:ROW], END, *draft.meta, END, *draft.tokens[start:end], END]


def row_view(row: dict, texts: Texts, rng: random.Random | None) -> list[int]:
    """Tokens of a row as an imported table would show it, or with its definition; random in training."""
    name, extra = row["name"], row.get("definition") or ""
    if rng is not None and (rng.random() < 0.5 or not extra):
        text = name if rng.random() < 0.5 else f"{name} {row['produced_by']}"
    else:
        text = f"{name} {row['produced_by']} {extra}"
    return texts.ids(text, ROW)
