"""Step 0 — gather what training needs: folded cases, rows of their catalogues, background texts.

Run: python bundle.py OUT_DIR --catalogue NAME=rows.jsonl … --cases CATALOGUE=cases.jsonl … [--test CATALOGUE=cases.jsonl …] --background DIR
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path

from data import OUTCOMES

from model.normalise.fold import fold


def organ_line(organ: dict | None) -> str:
    """What the reader is told of the organ: its name and level."""
    return fold(f"{organ['name']} {organ['level']}").text if organ else ""


def case_record(case: dict, catalogue: str, index: dict[str, int], group: str) -> dict:
    """One case with row indices, folded text, points in folded places."""
    folded = fold(case["text"])
    gold = case["gold"]
    points = []
    for point in gold["points"]:
        plain = fold(point).text
        at = folded.text.find(plain)
        if plain and at >= 0:
            points.append([at, at + len(plain)])
    return {
        "id": case["id"], "group": group, "catalogue": catalogue, "meta": organ_line(case.get("organ")),
        "text": folded.text, "outcome": OUTCOMES.index(gold["outcome"]), "pair": case.get("pair") or "",
        "items": [index[i] for i in gold["items"] if i in index],
        "accept": [index[i] for i in gold.get("accept_items") or [] if i in index], "points": points,
    }


def background_record(row: dict) -> dict:
    """A public text: half 0 is learnt from, half 1 is only measured on."""
    half = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2
    text = fold(row["text"][:6000]).text
    start = 0 if len(text) < 1600 else int(hashlib.sha256(text.encode()).hexdigest(), 16) % (len(text) - 1500)
    case = {
        "id": f"{row['set']}/{row['id']}", "group": "background", "catalogue": "demo", "meta": "",
        "text": text[start : start + 1500], "outcome": OUTCOMES.index("非密"), "pair": "", "items": [], "accept": [],
        "points": [], "weight": 0.5,
    }
    return {"half": half, "set": row["set"], "title": fold(row.get("title") or "").text, "text": text[:4000], "case": case}


def main() -> None:
    """Write rows.json, cases.jsonl.gz, background.jsonl.gz."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    for name in ("catalogue", "cases", "test"):
        parser.add_argument(f"--{name}", action="append", default=[])
    parser.add_argument("--background")
    args = parser.parse_args()
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict]] = {}
    for name, path in (c.split("=") for c in args.catalogue):
        many = [json.loads(line) for line in Path(path).read_text("utf8").splitlines()]
        rows.setdefault(name, []).extend(
            {k: fold(r.get(k) or "").text if k != "id" else r[k] for k in ("id", "matter", "name", "produced_by", "definition")}
            for r in many
        )
    (out / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), "utf8")
    index = {name: {r["id"]: i for i, r in enumerate(many)} for name, many in rows.items()}
    with gzip.open(out / "cases.jsonl.gz", "wt", encoding="utf8") as sink:
        for given, prefix in ((args.cases, ""), (args.test, "test:")):
            for name, path in (c.split("=") for c in given):
                for line in Path(path).read_text("utf8").splitlines():
                    case = json.loads(line)
                    group = prefix + case["id"].split("-")[0]
                    sink.write(json.dumps(case_record(case, name, index[name], group), ensure_ascii=False) + "\n")
    if args.background:
        with gzip.open(out / "background.jsonl.gz", "wt", encoding="utf8") as sink:
            for path in sorted(Path(args.background).glob("*.jsonl.gz")):
                with gzip.open(path, "rt", encoding="utf8") as lines:
                    for line in lines:
                        sink.write(json.dumps(background_record(json.loads(line)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
