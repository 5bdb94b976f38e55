"""Step 3 — train the heads and the encoder on the corpus; out-of-fold readings first, then the shipped weights.

Run: python fit.py BUNDLE_DIR OUT_DIR [--layers 0,1,...] [--folds N] [--epochs N] [--pretrain E] [--final]
BUNDLE_DIR holds base.npz, tokenizer.json, cases.jsonl.gz, rows.json, background.jsonl.gz (see bundle.py).
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from data import OUTCOMES, Draft, Texts, draft_input, pad, pair_input, read_jsonl, row_view
from network import Reader
from pretrain import pretrain
from torch.nn import functional as f

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
CANDIDATES, TEMPERATURE = 16, 0.05


class Rows:
    """Rows of every catalogue, tokenised, by catalogue name."""

    def __init__(self, rows: dict[str, list[dict]], texts: Texts) -> None:
        self.rows, self.texts = rows, texts
        self.matters = {name: [r["matter"] for r in many] for name, many in rows.items()}

    def views(self, catalogue: str, rng: random.Random | None) -> list[list[int]]:
        """One token view of each row."""
        return [row_view(row, self.texts, rng) for row in self.rows[catalogue]]


def vectors(reader: Reader, inputs: list[list[int]]) -> torch.Tensor:
    """Unit vectors (n, W) of token lists, in chunks."""
    parts = []
    for i in range(0, len(inputs), 256):
        ids, mask = pad(inputs[i : i + 256], DEVICE)
        parts.append(f.normalize(reader.pool(reader.encoder(ids, mask), mask).float(), dim=-1))
    return torch.cat(parts)


def row_vectors(reader: Reader, views: list[list[int]]) -> torch.Tensor:
    """Unit vectors of row views."""
    return vectors(reader, [[0, *view, 2] for view in views])


@torch.no_grad()
def read_drafts(reader: Reader, drafts: list[Draft]) -> dict:
    """Outcome logits, window vectors, telling scores of drafts, in evaluation mode."""
    reader.eval()
    inputs, owner = [], []
    for index, draft in enumerate(drafts):
        for start, end in draft.windows():
            inputs.append(draft_input(draft, start, end))
            owner.append(index)
    features, units, telling = [], [], []
    order = sorted(range(len(inputs)), key=lambda i: len(inputs[i]))
    for i in range(0, len(order), 128):
        ids, mask = pad([inputs[j] for j in order[i : i + 128]], DEVICE)
        with torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == "cuda"):
            hidden = reader.encoder(ids, mask)
        hidden = hidden.float()
        features.append(reader.window(hidden, mask))
        units.append(f.normalize(reader.pool(hidden, mask), dim=-1))
        scores = torch.sigmoid(reader.telling(hidden)[..., 0])
        telling += [scores[k, : len(inputs[j])].cpu().numpy() for k, j in enumerate(order[i : i + 128])]
    back = torch.tensor(np.argsort(order), device=DEVICE)
    owner_t = torch.tensor(owner, device=DEVICE)
    features_t = torch.cat(features)[back]
    logits = reader.draft(features_t, owner_t, len(drafts))
    telling = [telling[k] for k in np.argsort(order)]
    return {"logits": logits.cpu().numpy(), "units": torch.cat(units)[back], "owner": np.array(owner), "telling": telling}


@torch.no_grad()
def nearness(read: dict, rows: torch.Tensor, drafts: int) -> np.ndarray:
    """Best window similarity of each draft to each row, (drafts, rows)."""
    sims = (read["units"] @ rows.T).cpu().numpy()
    best = np.full((drafts, rows.shape[0]), -1.0, np.float32)
    np.maximum.at(best, read["owner"], sims)
    return best


@torch.no_grad()
def match_pairs(reader: Reader, drafts: list[Draft], views: list[list[int]], chosen: np.ndarray) -> np.ndarray:
    """Best-window match logits (drafts, k) for the chosen row indices."""
    inputs, where = [], []
    for d, draft in enumerate(drafts):
        for k, r in enumerate(chosen[d]):
            for start, end in draft.windows()[:4]:
                inputs.append(pair_input(views[r], draft, start, end))
                where.append((d, k))
    best = np.full(chosen.shape, -30.0, np.float32)
    order = sorted(range(len(inputs)), key=lambda i: len(inputs[i]))
    for i in range(0, len(order), 256):
        ids, mask = pad([inputs[j] for j in order[i : i + 256]], DEVICE)
        with torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == "cuda"):
            hidden = reader.encoder(ids, mask).float()
        logits = reader.match(reader.window(hidden, mask))[:, 0].cpu().numpy()
        for j, value in zip(order[i : i + 256], logits, strict=True):
            best[where[j]] = max(best[where[j]], value)
    return best


def negatives(draft: Draft, near: np.ndarray, matters: list[str], rng: random.Random, count: int) -> list[int]:
    """Hard rows for a draft: siblings of its matter, the nearest, one at random."""
    barred = set(draft.items) | set(draft.accept)
    wanted = {matters[i] for i in draft.items} | {draft.pair}
    if draft.outcome == OUTCOMES.index("依据不足"):
        wanted = set()
        barred |= {i for i, m in enumerate(matters) if m == draft.pair}
    siblings = [i for i, m in enumerate(matters) if m in wanted and i not in barred]
    rng.shuffle(siblings)
    close = [int(i) for i in np.argsort(-near)[:14] if int(i) not in barred]
    rng.shuffle(close)
    chosen = list(dict.fromkeys([*siblings[:2], *close]))[: count - 1]
    spare = rng.randrange(len(matters))
    return chosen + ([spare] if spare not in barred and spare not in chosen else [])


def key_window(draft: Draft, rng: random.Random) -> tuple[int, int]:
    """The window holding most telling tokens, or any."""
    windows = draft.windows()
    if draft.points and len(windows) > 1:
        return max(windows, key=lambda w: (sum(draft.telling(*w)), rng.random()))
    return rng.choice(windows)


def step_loss(reader: Reader, batch: list[Draft], rows: Rows, near: dict, rng: random.Random) -> tuple[torch.Tensor, dict]:
    """All losses of one batch."""
    weight = torch.tensor([d.weight for d in batch], device=DEVICE)
    inputs, owner, marks = [], [], []
    for index, draft in enumerate(batch):
        bare = rng.random() < 0.1
        for start, end in rng.sample(draft.windows(), min(4, len(draft.windows()))):
            kept = copy.copy(draft)
            kept.meta = [] if bare else draft.meta
            inputs.append(draft_input(kept, start, end))
            owner.append(index)
            marks.append([0.0] * (len(kept.meta) + 2) + draft.telling(start, end) + [0.0])
    ids, mask = pad(inputs, DEVICE)
    hidden = reader.encoder(ids, mask)
    owner_t = torch.tensor(owner, device=DEVICE)
    logits = reader.draft(reader.window(hidden, mask), owner_t, len(batch)).float()
    gold = torch.tensor([d.outcome for d in batch], device=DEVICE)
    outcome = (f.cross_entropy(logits, gold, reduction="none", label_smoothing=0.05) * weight).mean()
    target = torch.zeros(ids.shape, device=DEVICE)
    for i, mark in enumerate(marks):
        target[i, : len(mark)] = torch.tensor(mark, device=DEVICE)
    tell = f.binary_cross_entropy_with_logits(reader.telling(hidden)[..., 0].float(), target, reduction="none")
    tell = (tell * mask).sum() / mask.sum()
    near_loss = nearness_loss(reader, reader.pool(hidden, mask), owner, batch, rows, rng)
    pair_loss = match_loss(reader, batch, rows, near, rng)
    total = outcome + 2.0 * tell + 0.5 * near_loss + pair_loss
    return total, {"outcome": outcome.item(), "tell": tell.item(), "near": near_loss.item(), "pair": pair_loss.item()}


def nearness_loss(reader: Reader, pooled, owner: list[int], batch: list[Draft], rows: Rows, rng) -> torch.Tensor:
    """Softmax over all rows of the draft's catalogue, best window of each draft."""
    units = f.normalize(pooled.float(), dim=-1)
    losses = []
    for catalogue in {d.catalogue for d in batch if d.items}:
        table = row_vectors(reader, rows.views(catalogue, rng))
        for index, draft in enumerate(batch):
            if draft.catalogue != catalogue or not draft.items:
                continue
            mine = [i for i, o in enumerate(owner) if o == index]
            scores = (units[mine] @ table.T).max(0).values / TEMPERATURE
            barred = [a for a in draft.accept if a not in draft.items]
            if barred:
                scores = scores.clone()
                scores[barred] = -100.0
            losses.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[draft.items], 0))
    return torch.stack(losses).mean() if losses else pooled.new_zeros(())


