"""Documents a draft cites with a secrecy mark: which, at what level, and whether their content is carried."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from model.core.outcome import Level
from model.normalise.sources import find_sources, is_named

SHARED = Path(__file__).parents[4] / "shared"
SAYS = "通知要求我县五月底前调出虚构物资若干吨。"


@pytest.mark.parametrize(
    ("text", "title", "doc_no", "level", "term"),
    [
        (
            f"根据《关于虚构事项的通知》(虚密〔2025〕7号,机密★10年),{SAYS}",
            "关于虚构事项的通知",
            "虚密〔2025〕7号",
            "机密",
            "10年",
        ),
        (f"《虚构意见》(虚组〔2025〕3号,机密,20年)所列结论如下。{SAYS}", "虚构意见", "虚组〔2025〕3号", "机密", "20年"),
        (f"按虚政发〔2026〕9号文件（秘密★5年）部署,{SAYS}", "", "虚政发〔2026〕9号", "秘密", "5年"),
        (
            f"收到《虚构规划》虚研密〔2023〕2号（绝密★公布前）。{SAYS}",
            "虚构规划",
            "虚研密〔2023〕2号",
            "绝密",
            "公布前",
        ),
        (f"原件标题:《虚构电文》\n原件标注:机密★20年 特急\n{SAYS}", "虚构电文", None, "机密", "20年"),
        (f"省里转来的机密级《关于虚构调运的通知》。{SAYS}", "关于虚构调运的通知", None, "机密", None),
        (f"封面标机密,期限二十年,文号为虚办发〔2024〕18号。{SAYS}", "", "虚办发〔2024〕18号", "机密", "20年"),
        (f"来电(原件注明绝密,保存三十年)已悉。来电要求:{SAYS}", None, None, "绝密", "30年"),
        (f"根据标有“绝密”字样的14号文件,{SAYS}", "", "14号文件", "绝密", None),
        (f"昨天会上传的那份“秘密”件,件里讲的是{SAYS}", None, None, "秘密", None),
        (f"按市里秘密级文件(标题从略)部署,文件规定{SAYS}", None, None, "秘密", None),
        (f"槿防發〔2024〕63號,機密★5年,文件要求{SAYS}", "", "槿防发〔2024〕63号", "机密", "5年"),
        (f"《 虚构 补偿 的 意见 》( 秘 密 ★ 10年 ) , 发至 三 个 县 。{SAYS}", "虚构补偿的意见", None, "秘密", "10年"),
    ],
)
def test_a_cited_source_is_read(text: str, title: str | None, doc_no: str | None, level: str, term: str | None) -> None:
    """Title, number, level and term are read from every usual way of citing; `title` None means unnamed."""
    (source,) = find_sources(text)

    assert (source.level, source.term, source.doc_no) == (Level(level), term, doc_no)
    assert is_named(source) == (title is not None)
    if title:
        assert source.title == title


def test_the_date_of_issue_is_read() -> None:
    """A date followed by 印发 is the source's own; the day it was received is not."""
    issued = f"按虚政发〔2026〕9号(机密★20年,2026年3月18日印发)部署,{SAYS}"
    received = f"3月20日收到虚政发〔2026〕9号(机密★20年),{SAYS}"

    assert find_sources(issued)[0].dated == date(2026, 3, 18)
    assert find_sources(received)[0].dated is None


@pytest.mark.parametrize(
    ("after", "carried"),
    [
        ("来文要求我县五月底前调出若干吨。", True),
        ("现摘录要点如下:一、先谈水质后谈水价。", True),
        ("要念原话。", True),
        ("发至市委书记、市长,份号0042。", True),
        ("据此细化为三项任务。", True),
        ("请各单位认真学习,抓好落实。", False),
        ("请按照通知要求,认真学习。", False),
        ("办公室只学习标题,未摘引文件内容。", False),
        ("现予存档。", None),
    ],
)
def test_whether_the_content_is_carried(after: str, carried: bool | None) -> None:
    """Quoting, repeating or working it out carries it; naming it and asking to study it does not."""
    (source,) = find_sources(f"《关于虚构事项的通知》(虚密〔2025〕7号,机密★10年)。{after}")

    assert source.carried is carried


