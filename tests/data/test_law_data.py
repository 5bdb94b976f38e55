"""Each entry of data/law holds what the law says, and nothing is called verified that was not found."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from model.core.outcome import Level, OrganLevel, Outcome
from model.law import load_law
from model.law.provision import Provision
from model.law.rule import Nature

ROOT = Path(__file__).parents[2]
LAW = load_law(ROOT / "data" / "law")
PROVISIONS = [one for editions in LAW.history.values() for one in editions]
TODAY = LAW.as_at(date(2026, 11, 1))


@pytest.mark.parametrize(("level", "years"), [(Level.TOP_SECRET, 30), (Level.SECRET, 20), (Level.CONFIDENTIAL, 10)])
def test_the_ceilings_are_those_of_the_law(level: Level, years: int) -> None:
    """法20 (2010: 15) sets thirty, twenty and ten years, before and after the revision of 2024."""
    assert [LAW.as_at(day).ceiling(level) for day in (date(2012, 1, 1), date(2024, 5, 1))] == [years, years]


def test_the_authority_is_that_of_the_law() -> None:
    """法17: centre and province all three, a city with districts two, a county none of its own."""
    assert TODAY.authority(OrganLevel.CENTRAL) == TODAY.authority(OrganLevel.PROVINCE) == tuple(Level)
    assert set(TODAY.authority(OrganLevel.CITY)) == {Level.SECRET, Level.CONFIDENTIAL}
    assert TODAY.authority(OrganLevel.COUNTY) == TODAY.authority(OrganLevel.TOWN) == ()


def test_ten_days_became_ten_working_days() -> None:
    """条例25 counts working days from 2024-09-01; 条例19 of 2014 counted days."""
    assert LAW.as_at(date(2024, 8, 31)).deadline("unclear.report").text == "自拟定之日起10日内"
    assert LAW.as_at(date(2024, 9, 1)).deadline("unclear.report").text == "自拟定之日起10个工作日内"


def test_a_matter_beyond_ones_authority_goes_up_at_once() -> None:
    """法17 third paragraph knows no number of days."""
    assert TODAY.deadline("upward.report").text == "立即"


@pytest.mark.parametrize(
    ("family", "old", "new"),
    [
        ("secrets-law", date(2024, 4, 30), date(2024, 5, 1)),
        ("secrets-regulation", date(2024, 8, 31), date(2024, 9, 1)),
        ("classification-rules", date(2025, 4, 30), date(2025, 5, 1)),
    ],
)
def test_the_cut_over_days(family: str, old: date, new: date) -> None:
    """On the last day of an edition it holds; on the next day only its successor does."""

    def editions(day: date) -> set[str]:
        return {one.edition for one in PROVISIONS if one.reference.startswith(family + ".") and _holds(one, day)}

    assert len(editions(old)) == len(editions(new)) == 1
    assert editions(old) != editions(new)


def _holds(provision: Provision, day: date) -> bool:
    return provision.start <= day and (provision.end is None or day <= provision.end)


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda one: f"{one.reference}-{one.edition}")
def test_a_gist_is_a_sentence_of_ours(provision: Provision) -> None:
    """Each gist is one plain sentence, short, and not a copied 本法所称 clause."""
    assert provision.gist.endswith("。")
    assert 8 <= len(provision.gist) <= 80
    assert "本法" not in provision.gist
    assert "本条例" not in provision.gist


def test_articles_that_were_not_found_are_not_verified() -> None:
    """From 第十四条 of the rules of 2025, and past the first sentence of 派生办法8, nothing was found."""
    unverified = {one.reference for one in PROVISIONS if not one.verified and one.edition != "1988年"}

    assert unverified == {
        "classification-rules.never-classify",
        "classification-rules.term-wording",
        "classification-rules.mark-form",
        "classification-rules.unstated-term",
        "derivation-measures.term",
        "derivation-measures.source-record",
    }
    assert {one.reference.split(".")[0] for one in PROVISIONS if one.edition == "1988年"} == {"secrets-law"}
    rules_2025 = [one for one in PROVISIONS if "2025年第1号" in one.edition]
    assert {one.number for one in rules_2025} == {"第六条", "第十一条", "第十三条"}


def test_of_the_law_of_1988_only_what_was_found_is_verified() -> None:
    """Its articles up to 第八条 were found; 密级, 期限 and the rest are remembered."""
    numbers = {one.number: one.verified for one in PROVISIONS if one.edition == "1988年"}

    assert {number for number, verified in numbers.items() if verified} == {"第二条", "第八条"}
    assert len(numbers) > 5


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 2, 9), True),  # a Friday before the Spring Festival: no official day off
        (date(2024, 2, 18), True),  # a Sunday worked instead
        (date(2025, 1, 28), False),
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),
        (date(2026, 1, 4), True),
        (date(2026, 2, 23), False),
        (date(2026, 10, 10), True),
        (date(2027, 1, 1), True),  # not yet on record: plain weekends
        (date(2027, 1, 2), False),
    ],
)
def test_the_official_holidays(day: date, working: bool) -> None:
    """Days off and weekends worked instead, as arranged for each year."""
    assert LAW.calendar.is_working(day) is working


def test_every_year_on_record_has_its_seven_holidays() -> None:
    """A year has at least thirteen days off by law, and works as many weekend days as it borrows."""
    assert set(LAW.calendar.years) == {2024, 2025, 2026}
    for year, record in LAW.calendar.years.items():
        assert record.verified, year
        borrowed = [day for day in record.off if day.weekday() < 5]
        statutory = 11 if year == 2024 else 13  # two more days from 2025 on
        assert len(borrowed) - len(record.on) <= statutory
        assert len(record.off) >= statutory


def test_a_convention_is_never_cited_as_law() -> None:
    """Rules resting on articles we could not find say so instead of naming an article."""
    conventions = [rule for rule in LAW.rules.values() if rule.nature is Nature.CONVENTION]

    assert len(conventions) >= 5
    assert {TODAY.citation(rule.id) for rule in conventions} == {"惯例(未核实)"}


def test_every_outcome_that_binds_shows_its_procedure() -> None:
    """All outcomes but 无法读取 name at least one article today."""
    lacking = [outcome for outcome in Outcome if not TODAY.procedure(outcome)]

    assert lacking == [Outcome.UNREADABLE]


def test_no_figure_and_no_article_number_sits_in_python() -> None:
    """The judge's and the law's own code hold no 第…条 and no number of years or days."""
    code = [*(ROOT / "model" / "law").glob("*.py"), *(ROOT / "model" / "judge").glob("*.py")]
    found = [
        (path.name, match[0])
        for path in code
        for match in re.finditer(r"第[一二三四五六七八九十]+条|(?<!19\|)\b(?:10|20|30)\b", _code_only(path))
    ]

    assert len(code) > 20
    assert found == []


def _code_only(path: Path) -> str:
    """The file without its docstrings and comments, where examples may stand."""
    text = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"#.*", "", text)


@pytest.mark.shared
def test_gists_are_not_copied_from_the_law() -> None:
    """No gist shares twenty characters in a row with a text of the statutes."""
    folder = ROOT.parent / "shared" / "domain" / "law"
    if not folder.exists():
        pytest.skip("没有 ../shared:跳过与法律原文的比对")
    texts = "".join(_plain(path.read_text(encoding="utf-8")) for path in folder.glob("*.md"))

    copied = [
        (one.reference, gist[at : at + 20])
        for one in PROVISIONS
        for gist in [_plain(one.gist)]
        for at in range(max(0, len(gist) - 19))
        if gist[at : at + 20] in texts
    ]

    assert copied == []


def _plain(text: str) -> str:
    return "".join(char for char in text if "一" <= char <= "鿿")
