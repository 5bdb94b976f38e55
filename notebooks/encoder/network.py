"""The reader network: a BERT encoder with four small heads.

Heads: outcome of a draft, telling tokens (密点), one vector for retrieval, and the match of a (row, draft) pair.
Weights start from the pruned multilingual-e5-small (MIT).
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional as f

HEADS, FFN, WIDTH, POSITIONS = 12, 1536, 384, 512


def unpack(blocks: np.ndarray) -> np.ndarray:
    """Q4_0 blocks (n, 18) as float32 (n * 32,)."""
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low = (blocks[:, 2:] & 15).astype(np.float32) - 8
    high = (blocks[:, 2:] >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], 1) * scale).reshape(-1)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, FFN), nn.Linear(FFN, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """x (B, T, W), mask (B, 1, 1, T) additive."""
        size, length, _ = x.shape
        q, k, v = (p.view(size, length, HEADS, -1).transpose(1, 2) for p in self.qkv(x).chunk(3, -1))
        mixed = f.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(size, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(f.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Token ids to hidden states."""

    def __init__(self, vocabulary: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(vocabulary, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, 1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """ids (B, T) int64, mask (B, T) 1 for tokens; returns (B, T, W)."""
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.word(ids) + self.place(where)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, path: str, keep: list[int]) -> None:
        """Fill from base.npz, taking the layers named in `keep`; a row for <mask> is the mean row."""
        base = np.load(path)

        def matrix(name: str, rows: int) -> torch.Tensor:
            raw = base[name]
            return torch.from_numpy((unpack(raw) if raw.ndim == 2 else raw.copy()).reshape(rows, -1))

        def vector(name: str) -> torch.Tensor:
            return torch.from_numpy(base[name].copy())

        with torch.no_grad():
            word = torch.from_numpy(unpack(base["emb.word"]).reshape(-1, WIDTH))
            self.word.weight.copy_(torch.cat([word, word.mean(0, keepdim=True)])[: self.word.num_embeddings])
            self.place.weight.copy_(matrix("emb.pos", POSITIONS) + vector("emb.type")[:WIDTH])
            self.norm.weight.copy_(vector("emb.ln.w")), self.norm.bias.copy_(vector("emb.ln.b"))
            for layer, n in zip(self.layers, keep, strict=True):
                layer.qkv.weight.copy_(torch.cat([matrix(f"l{n}.{p}.w", WIDTH) for p in "qkv"]))
                layer.qkv.bias.copy_(torch.cat([vector(f"l{n}.{p}.b") for p in "qkv"]))
                for part, name, rows in ((layer.out, "ao", WIDTH), (layer.up, "fi", FFN), (layer.down, "fo", WIDTH)):
                    part.weight.copy_(matrix(f"l{n}.{name}.w", rows)), part.bias.copy_(vector(f"l{n}.{name}.b"))
                for part, name in ((layer.norm1, "aln"), (layer.norm2, "oln")):
                    part.weight.copy_(vector(f"l{n}.{name}.w")), part.bias.copy_(vector(f"l{n}.{name}.b"))


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, vocabulary: int, layers: int, outcomes: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, layers)
        self.outcome = nn.Linear(4 * WIDTH, outcomes)
        self.telling = nn.Linear(WIDTH, 1)
        self.match = nn.Linear(2 * WIDTH, 1)
        self.masked = nn.Linear(WIDTH, WIDTH)
        self.drop = nn.Dropout(0.1)

    @staticmethod
    def pool(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Mean of token vectors, (B, W)."""
        weight = mask[..., None].to(hidden.dtype)
        return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)

    def window(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """First token and mean, (B, 2W)."""
        return torch.cat([hidden[:, 0], self.pool(hidden, mask)], -1)

    def draft(self, windows: torch.Tensor, owner: torch.Tensor, drafts: int) -> torch.Tensor:
        """Outcome logits (drafts, O) from window features (n, 2W) and the draft each belongs to."""
        wide = windows.shape[1]
        index = owner[:, None].expand(-1, wide)
        zero = windows.new_zeros(drafts, wide)
        mean = zero.scatter_reduce(0, index, windows, "mean", include_self=False)
        peak = zero.scatter_reduce(0, index, windows, "amax", include_self=False)
        return self.outcome(self.drop(torch.cat([mean, peak], -1)))
