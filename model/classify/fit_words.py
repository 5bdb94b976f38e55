"""What of a row's conditions the draft meets or lacks, in words for a person (符合与不符合的要件)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.core.catalogue import Phase, Rank, Territory
from model.core.outcome import OrganLevel

if TYPE_CHECKING:
    from model.core.catalogue import Row
    from model.match.draft import Draft

RANK_WORDS = {
    Rank.STATE: "党和国家领导人",
    Rank.MINISTRY: "省部级",
    Rank.DEPARTMENT: "厅局级",
    Rank.COUNTY: "县处级",
    Rank.TOWN: "乡科级及以下",
}
TERRITORY_WORDS = {
    Territory.NATION: "全国",
    Territory.PROVINCE: "省级",
    Territory.CITY: "设区的市",
    Territory.COUNTY: "县级",
    Territory.TOWN: "乡镇或单位",
}
_ORGAN_TERRITORY = {
    OrganLevel.CENTRAL: Territory.NATION,
    OrganLevel.PROVINCE: Territory.PROVINCE,
    OrganLevel.CITY: Territory.CITY,
    OrganLevel.COUNTY: Territory.COUNTY,
    OrganLevel.TOWN: Territory.TOWN,
}
_PHASE_SIGNS = {
    Phase.UNPUBLISHED: ("unpublished", "brewing"),
    Phase.BREWING: ("brewing", "unpublished"),
    Phase.BEFORE_USE: ("before_use",),
    Phase.IN_USE: ("after_use",),
    Phase.AFTER_USE: ("after_use",),
    Phase.PENDING: ("pending",),
    Phase.DECLASSIFIED: ("released",),
}


def fits(draft: Draft, row: Row) -> tuple[str, ...]:
    """Return the row's conditions the draft shows, as phrases."""
    found = [f"对象职级:{RANK_WORDS[rank]}" for rank in row.conditions.ranks if draft.signals.count("ranks", rank.name)]
    found += [f"范围层级:{TERRITORY_WORDS[place]}" for place in row.conditions.territories if _covers(draft, place)]
    found += [f"所处阶段:{phase.value}" for phase in row.conditions.phases if _in_phase(draft, phase)]
    return tuple(found)


def lacks(draft: Draft, row: Row) -> tuple[str, ...]:
    """Return the row's conditions the draft does not show: one phrase for each kind that is wholly unmet."""
    conditions = row.conditions
    found = []
    if conditions.ranks and not any(draft.signals.count("ranks", rank.name) for rank in conditions.ranks):
        found.append(f"对象职级应为{'或'.join(RANK_WORDS[rank] for rank in conditions.ranks)}")
    if conditions.territories and not any(_covers(draft, place) for place in conditions.territories):
        found.append(f"范围层级应为{'或'.join(TERRITORY_WORDS[place] for place in conditions.territories)}")
    if conditions.phases and not any(_in_phase(draft, phase) for phase in conditions.phases):
        found.append(f"所处阶段应为{'或'.join(phase.value for phase in conditions.phases)}")
    return tuple(found)


def _covers(draft: Draft, place: Territory) -> bool:
    own = draft.organ is not None and _ORGAN_TERRITORY[draft.organ.level] is place
    return own or draft.signals.count("territories", place.name) > 0


def _in_phase(draft: Draft, phase: Phase) -> bool:
    return any(draft.signals.count("phases", sign) for sign in _PHASE_SIGNS[phase])
