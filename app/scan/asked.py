"""What a scan was asked (扫描要求): a later run may only continue the same question."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.scan.examine import Facts
from app.scan.journal import Journal
from app.scan.reading import unread_document
from app.scan.refusal import ScanRefusedError
from app.service.judging import Recommender
from model.core.errors import ReadFailure, UnreadableError

_NAMES = {
    "root": "所扫文件夹",
    "organ": "机关档案",
    "dated": "--dated",
    "sources": "--source",
    "setting": "--setting",
    "text": "--with-text",
    "on": "--on",
    "versions": "目录、法律、模型或程序的版本",
}


def continued(journal: Journal, out: Path, asked: dict[str, str], facts: Facts, *, day_given: bool) -> Facts:
    """The facts this run judges by, noted for the next; a day of review nobody gave stays that of the first run.

    Raises ScanRefusedError, naming what differs, when the journal belongs to another question.
    """
    before = journal.notes()
    if "on" in before and not day_given:
        facts = replace(facts, on=date.fromisoformat(before["on"]))
    now = asked | {"on": facts.on.isoformat()}
    differing = [name for key, name in _NAMES.items() if key in before and key in now and before[key] != now[key]]
    if differing:
        what = "、".join(differing)
        raise ScanRefusedError(
            f"{out}:里面是另一次扫描,{what}与这次不同。请换一个 --out;要用新的要求从头再扫,加 --restart。"
        )
    journal.note(now)
    return facts


def asked_of(root: Path, facts: Facts, engine: Recommender, *, with_text: bool) -> dict[str, str]:
    """The question, as digests: none of its words are kept."""
    return {
        "root": _digest(str(root.resolve())),
        "organ": _digest(repr(facts.organ)),
        "dated": _digest(repr(facts.dated)),
        "sources": _digest(repr(facts.sources)),
        "setting": facts.setting,
        "text": str(with_text),
        "versions": _digest(repr(_versions(engine, facts))),
    }


def _versions(engine: Recommender, facts: Facts) -> object:
    """The versions the engine judges by, asked with a document of which nothing was read."""
    nothing = unread_document("", "", UnreadableError("", ReadFailure.EMPTY, "没有内容", "不需要处理"))
    return engine.recommend(nothing, organ=facts.organ, dated=facts.dated, on=facts.on).versions


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()[:16]