@pytest.mark.parametrize(
    "text",
    [
        "例题:一份标“机密★10年”的通知,你摘了一句话写进总结。",
        "虚政发〔1991〕7号《虚构安排》,原标机密★10年,期限已届满,决定解密。",
        "1994年省政府机密件《虚构批复》,已由原定密机关审核解密。",
        "有人建议在封面加盖“秘密”章,组长意见是不盖。",
        "国家秘密分为绝密、机密、秘密三级。",
        "企业自己印的“商业秘密”字样,不是国家秘密。",
        "机密★10年\n关于虚构事项的通知\n虚构正文。",
        "密级:机密★5年 缓急:特急\n关于虚构事项的请示",
        "按照《虚构条例》的规定,做好虚构工作。",
        "",
    ],
)
def test_what_is_no_cited_secret(text: str) -> None:
    """Examples, declassified documents, rules, the draft's own mark and plain citations are no source."""
    assert find_sources(text) == ()


def test_a_cable_without_a_level_is_a_source_without_a_level() -> None:
    """A cipher telegram whose level the draft does not state is still cited."""
    (source,) = find_sources("收到密码电报一份,已译读。来电要求三日内回复。")

    assert source.level is None
    assert source.carried is True


def test_a_document_mentioned_twice_is_one_source() -> None:
    """The second mention completes the first, and an unnamed one at the same level adds nothing."""
    text = (
        "收到《虚构通知》(虚密〔2025〕7号,机密)。\n"
        "虚密〔2025〕7号(机密★10年)要求三日内上报。\n"
        "该机密级文件由机要室保管。"
    )

    (source,) = find_sources(text)

    assert (source.title, source.term, source.carried) == ("虚构通知", "10年", True)


def test_the_span_covers_name_and_mark() -> None:
    """A person is led to the citation in the text as it is."""
    text = "前言。\n根据《关于 虚构 事项的通知》（虚密〔2025〕7号，机密★10年），来文要求上报。"

    (source,) = find_sources(text)

    assert source.span is not None
    cited = text[source.span.start : source.span.end]
    assert cited.startswith("《关于 虚构")
    assert cited.endswith("机密★10年")


def test_a_text_full_of_marks_is_read_in_reasonable_time() -> None:
    """Fifty thousand mentions on one line neither hang nor multiply."""
    assert len(find_sources("虚构单位关于(机密★10年)的说明" * 50_000)) <= 1


@pytest.mark.shared
def test_levels_of_derived_drafts_of_the_corpus() -> None:
    """On the derived drafts of the corpus the highest source not merely named has the labelled level in 95 of 100."""
    folder = SHARED / "corpus" / "train"
    if not folder.exists():
        pytest.skip("没有 ../shared:跳过语料上的核对")
    right = total = 0
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case["gold"]["outcome"] == "派生国家秘密":
                total += 1
                found = [one.level for one in find_sources(case["text"]) if one.level and one.carried is not False]
                best = max(found, key=lambda level: level.weight, default=None)
                right += best is not None and best.value == case["gold"]["level"]

    assert total >= 60
    assert right / total >= 0.95


@pytest.mark.shared
def test_public_documents_carry_no_secret_source() -> None:
    """Among real public documents none is found to carry a named secret source."""
    folder = SHARED / "data" / "public_docs"
    if not folder.exists():
        pytest.skip("没有 ../shared:跳过公开文件上的核对")
    wrong = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in zip(range(40), lines, strict=False):
                text = json.loads(line).get("text") or ""
                if any(one.level and one.carried and is_named(one) for one in find_sources(text[:30_000])):
                    wrong.append((path.name, number))

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "demanded"),
    [
        ("《虚构通知》(虚密〔2025〕1号,机密★10年)收悉。来文要求凡使用其数据的材料按机密级管理。", True),
        ("执行虚密〔2025〕1号(秘密★5年),原件注明使用时应当派生定密。", True),
        ("《虚构通知》(虚密〔2025〕1号,机密★10年)已传阅,请认真学习。", False),
        ("《虚构通知》(虚密〔2025〕1号,机密★10年)要求月底前报送方案。", False),
    ],
)
def test_a_demand_of_the_source_to_classify(text: str, demanded: bool) -> None:
    """A demand to classify what makes use of the document is told from any other demand it makes."""
    (source,) = find_sources(text)

    assert source.demanded is demanded
