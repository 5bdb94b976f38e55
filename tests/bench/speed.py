"""`make bench` (测速): paired times in one run — ours beside named peers on the same texts, stage by stage, cold start.

Every round times every system once on the same drafts, so that a ratio compares times of the same minute on a
shared machine. One thread. Not part of `make test`.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy is loaded

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import docx

from app.compose import build_engine
from app.settings import REPOSITORY, read_settings
from model.classify import ranker as ranking
from model.classify.outcome import Cited
from model.core.catalogue import Catalogue
from model.recommend import engine as recommending
from model.train.case import Case, read_cases
from model.train.corpus import read_corpus
from model.train.evaluate import document_of
from model.train.keyword_scanner import keyword_scan
from model.train.word_classifier import LINEAR, fitted

LENGTH = 1500  # characters of a draft of the goal
NEVER, ALWAYS = 2.0, -1.0  # limits of the quick exit
ON = date(2026, 6, 1)
NAMES = {
    "read_structure": "文首文尾",
    "find_mark": "标志",
    "find_sources": "来源",
    "prepare": "折叠、分词、信号",
    "first_reading": "初读",
    "pair_features": "逐条比对",
    "outcome_features": "结论特征",
    "telling_passages": "密点",
    "judge": "法律",
}


@dataclass(frozen=True, slots=True)
class System:
    """A named system and what it does with drafts; what it makes ready once for all of them counts for each alike."""

    name: str
    judge: Callable[[Sequence[Case]], object]


def drafts_of(cases: Sequence[Case], most: int) -> list[Case]:
    """Drafts of 1,500 characters, each joined of several drafts of one kind: secret with secret, plain with plain."""
    found: list[Case] = []
    for secret in (True, False):
        texts = [case for case in cases if case.gold.outcome.is_secret is secret]
        joined = ""
        for case in texts:
            joined += case.text + "\n"
            if len(joined) >= LENGTH:
                found.append(replace(case, text=joined[:LENGTH]))
                joined = ""
    half = most // 2
    plain = next((i for i, case in enumerate(found) if not case.gold.outcome.is_secret), 0)
    return [*found[:plain][:half], *found[plain:][:half]]


def systems_of(engine: Any, keep: Path) -> list[System]:
    """Ours three ways, then the peers; the peer that learns is fitted before anything is timed."""
    catalogue = Catalogue("bench", engine.ranker.index.rows)
    corpus = read_corpus(REPOSITORY / "data" / "corpus" / "train").cases
    words = fitted(LINEAR, corpus, keep)
    return [
        System("定密助手(缺省)", _recommends(engine)),
        System("只用快读", _fast_reader(_with_exit(engine, ALWAYS))),
        System("总用细读", _recommends(_with_exit(engine, NEVER))),
        System("关键词扫描", lambda cases: keyword_scan(cases, catalogue)),
        System("TF-IDF+回归", lambda cases: words.judge(cases, LINEAR)),
    ]


def _fast_reader(engine: Any) -> Callable[[Sequence[Case]], object]:
    """All that is read before the quick exit; without the law, which a draft that does not leave here never meets."""

    def read(case: Case) -> object:
        document = document_of(case.id, case.text)
        frame = recommending.read_structure(document.text, document.blocks)
        cited = Cited(recommending.find_mark(document.text, document.blocks), recommending.find_sources(document.text))
        draft = recommending.prepare(document.text, case.organ, frame.dated or case.dated, engine.reader)
        return engine.ranker.rank(draft, cited, "中")

    return lambda cases: [read(case) for case in cases]


def _with_exit(engine: Any, limit: float) -> Any:
    learned = engine.ranker.learned
    return replace(
        engine, ranker=replace(engine.ranker, learned=replace(learned, limits=learned.limits | {"quick": limit}))
    )


def _recommends(engine: Any) -> Callable[[Sequence[Case]], object]:
    def recommend(case: Case) -> object:
        document = document_of(case.id, case.text)
        return engine.recommend(document, organ=case.organ, dated=case.dated, on=ON)

    return lambda cases: [recommend(case) for case in cases]


def rounds(systems: Sequence[System], cases: Sequence[Case], count: int) -> dict[str, list[float]]:
    """Seconds a draft by system, one value a round; the order of systems turns with each round."""
    found: dict[str, list[float]] = {system.name: [] for system in systems}
    for number in range(count):
        for system in [*systems[number % len(systems) :], *systems[: number % len(systems)]]:
            start = time.perf_counter()
            system.judge(cases)
            found[system.name].append((time.perf_counter() - start) / len(cases))
    return found


def stages(engine: Any, cases: Sequence[Case]) -> Iterator[tuple[str, float]]:
    """Share of each stage in the time of always reading twice; what is in none of them comes last."""
    spent: dict[str, float] = {}
    undo: list[tuple[Any, str, Any]] = []

    def timed(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return real(*given, **named)
            finally:
                spent[name] = spent.get(name, 0.0) + time.perf_counter() - start

        return wrapper

    for module in (recommending, ranking):
        for name, told in NAMES.items():
            if hasattr(module, name):
                undo.append((module, name, getattr(module, name)))
                setattr(module, name, timed(told, getattr(module, name)))
    kind = type(engine.ranker.encoder)
    undo.append((kind, "vectors", kind.vectors))
    kind.vectors = timed("编码(细读)", kind.vectors)
    start = time.perf_counter()
    _recommends(_with_exit(engine, NEVER))(cases)
    whole = time.perf_counter() - start
    for owner, name, real in undo:
        setattr(owner, name, real)
    yield from ((name, one / whole) for name, one in sorted(spent.items(), key=lambda pair: -pair[1]))
    yield "其余", 1 - sum(spent.values()) / whole


def cold_starts(count: int) -> dict[str, list[float]]:
    """Seconds of whole processes: a bare Python, the libraries a model needs, `dingmi recommend` on a small docx."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "虚构公告.docx"
        paper = docx.Document()
        for line in (
            "关于端午节放假的公告(虚构)",
            "6月19日至21日放假,请提前安排。",
            "云川市人民政府(虚构)",
            "2026年6月12日",
        ):
            paper.add_paragraph(line)
        paper.save(str(file))
        commands = {
            "空的 Python": [sys.executable, "-c", "pass"],
            "只载入 scikit-learn": [sys.executable, "-c", "import sklearn.linear_model"],
            "dingmi recommend": [str(Path(sys.executable).parent / "dingmi"), "recommend", str(file)],
        }
        home = os.environ | {"DINGMI_HOME": folder}
        return {name: [_seconds(command, home) for _ in range(count)] for name, command in commands.items()}


