"""The result files: the highest level on top of each, no request to anybody, no name taken for markup or formula."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from scan_bench import TELLING, proposal_for, scan

from app.cli.scan_progress import pace_words
from app.scan.page import picture
from app.scan.wordless import quoted_words, without_text
from model.core.document import Document
from model.core.finding import CitedSource, Mark
from model.core.outcome import Level
from model.core.proposal import Check, CheckStatus
from model.core.text import Span
from model.recommend.contract import to_json


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The results of a folder with a telling draft, a plain one of an evil name, and one that cannot be read."""
    root = tmp_path / "来件"
    (root / "下级").mkdir(parents=True)
    (root / "下级" / "密.txt").write_text(f"关于{TELLING}的请示", "utf-8")
    (root / "=1+1<script>alert(1)<∕script>.txt").write_text("关于例会的通知", "utf-8")
    (root / "坏.txt").write_text("坏", "utf-8")
    scan(root, tmp_path / "out")
    return tmp_path / "out"


def test_every_output_opens_with_the_highest_level(out: Path) -> None:
    """Whoever opens any of them sees at once how to keep it."""
    for name in ("summary.csv", "failures.csv", "findings.csv"):
        assert (out / name).read_text("utf-8-sig").splitlines()[0].startswith("本结果按 机密")
    for line in (out / "results.jsonl").read_text("utf-8").splitlines():
        assert next(iter(json.loads(line).items()))[0] == "handle_as"
        assert json.loads(line)["handle_as"].startswith("机密")
    book = openpyxl.load_workbook(out / "results.xlsx", read_only=True)
    assert [sheet.title for sheet in book] == ["结果", "发现", "未能读取"]
    for sheet in book:
        assert str(next(sheet.iter_rows(values_only=True))[0]).startswith("本结果按 机密")
    page = (out / "report.html").read_text("utf-8")
    assert page.index("本结果按 机密") < page.index("<h1>")


def test_the_page_asks_nobody_for_anything(out: Path) -> None:
    """No address, no loaded script or style, and a policy that would forbid it."""
    page = (out / "report.html").read_text("utf-8")

    assert "default-src 'none'" in page
    assert not re.findall(r"https?://|\bsrc=|<link|@import|url\(", page)


def test_the_page_takes_no_name_for_markup(out: Path) -> None:
    """A file name with a tag stays words, in the tables and in the data of the script."""
    page = (out / "report.html").read_text("utf-8")

    assert "<script>alert" not in page
    assert page.count("<script") == page.count("</script>") == 2
    packed = re.search(r"id='rows'>(.*?)</script>", page, re.DOTALL)
    assert packed
    assert json.loads(packed[1])[0]["file"] == "下级/密.txt", "最重的在前"


def test_the_page_holds_text_only_when_asked(out: Path, tmp_path: Path) -> None:
    """Snippets are off unless switched on."""
    assert TELLING not in (out / "report.html").read_text("utf-8")

    scan(tmp_path / "来件", tmp_path / "带文", with_text=True)

    assert TELLING in (tmp_path / "带文" / "report.html").read_text("utf-8")


def test_counts_are_drawn_with_their_numbers() -> None:
    """A bar for each count, as long as its share of the largest; words for those who cannot see it."""
    drawn = picture("结论", {"非密": 40, "国家秘密": 10})

    assert "aria-label='结论:非密 40、国家秘密 10'" in drawn
    assert [int(width) for width in re.findall(r"<rect [^>]*width='(\d+)'", drawn)] == [220, 55]
    assert picture("没有", {}) == ""


def test_sentences_of_a_record_quote_no_document() -> None:
    """Rules name marks and sources by their words; in a record without text those are struck."""
    mark = Mark("机密★启用前甲乙", Level.SECRET, None, Span(0, 2))
    told = Check("mark.term", CheckStatus.WARN, "原有标志“机密★启用前甲乙”没有期限;来源《丙丁行动方案》", "法15")
    proposal = proposal_for(Document("甲.txt", "0", "txt", TELLING, ()), date(2026, 3, 20), mark)
    cited = CitedSource("丙丁行动方案", "云发〔2026〕1号", Level.SECRET, None, None, None, None)
    verdict = replace(proposal.verdict, checks=(told,), review_reasons=(told.message,), sources=((cited, None),))
    proposal = replace(proposal, verdict=verdict)

    kept = json.dumps(without_text(to_json(proposal), quoted_words(proposal)), ensure_ascii=False)

    for words in ("启用前甲乙", "丙丁行动", "云发", TELLING):
        assert words not in kept
    assert "没有期限" in kept


@pytest.mark.parametrize(
    ("done", "this_run", "seconds", "words"),
    [
        (50, 50, 10.0, "扫描:50/100,每秒 5.0 个,约还需 10 秒"),
        (60, 10, 20.0, "扫描:60/100,每秒 0.5 个,约还需 1 分钟"),
        (100, 100, 50.0, "扫描:100/100,每秒 2.0 个"),
        (1, 0, 0.0, "扫描:1/100"),
    ],
)
def test_progress_tells_rate_and_time_left(done: int, this_run: int, seconds: float, words: str) -> None:
    """What an earlier run did counts as done, but says nothing of the speed."""
    assert pace_words(done, 100, this_run, seconds) == words
