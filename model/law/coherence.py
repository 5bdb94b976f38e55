"""What the shape of the files alone does not show: references, overlaps, verified citations (前后一致)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from model.law.provision import Provision
from model.law.schema import FiguresFile, HouseFile, Period, ProcedureFile, RulesFile
from model.normalise.yaml_file import YamlFile


def article_faults(provisions: Sequence[tuple[YamlFile, int, Provision]]) -> Iterator[str]:
    """Two editions of one article in force on one day, or one topic twice in a file."""
    for (_, _, left), (file, index, right) in combinations(provisions, 2):
        overlap = left.reference == right.reference and _overlaps(left, right)
        if overlap:
            cause = f"“{right.reference}”与《{left.title}》({left.edition}){left.number}同日有效;应改正施行或者失效日期"
            yield file.fault(("articles", index, "topic"), cause)


def _overlaps(left: Provision, right: Provision) -> bool:
    return (left.end is None or right.start <= left.end) and (right.end is None or left.start <= right.end)


def figure_faults(file: YamlFile, figures: FiguresFile, provisions: Sequence[Provision]) -> Iterator[str]:
    """Figures whose article is absent or unverified when they begin, or whose periods overlap."""
    for key in ("term_ceilings", "organ_authority", "deadlines", "addressees", "offices"):
        rows = getattr(figures, key)
        for index, row in enumerate(rows):
            if not _verified_on(row.article, row, provisions):
                cause = f"“{row.article}”在 {row.start} 没有收录已核实的条文;应先登记条文"
                yield file.fault((key, index, "article"), cause)
        for (_, left), (index, right) in combinations(enumerate(rows), 2):
            same = getattr(left, "id", "") == getattr(right, "id", "")
            if same and left.start <= (right.end or right.start) and right.start <= (left.end or right.start):
                yield file.fault((key, index, "from"), "与前面的一条同日有效;应改正起止日期")


def _verified_on(reference: str, period: Period, provisions: Sequence[Provision]) -> bool:
    return any(
        one.reference == reference
        and one.verified
        and one.start <= period.start
        and (one.end is None or period.start <= one.end)
        for one in provisions
    )


def rule_faults(file: YamlFile, rules: RulesFile, provisions: Sequence[Provision]) -> Iterator[str]:
    """Rules met twice, citing nothing on record, or called 法定 without a verified article in force today."""
    known = {one.reference for one in provisions}
    standing = {one.reference for one in provisions if one.verified and one.end is None}
    seen: set[str] = set()
    for index, rule in enumerate(rules.rules):
        if rule.id in seen:
            yield file.fault(("rules", index, "id"), f"规则“{rule.id}”重复;应只写一次")
        seen.add(rule.id)
        for place, reference in enumerate(rule.cites):
            if reference not in known:
                yield file.fault(("rules", index, "cites", place), f"“{reference}”没有登记;应先登记条文")
        if rule.nature == "法定" and not standing.intersection(rule.cites):
            cause = f"规则“{rule.id}”没有现行有效的已核实条文;应改为惯例或者补条文"
            yield file.fault(("rules", index, "nature"), cause)


def procedure_faults(file: YamlFile, procedure: ProcedureFile, provisions: Sequence[Provision]) -> Iterator[str]:
    """References of procedure.yaml that no instrument holds."""
    known = {one.reference for one in provisions}
    for outcome, references in procedure.procedure.items():
        for index, reference in enumerate(references):
            if reference not in known:
                yield file.fault(("procedure", outcome, index), f"“{reference}”没有登记;应先登记条文")


def house_faults(file: YamlFile, house: HouseFile, rules: RulesFile) -> Iterator[str]:
    """Switched-off rules that do not exist or are no mere convention."""
    natures = {rule.id: rule.nature for rule in rules.rules}
    for index, rule in enumerate(house.conventions_off):
        if natures.get(rule) != "惯例":
            cause = f"规则“{rule}”不能停用;只能停用 rules.yaml 中 nature 为“惯例”的规则"
            yield file.fault(("conventions_off", index), cause)