def _seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def _say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the tables, in a form that can stand in docs/performance.md."""
    asked = argparse.ArgumentParser(description="测速:与对照同场、同文、成对比较")
    asked.add_argument("--drafts", type=int, default=16, help="测多少篇(约1500字)")
    asked.add_argument("--rounds", type=int, default=5, help="测几轮")
    asked.add_argument("--starts", type=int, default=3, help="冷启动测几次")
    given = asked.parse_args()
    settings = read_settings(os.environ)
    _say(f"开始时负荷 {_load()},{os.cpu_count()} 核,单线程,Python {sys.version.split()[0]}")
    engine = build_engine(settings)
    cases = drafts_of(read_cases(REPOSITORY / "data" / "corpus" / "test" / "yb.jsonl"), given.drafts)
    systems = systems_of(engine, settings.home / "cache")
    systems[0].judge(cases[:1])  # whatever is made at first use is not part of a draft
    length = sum(len(case.text) for case in cases) / len(cases)
    _say(f"文稿 {len(cases)} 篇,平均 {length:.0f} 字;模型 {engine.versions.model}")
    _speeds(systems, rounds(systems, cases, given.rounds))
    _say("\n| 阶段(总用细读) | 占时 |\n|---|---|")
    for name, share in stages(engine, cases):
        _say(f"| {name} | {share:.1%} |")
    _say("\n| 冷启动 | 秒(中位) | 是空 Python 的几倍 |\n|---|---|---|")
    starts = cold_starts(given.starts)
    bare = median(starts["空的 Python"])
    for name, seconds in starts.items():
        _say(f"| {name} | {median(seconds):.2f} | {median(seconds) / bare:.0f} |")
    _say(f"\n结束时负荷 {_load()}")


def _speeds(systems: Sequence[System], found: dict[str, list[float]]) -> None:
    scan = found["关键词扫描"]
    _say("\n| 系统 | 篇/秒(中位) | 毫秒/篇 | 是关键词扫描用时的几倍(逐轮成对,最小–最大) |\n|---|---|---|---|")
    for system in systems:
        seconds = found[system.name]
        ratios = [one / other for one, other in zip(seconds, scan, strict=True)]
        told = f"{median(ratios):.2f}({min(ratios):.2f}–{max(ratios):.2f})"
        _say(f"| {system.name} | {1 / median(seconds):.1f} | {median(seconds) * 1000:.1f} | {told} |")


def _load() -> str:
    return "/".join(f"{one:.1f}" for one in os.getloadavg())


if __name__ == "__main__":
    main()
