"""Asking — the facts that would decide between the rows in question (缺什么)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.classify.fit_words import RANK_WORDS, TERRITORY_WORDS

if TYPE_CHECKING:
    from model.core.finding import Ranking
    from model.match.draft import Draft

_NEAR = 4


def missing_facts(ranking: Ranking, draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return (fact, question) pairs: what the nearest rows differ in and the draft does not say."""
    rows = [finding.row for finding in ranking.findings[:_NEAR]]
    ranks = sorted({rank for row in rows for rank in row.conditions.ranks}, reverse=True)
    places = sorted({place for row in rows for place in row.conditions.territories}, reverse=True)
    phases = {phase.value for row in rows for phase in row.conditions.phases}
    found = []
    if len(ranks) > 1:
        words = "、".join(RANK_WORDS[rank] for rank in ranks)
        found.append(("对象职级", f"所涉人员或班子是什么职级({words})?目录按职级分别规定。"))
    if len(places) > 1 or (places and draft.organ is None):
        words = "、".join(TERRITORY_WORDS[place] for place in places)
        found.append(("范围层级", f"所涉事项是哪一级的范围({words})?目录按层级分别规定。"))
    if phases and not draft.signals.counts.get("phases"):
        found.append(("所处阶段", f"此事处于什么阶段({'、'.join(sorted(phases))})?是否已经公布?"))
    if draft.signals.count("genres", "source"):
        found.append(("来源文件", "所依据或摘录的来源文件是哪一份,其密级和保密期限是什么?"))
    return tuple(found) or (("事项内容", "文稿没有写明事项的具体内容、对象和阶段,请补充后再判断。"),)
