"""Loading the law: strict, every fault at once, with file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from model.core.errors import DataFault
from model.core.outcome import Level, OrganLevel, Outcome
from model.law import load_law

SHIPPED = Path(__file__).parents[3] / "data" / "law"
LAW_2024 = "instruments/secrets-law-2024.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped law that a test may damage."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "law"))


@pytest.fixture
def damage(folder: Path) -> Callable[[str, str, str], list[str]]:
    """Replace a passage of one file and give the faults that loading then names."""

    def apply(file: str, old: str, new: str) -> list[str]:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(DataFault) as caught:
            load_law(folder)
        return caught.value.faults

    return apply


def _line(file: str, passage: str) -> int:
    text = (SHIPPED / file).read_text(encoding="utf-8")
    return text[: text.index(passage)].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "cause"),
    [
        (LAW_2024, "    verified: true\n", "    verified: true\n    verified: true\n", "键“verified”重复"),
        (LAW_2024, "    gist: 国家秘密须", "    summary: 国家秘密须", "不认识的键“summary”"),
        (LAW_2024, "2024-05-01", "2024-13-01", "不是日期"),
        (LAW_2024, "to: null", "to: 2020-01-01", "止日早于起日"),
        (LAW_2024, "    number: 第二条\n", "    number: 二\n", "写法不对"),
        (LAW_2024, "    verified: true\n", "    verified: 大概\n", "应写成 true 或 false"),
        (LAW_2024, "    number: 第二条\n", "", "缺少“number”"),
        ("figures.yaml", "{绝密: 30, 机密: 20, 秘密: 10}", "{绝密: 三十, 机密: 20, 秘密: 10}", "不是整数"),
        ("figures.yaml", "{绝密: 30, 机密: 20, 秘密: 10}", "{绝密: 0, 机密: 20, 秘密: 10}", "应大于零"),
        ("figures.yaml", "article: secrets-law.term", "article: secrets-law.nothing", "没有收录已核实的条文"),
        ("figures.yaml", "      县级: []", "      区级: []", "不在规定之内"),
        ("rules.yaml", "    nature: 法定", "    nature: 也许", "不在规定之内"),
        ("rules.yaml", "[secrets-law.expiry]", "[secrets-law.nothing]", "没有登记"),
        ("rules.yaml", "nature: 惯例", "nature: 法定", "没有现行有效的已核实条文"),
        ("rules.yaml", "id: reading.gaps", "id: reading.readable", "重复"),
        ("procedure.yaml", "secrets-law.work-secret", "secrets-law.nothing", "没有登记"),
        ("wording.yaml", "third_party: [商业秘密, 个人隐私]", "third_party: 商业秘密", "不是清单"),
        ("calendar.yaml", "to: 2026-01-03", "to: 2027-01-03", "有不在2026年的日子"),
        ("calendar.yaml", "on: [2026-01-04,", "on: [2026-01-05,", "不是周六、周日"),
        ("house.yaml", "conventions_off: []", "conventions_off: [level.of_row]", "不能停用"),
        ("house.yaml", "conventions_off: []", "conventions_off: [no.such]", "不能停用"),
        ("about.yaml", "label: 法律数据 2026-11", "label: ''", "是空的"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    damage: Callable[[str, str, str], list[str]], file: str, old: str, new: str, cause: str
) -> None:
    """Each kind of fault has a Chinese line saying where it stands and what is wrong."""
    faults = damage(file, old, new)

    assert any(fault.startswith(f"{file}:") and cause in fault for fault in faults), faults
    assert all(int(fault.split(":")[1]) > 0 for fault in faults)


def test_the_line_is_the_line_of_the_fault(damage: Callable[[str, str, str], list[str]]) -> None:
    """The number after the file is the line an editor shows."""
    old = "    number: 第二十条\n"

    faults = damage(LAW_2024, old, "    number: 二十\n")

    assert faults[0].startswith(f"{LAW_2024}:{_line(LAW_2024, old)}:")


def test_two_editions_in_force_on_one_day_are_a_fault(damage: Callable[[str, str, str], list[str]]) -> None:
    """The older edition must end before the newer begins."""
    faults = damage("instruments/secrets-law-2010.yaml", "to: 2024-04-30", "to: 2024-05-01")

    assert any("同日有效" in fault for fault in faults)


def test_overlapping_figures_are_a_fault(damage: Callable[[str, str, str], list[str]]) -> None:
    """Two ceilings for one day cannot both hold."""
    faults = damage("figures.yaml", "to: 2010-09-30", "to: 2010-10-01")

    assert any("与前面的一条同日有效" in fault for fault in faults)


def test_every_fault_is_reported_at_once(folder: Path) -> None:
    """Faults in several files come together, not one per run."""
    (folder / "about.yaml").write_text("label: 甲\n", encoding="utf-8")
    (folder / "wording.yaml").write_text("a: [\n", encoding="utf-8")
    (folder / "rules.yaml").unlink()
    (folder / "procedure.yaml").write_bytes("procedure: 甲".encode("gbk"))

    with pytest.raises(DataFault) as caught:
        load_law(folder)

    assert {fault.split(":")[0] for fault in caught.value.faults} == {
        "about.yaml",
        "wording.yaml",
        "rules.yaml",
        "procedure.yaml",
    }


def test_a_folder_without_instruments_is_refused(folder: Path) -> None:
    """No articles, no law."""
    shutil.rmtree(folder / "instruments")

    with pytest.raises(DataFault, match="没有法规文件"):
        load_law(folder)


def test_the_version_follows_the_content_not_the_line_ends(folder: Path) -> None:
    """A checkout with Windows line ends is the same law; a changed gist is another."""
    path = folder / LAW_2024
    shipped = load_law(SHIPPED).version
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_law(folder).version == shipped

    path.write_bytes(path.read_bytes().replace("三项".encode(), "三条".encode()))
    assert load_law(folder).version != shipped


def test_the_edition_of_the_day_answers() -> None:
    """One reference is 第十五条 until 2024-04-30 and 第二十条 from the next day."""
    law = load_law(SHIPPED)
    old, new = law.as_at(date(2024, 4, 30)), law.as_at(date(2024, 5, 1))

    before, after = old.article("secrets-law.term"), new.article("secrets-law.term")

    assert before is not None
    assert after is not None
    assert (before.number, after.number) == ("第十五条", "第二十条")
    assert law.history["secrets-law.term"][-2:] == (before, after)


def test_an_article_not_in_force_is_none() -> None:
    """Nothing is cited before it existed."""
    assert load_law(SHIPPED).as_at(date(2012, 1, 1)).article("derivation-measures.when") is None


def test_before_the_register_the_earliest_figure_answers_and_says_so() -> None:
    """A document of 1985 is judged by the earliest ceilings; `recorded` is False."""
    edition = load_law(SHIPPED).as_at(date(1985, 1, 1))

    assert edition.ceiling(Level.TOP_SECRET) == 30
    assert edition.authority(OrganLevel.COUNTY) == ()
    assert not edition.recorded


def test_a_rule_without_an_article_that_day_says_so() -> None:
    """A statutory rule cites nothing rather than a later article."""
    edition = load_law(SHIPPED).as_at(date(1985, 1, 1))

    assert edition.citation("authority.enough") == "该日期适用的条文未收录"
    assert edition.citation("term.decidable") == "惯例(未核实)"
    assert edition.citation("reading.gaps") == "本系统规则"


def test_the_procedure_shows_verified_articles_only() -> None:
    """What is shown as procedure was found and compared, for every outcome and on every day of change."""
    law = load_law(SHIPPED)
    days = [date(2012, 1, 1), date(2015, 1, 1), date(2024, 6, 1), date(2024, 9, 1), date(2026, 1, 1)]

    shown = [article for day in days for outcome in Outcome for article in law.as_at(day).procedure(outcome)]

    assert len(shown) > 50
    assert all(article.verified for article in shown)
