"""Writes docs/law.md from the law data, the judge and the scenarios: `python tests/scenarios/law_table.py`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from rulebook_bench import entries
from scenario_bench import scenarios

from model.core.outcome import Level, OrganLevel
from model.judge.judge import RULES
from model.law import Edition, Law, load_law
from model.law.rule import LawRule, Nature

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "law.md"
AS_AT = date(2026, 11, 1)  # the day the register was made; a fixed day keeps the table reproducible

GROUPS = {
    "A": "结论与密级",
    "B": "保密期限",
    "C": "知悉范围",
    "D": "定密权限",
    "E": "派生定密",
    "F": "不明确与依据不足",
    "G": "不得定密与公开审查",
    "H": "程序",
    "I": "国家秘密标志",
    "J": "变更与解除",
    "K": "密点",
    "L": "汇聚与处理场所",
}

FAMILIES = {"secrets-law": "保密法", "secrets-regulation": "实施条例", "classification-rules": "定密规定"}

INTRODUCTION = f"""# 法律规则:规则、函数与情景

本文件由 `python tests/scenarios/law_table.py` 从 `data/law/`、`model/judge/` 和 `tests/scenarios/` 生成,请勿手改;
测试会核对它是否是最新的。条号按 {AS_AT} 有效的版本列出,校核时按文件制发日当时有效的版本引用。

- **法定**:依据已找到并核对过原文的条文。找到的是公开的社区副本,正式使用前应与官方文本核对。
- **惯例(未核实)**:条文没有找到,凭记忆整理;照常校核,但不作为法律依据引用。
- **本系统规则**:本系统出于谨慎自定的规则。

惯例可以由使用单位在 `data/law/house.yaml` 里逐条停用;法定规则和本系统规则不能停用。
解密、公开方面的规则按审查日有效的版本,其余按文件制发日当时有效的版本。

定密的实体依据只能是保密事项范围的具体事项,或者已定密的来源;下列条文只是程序依据。以上都只是建议,由人决定。
"""

GAPS = """## 还缺的,要由人补

1. 《国家秘密定密管理规定》(2025年)第十四条起没有找到。
   不得定密的情形、期限和标志的写法、未标期限的处理,现在都按惯例。
2. 《派生国家秘密定密管理暂行办法》第八条后半起、《保密事项范围制定、修订和使用办法》第九条后半起没有找到。
3. 工作秘密的管理办法没有找到公开文本,工作秘密的标志样式没有列入。
4. 设区的市级机关、省直部门等的层级认定没有找到现行条文:层级和权限由使用单位登记,本系统不按名称推断。
5. 2014年3月1日以前的文件按最早收录的数字校核,并提醒人工核对当时的规定。
6. 1990年两个规定只用于读旧文件的标志,废止日期凭记忆。
7. 2027年的放假安排公布以后,要照样添进 `data/law/calendar.yaml`。
8. 1988年保密法只找到第八条为止,以后各条凭记忆,不引用。
9. 变更、延期、解密没有做成流程;J 组只在看到原有标志时校核。
"""


def render() -> str:
    """The whole document."""
    law = load_law(ROOT / "data" / "law")
    edition = law.as_at(AS_AT)
    parts = [
        INTRODUCTION,
        _rulebook(law),
        *_rules(edition),
        _figures(edition),
        _calendar(law),
        _numbers(law),
        _register(law),
        GAPS,
    ]
    return "\n".join(parts)


def _rulebook(law: Law) -> str:
    """Each rule of the book: state, functions, scenarios, and what is lacking."""
    functions = {one.id: f"{_module(one.apply.__module__)}.{one.apply.__name__}" for one in RULES}
    tally = Counter(placed.scenario.规则 for placed in scenarios())
    book = entries()
    states = Counter(entry.state(law).strip("*") for entry in book)
    lines = [
        "## 规则书对照\n",
        f"规则书共{len(book)}条:" + ";".join(f"{state}{count}条" for state, count in states.most_common()) + "。",
        "FOUND 是找到条文的,FOUND-2 只找到转述,MEMORY 凭记忆。对照写在 `tests/scenarios/rulebook/coverage.yaml`。\n",
        "| 编号 | 要求 | 来源 | 状态 | 规则 → 函数(情景数) | 说明 |\n|---|---|---|---|---|---|",
    ]
    for entry in book:
        where = [f"`{rule}` → `{functions[rule]}`({tally[rule]})" for rule in entry.规则]
        where += [f"`{name}`" for name in entry.程序]
        remark = entry.不启用 or entry.说明
        lines.append(
            f"| {entry.编号} | {entry.要求} | {entry.来源} | {entry.state(law)} | {'<br>'.join(where)} | {remark} |"
        )
    return "\n".join(lines) + "\n"


def _calendar(law: Law) -> str:
    """Which years' holidays are on record."""
    known = "、".join(f"{year}年{'' if one.verified else '(未核实)'}" for year, one in law.calendar.years.items())
    return (
        f"## 工作日\n\n收录了{known}的放假和调休安排(`data/law/calendar.yaml`)。"
        "没有收录的年份只扣周六、周日,算出的截止日标“约”。\n"
    )