def match_loss(reader: Reader, batch: list[Draft], rows: Rows, near: dict, rng: random.Random) -> torch.Tensor:
    """Binary and listwise loss over gold and hard rows of each draft."""
    views = {c: rows.views(c, rng) for c in {d.catalogue for d in batch}}
    inputs, labels, spans = [], [], []
    for draft in batch:
        window = key_window(draft, rng)
        count = 5 if draft.items else 3
        chosen = draft.items[:2] + negatives(draft, near[draft.id], rows.matters[draft.catalogue], rng, count)
        spans.append((len(inputs), len(inputs) + len(chosen), len(draft.items[:2])))
        inputs += [pair_input(views[draft.catalogue][r], draft, *window) for r in chosen]
        labels += [1.0] * len(draft.items[:2]) + [0.0] * (len(chosen) - len(draft.items[:2]))
    ids, mask = pad(inputs, DEVICE)
    logits = reader.match(reader.drop(reader.window(reader.encoder(ids, mask), mask)))[:, 0].float()
    loss = f.binary_cross_entropy_with_logits(logits, torch.tensor(labels, device=DEVICE))
    lists = [torch.logsumexp(logits[a:b], 0) - torch.logsumexp(logits[a : a + g], 0) for a, b, g in spans if g]
    return loss + (0.5 * torch.stack(lists).mean() if lists else 0.0)


