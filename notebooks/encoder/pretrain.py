"""Step 2 — let the pruned encoder settle on Chinese office prose: masked words, and titles beside their texts."""

from __future__ import annotations

import random

import torch
from data import END, START, Texts, pad
from network import Reader
from torch.nn import functional as f


def passages(texts: Texts, rows: list[dict], length: int = 256) -> list[list[int]]:
    """Token passages of about `length` from the background texts."""
    found = []
    for row in rows:
        ids = texts.ids(row["text"])
        found += [ids[i : i + length] for i in range(0, len(ids), length) if len(ids) - i > 24]
    return found


def mask_some(ids: torch.Tensor, mask: torch.Tensor, size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Mask 15% of tokens (80/10/10); targets are -100 elsewhere."""
    chosen = (torch.rand(ids.shape, device=ids.device) < 0.15) & (mask > 0) & (ids > 3)
    target = torch.where(chosen, ids, -100)
    dice = torch.rand(ids.shape, device=ids.device)
    noisy = torch.where(chosen & (dice < 0.8), size - 1, ids)
    noisy = torch.where(chosen & (dice > 0.9), torch.randint_like(ids, 4, size - 1), noisy)
    return noisy, target


def pretrain(reader: Reader, texts: Texts, rows: list[dict], *, epochs: float, device: str, seed: int = 7) -> None:
    """Train in place; prints the running losses."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    pool = passages(texts, rows)
    titled = [(texts.ids(r["title"], 48), texts.ids(r["text"], 700)) for r in rows if len(r["title"]) > 6]
    size, batch = reader.encoder.word.num_embeddings, 192
    steps = max(1, int(len(pool) / batch * epochs))
    optimiser = torch.optim.AdamW(reader.parameters(), lr=2e-4, weight_decay=0.01)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-4, total_steps=steps, pct_start=0.1)
    reader.train()
    for step in range(steps):
        some = [[START, *p, END] for p in rng.sample(pool, min(batch, len(pool)))]
        ids, mask = pad(some, device)
        noisy, target = mask_some(ids, mask, size)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            hidden = reader.encoder(noisy, mask)
            hit = target >= 0
            logits = f.linear(reader.masked(hidden[hit]), reader.encoder.word.weight)
            loss = f.cross_entropy(logits.float(), target[hit])
            pairs = rng.sample(titled, min(64, len(titled)))
            left = pad([[START, *t, END] for t, _ in pairs], device)
            cut = [rng.randrange(max(1, len(b) - 200)) for _, b in pairs]
            right = pad([[START, *b[c : c + 220], END] for (_, b), c in zip(pairs, cut, strict=True)], device)
            one = f.normalize(reader.pool(reader.encoder(*left), left[1]).float(), dim=-1)
            two = f.normalize(reader.pool(reader.encoder(*right), right[1]).float(), dim=-1)
            near = f.cross_entropy(one @ two.T / 0.05, torch.arange(len(pairs), device=device))
        optimiser.zero_grad(set_to_none=True)
        (loss + 0.3 * near).backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        plan.step()
        if step % 100 == 0 or step == steps - 1:
            print(f"pretrain {step}/{steps} masked {loss.item():.3f} titles {near.item():.3f}", flush=True)