def _numbers(law: Law) -> str:
    """Old and new numbers of the articles side by side, for documents dated under an older edition."""
    lines = ["## 条号对照\n", "旧件按制发日当时有效的版本引用。没有核实的条文不引用,加括号列出。\n"]
    for family, title in (
        ("secrets-law", "保密法"),
        ("secrets-regulation", "实施条例"),
        ("classification-rules", "定密规定"),
    ):
        history = {key: one for key, one in sorted(law.history.items()) if key.startswith(family + ".")}
        starts = sorted({one.start for editions in history.values() for one in editions})
        heads = [f"{title}({day.year})" for day in starts]
        lines.append(f"| 主题 | {' | '.join(heads)} |\n|---{'|---' * len(heads)}|")
        for reference, editions in history.items():
            numbers = {one.start: one.number if one.verified else f"({one.number})" for one in editions}
            lines.append(f"| `{reference}` | {' | '.join(numbers.get(day, '—') for day in starts)} |")
        lines.append("")
    return "\n".join(lines)


def _rules(edition: Edition) -> Iterator[str]:
    functions = {one.id: f"{_module(one.apply.__module__)}.{one.apply.__name__}" for one in RULES}
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    files: dict[str, set[str]] = defaultdict(set)
    for placed in scenarios():
        tally[placed.scenario.规则][placed.scenario.性质] += 1
        files[placed.scenario.规则].add(placed.file)
    for group, rules in groupby(
        sorted(edition.law.rules.values(), key=lambda rule: rule.group), lambda rule: rule.group
    ):
        yield f"## {group} {GROUPS[group]}\n"
        yield "| 规则 | 要求 | 依据 | 函数 | 情景(正/反/时点) |\n|---|---|---|---|---|"
        for rule in rules:
            counts = "/".join(str(tally[rule.id][kind]) for kind in ("正例", "反例", "时点"))
            where = " ".join(f"[{name}](../tests/scenarios/{name})" for name in sorted(files[rule.id]))
            basis = _basis(rule, edition)
            yield f"| `{rule.id}` | {rule.title} | {basis} | `{functions[rule.id]}` | {counts} {where} |"
        yield ""


def _module(name: str) -> str:
    return name.removeprefix("model.")


def _basis(rule: LawRule, edition: Edition) -> str:
    if rule.nature is Nature.STATUTE:
        return edition.citation(rule.id).replace(";", "<br>")
    return rule.nature.label


def _figures(edition: Edition) -> str:
    ceilings = "、".join(f"{level.value}{edition.ceiling(level)}年" for level in Level)
    lines = [
        "## 数字\n",
        "| 数字 | 值 | 出处 |\n|---|---|---|",
        f"| 最长期限(除另有规定外) | {ceilings} | {_label(edition, 'secrets-law.term')} |",
    ]
    for organ in OrganLevel:
        levels = "、".join(level.value for level in edition.authority(organ)) or "无,须经授权"
        lines.append(f"| {organ.value}机关的法定权限 | {levels} | {_label(edition, 'secrets-law.authority')} |")
    for key, name in (
        ("unclear.report", "不明确事项上报"),
        ("unclear.decision", "不明确事项的决定"),
        ("dispute.raise", "提出异议"),
        ("leak.report", "泄露报告"),
        ("upward.report", "无权或者权限不够时报请"),
    ):
        deadline = edition.deadline(key)
        lines.append(f"| {name} | {deadline.text} | {_label(edition, deadline.article)} |")
    return "\n".join(lines) + "\n"


def _label(edition: Edition, reference: str) -> str:
    article = edition.article(reference)
    assert article is not None, reference
    return article.label


def _register(law: Law) -> str:
    lines = ["## 条文登记\n", "| 主题 | 条文 | 施行 | 要点(自拟) | 核实 |\n|---|---|---|---|---|"]
    for reference, editions in sorted(law.history.items()):
        for one in editions:
            period = f"{one.start} 至 {one.end or '今'}"
            mark = "已核实" if one.verified else "**未核实**"
            lines.append(f"| `{reference}` | {one.label} | {period} | {one.gist} | {mark} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(render(), encoding="utf-8")