def train(reader: Reader, drafts: list[Draft], background: list[Draft], rows: Rows, epochs: int, seed: int) -> None:
    """Fine-tune in place."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    size = 24
    extra = min(len(background), len(drafts) // 6)
    steps = -(-(len(drafts) + extra) // size) * epochs
    decay = [p for n, p in reader.named_parameters() if p.ndim > 1]
    other = [p for n, p in reader.named_parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decay, "weight_decay": 0.01}, {"params": other, "weight_decay": 0.0}], lr=6e-5)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 6e-5, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        pool = drafts + rng.sample(background, extra)
        near = {}
        for name in {d.catalogue for d in pool}:
            mine = [d for d in pool if d.catalogue == name]
            read = read_drafts(reader, mine)
            with torch.no_grad():
                best = nearness(read, row_vectors(reader, rows.views(name, None)), len(mine))
            near |= {d.id: best[i] for i, d in enumerate(mine)}
        rng.shuffle(pool)
        reader.train()
        sums: dict[str, float] = {}
        for i in range(0, len(pool), size):
            with torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == "cuda"):
                loss, parts = step_loss(reader, pool[i : i + size], rows, near, rng)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            plan.step()
            sums = {k: sums.get(k, 0.0) + v for k, v in parts.items()}
        print(f"  epoch {epoch}", {k: round(v / (len(pool) / size), 3) for k, v in sums.items()}, flush=True)


def readings(reader: Reader, drafts: list[Draft], rows: Rows) -> list[dict]:
    """Everything the later stages need of each draft: outcome logits, nearness of rows, match of the nearest."""
    found = []
    for name in sorted({d.catalogue for d in drafts}):
        mine = [d for d in drafts if d.catalogue == name]
        views = rows.views(name, None)
        read = read_drafts(reader, mine)
        with torch.no_grad():
            near = nearness(read, row_vectors(reader, views), len(mine))
        chosen = np.argsort(-near, 1)[:, :CANDIDATES]
        match = match_pairs(reader, mine, views, chosen)
        for i, draft in enumerate(mine):
            found.append({
                "id": draft.id, "logits": read["logits"][i].round(4).tolist(), "near": near[i].round(4).tolist(),
                "rows": chosen[i].tolist(), "match": match[i].round(4).tolist(),
            })
    return found


def score(found: list[dict], drafts: list[Draft]) -> str:
    """One line: outcome accuracy, row top-1/top-3 by nearness and by match."""
    by_id = {d.id: d for d in drafts}
    right = np.mean([np.argmax(r["logits"]) == by_id[r["id"]].outcome for r in found])
    secret = [r for r in found if by_id[r["id"]].outcome < 2]
    recall = np.mean([np.argmax(r["logits"]) < 2 for r in secret]) if secret else float("nan")
    alarm = np.mean([np.argmax(r["logits"]) < 2 for r in found if by_id[r["id"]].outcome >= 2])
    withrow = [r for r in found if by_id[r["id"]].items]
    ok = lambda r, i: i in by_id[r["id"]].items or i in by_id[r["id"]].accept  # noqa: E731
    near1 = np.mean([ok(r, r["rows"][0]) for r in withrow])
    near3 = np.mean([any(ok(r, i) for i in r["rows"][:3]) for r in withrow])
    best = [[r["rows"][k] for k in np.argsort(-np.array(r["match"]))] for r in withrow]
    match1 = np.mean([ok(r, b[0]) for r, b in zip(withrow, best, strict=True)])
    match3 = np.mean([any(ok(r, i) for i in b[:3]) for r, b in zip(withrow, best, strict=True)])
    return (f"n {len(found)} outcome {right:.3f} recall {recall:.3f} alarm {alarm:.3f} | rows n {len(withrow)} "
            f"near {near1:.3f}/{near3:.3f} match {match1:.3f}/{match3:.3f}")


def some(rows: list[dict], limit: int | None) -> list[dict]:
    """All rows, or `limit` of them evenly spread (a trial run)."""
    return rows[:: max(1, len(rows) // limit)] if limit else rows


def main() -> None:
    """Train and write readings and weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("bundle"), parser.add_argument("out")
    parser.add_argument("--layers", default=",".join(map(str, range(12))))
    parser.add_argument("--folds", type=int, default=4), parser.add_argument("--only", type=int, default=None)
    parser.add_argument("--epochs", type=int, default=8), parser.add_argument("--pretrain", type=float, default=2.0)
    parser.add_argument("--final", action="store_true"), parser.add_argument("--limit", type=int, default=None)
    args = parser.parse_args()
    folder, out = Path(args.bundle), Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    texts = Texts(str(folder / "tokenizer.json"))
    rows = Rows(json.loads((folder / "rows.json").read_text("utf8")), texts)
    cases = [texts.draft(c) for c in some(read_jsonl(str(folder / "cases.jsonl.gz")), args.limit)]
    keep = [int(n) for n in args.layers.split(",")]
    started = time.time()
    reader = Reader(texts.tokenizer.get_vocab_size(), len(keep)).to(DEVICE)
    reader.encoder.load_base(str(folder / "base.npz"), keep)
    public = some(read_jsonl(str(folder / "background.jsonl.gz")), args.limit)
    learn, held = [p for p in public if p["half"] == 0], [p for p in public if p["half"] == 1]
    if args.pretrain:
        pretrain(reader, texts, learn, epochs=args.pretrain, device=DEVICE)
    print(f"pretrained {time.time() - started:.0f}s", flush=True)
    base = copy.deepcopy(reader.state_dict())
    background = [texts.draft(p["case"]) for p in learn]
    test = [c for c in cases if c.group.startswith("test:")]
    cases = [c for c in cases if not c.group.startswith("test:")]
    groups = sorted({c.group for c in cases})
    results = []
    for fold in range(args.folds):
        if args.only is not None and fold != args.only:
            continue
        mine = set(groups[fold :: args.folds])
        reader.load_state_dict(base)
        train(reader, [c for c in cases if c.group not in mine], background, rows, args.epochs, fold)
        found = readings(reader, [c for c in cases if c.group in mine], rows)
        print(f"fold {fold} {sorted(mine)} {score(found, cases)} {time.time() - started:.0f}s", flush=True)
        if test:
            print(f"   test {score(readings(reader, test, rows), test)}", flush=True)
        results += found
    if results:
        print(f"all {score(results, cases)}", flush=True)
        (out / "readings.json").write_text(json.dumps(results), "utf8")
    if args.final:
        reader.load_state_dict(base)
        train(reader, cases, background, rows, args.epochs, 99)
        if test:
            print(f"final on test: {score(readings(reader, test, rows), test)}", flush=True)
        shown = readings(reader, [texts.draft(p["case"]) for p in held], rows)
        (out / "background.json").write_text(json.dumps(shown), "utf8")
        state = {k: v.half().cpu().numpy() for k, v in reader.state_dict().items() if not k.startswith("masked")}
        names = sorted(state)
        for part in range(4):
            np.savez(out / f"weights{part}.npz", **{k: state[k] for k in names[part::4]})
        (out / "layers.json").write_text(json.dumps({"layers": keep}), "utf8")
    print(f"done {time.time() - started:.0f}s", flush=True)


if __name__ == "__main__":
    main()
