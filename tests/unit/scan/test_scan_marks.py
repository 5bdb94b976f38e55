"""What a scan finds about marks: each kind in a small case, and nothing where nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from scan_bench import TELLING, proposal_for, scan

from app.scan.mark_finding import FindingKind, mark_findings
from app.scan.outputs import Mode
from app.scan.overview import Tally
from model.core.document import Document
from model.core.finding import CitedSource, Mark
from model.core.outcome import Level
from model.core.proposal import Check, CheckStatus, Proposal
from model.core.text import Span

ON = date(2026, 3, 20)
SECRET, PLAIN = f"关于{TELLING}的请示", "关于例会的通知"


def judged(text: str, mark: Mark | None, **changed: Any) -> Proposal:
    """A proposal for a text with a mark; `changed` replaces fields of its verdict or, for `dated`, its own."""
    proposal = replace(
        proposal_for(Document("甲.txt", "0", "txt", text, ()), ON, mark), dated=changed.pop("dated", None)
    )
    return replace(proposal, verdict=replace(proposal.verdict, **changed))


def marked(level: Level | None, term: str | None = "10年", *, released: bool = False) -> Mark:
    """A mark of that level and term."""
    return Mark("…", level, term, Span(0, 1), released)


def kinds(proposal: Proposal) -> list[FindingKind]:
    """The kinds found."""
    return [finding.kind for finding in mark_findings(proposal)]


def source(level: Level, *, carried: bool | None) -> CitedSource:
    """A source of that level."""
    return CitedSource("某方案", None, level, "10年", None, carried, None)


@pytest.mark.parametrize(
    ("text", "mark", "changed", "expected"),
    [
        (SECRET, None, {}, [FindingKind.UNMARKED]),
        (PLAIN, None, {}, []),
        (SECRET, marked(Level.SECRET), {}, []),
        (PLAIN, marked(Level.SECRET), {}, [FindingKind.OVERMARKED]),
        (PLAIN, marked(Level.SECRET, released=True), {}, []),
        (SECRET, marked(Level.CONFIDENTIAL), {}, [FindingKind.OTHER_LEVEL]),
        (SECRET, marked(Level.SECRET, None), {}, [FindingKind.INCOMPLETE]),
        (PLAIN, marked(Level.SECRET, "5年"), {"dated": date(2010, 5, 4)}, [FindingKind.EXPIRED]),
        (SECRET, marked(Level.SECRET, "5年"), {"dated": date(2025, 5, 4)}, []),
        (
            SECRET,
            marked(Level.CONFIDENTIAL),
            {"sources": ((source(Level.SECRET, carried=True), None),)},
            [FindingKind.BELOW_SOURCE],
        ),
        (SECRET, marked(Level.SECRET), {"sources": ((source(Level.TOP_SECRET, carried=False), None),)}, []),
        (SECRET, marked(Level.SECRET), {"sources": ((source(Level.TOP_SECRET, carried=True), date(2020, 1, 1)),)}, []),
    ],
)
def test_each_kind_is_found_where_it_holds(
    text: str, mark: Mark | None, changed: dict[str, Any], expected: list[FindingKind]
) -> None:
    """Each kind of fault is found; struck marks, mere titles and sources past their term count not."""
    assert kinds(judged(text, mark, **changed)) == expected


def test_an_expired_mark_says_on_which_day() -> None:
    """The last day of the term goes with the finding; the last day itself still counts."""
    mark = marked(Level.SECRET, "5年")

    assert mark_findings(judged(SECRET, mark, dated=date(2021, 3, 19)))[0].due == date(2026, 3, 19)
    assert kinds(judged(SECRET, mark, dated=date(2021, 3, 20))) == []


@pytest.mark.parametrize("rule", ["mark.form", "mark.term"])
def test_an_unlawful_mark_is_what_the_rules_call_one(rule: str) -> None:
    """A mark is unlawful when the judge says so, in words that do not quote it."""
    broken = Check(rule, CheckStatus.VIOLATION, "原有标志“商密★长期”…", "")
    found = mark_findings(judged(PLAIN, marked(None), checks=(broken,)))

    assert [finding.kind for finding in found] == [FindingKind.ILLEGAL]
    assert "商密" not in found[0].message


def test_a_term_about_to_end_is_what_the_rules_call_so() -> None:
    """How long before the end is for the law data to say."""
    note = Check("expiry.remind", CheckStatus.WARN, "…", "")
    found = mark_findings(judged(SECRET, marked(Level.SECRET, "5年"), dated=date(2021, 5, 1), checks=(note,)))

    assert [(finding.kind, finding.due) for finding in found] == [(FindingKind.EXPIRING, date(2026, 5, 1))]


VERSION = (
    "本方案规定考务工作的组织分工、试卷交接、考点巡查和应急处置的办法,由各考点所在单位照此执行并逐级上报执行情况。" * 2
)


def family(tmp_path: Path, mode: Mode) -> tuple[Tally, Path]:
    """Two versions of one text, of which only one holds the telling word, and a third that is no relation."""
    root = tmp_path / "来件"
    root.mkdir()
    (root / "初稿.txt").write_text(VERSION, "utf-8")
    (root / "改稿.txt").write_text(VERSION + TELLING, "utf-8")
    (root / "别的.txt").write_text("".join(chr(0x4E00 + number) for number in range(120)), "utf-8")
    return scan(root, tmp_path / "out", mode=mode), tmp_path / "out"


@pytest.mark.parametrize("mode", list(Mode))
def test_versions_decided_differently_are_named_together(tmp_path: Path, mode: Mode) -> None:
    """Both versions get a line that says how the family is split; the stranger gets none."""
    tally, out = family(tmp_path, mode)

    lines = (out / "findings.csv").read_text("utf-8-sig").splitlines()[2:]
    uneven = [line for line in lines if "近似文稿结论不一" in line]
    assert [line.split(",")[0] for line in uneven] == ["初稿.txt", "改稿.txt"]
    assert all("国家秘密 机密 1 份" in line and "非密 1 份" in line for line in uneven)
    assert tally.alike == 1


def test_marks_are_dwelt_on_only_when_asked(tmp_path: Path) -> None:
    """Without --mode marks the list of findings holds no marks; the analysis is the same, so a second look is free."""
    _, out = family(tmp_path, Mode.CLASSIFY)
    assert "应标未标" not in (out / "findings.csv").read_text("utf-8-sig")

    scan(tmp_path / "来件", out, mode=Mode.MARKS)

    assert "改稿.txt,应标未标" in (out / "findings.csv").read_text("utf-8-sig")
