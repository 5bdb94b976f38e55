"""Pair features — how a draft and a row fit, as numbers that mean the same for rows never seen.

Nothing here knows a row's identity: a row is its words, its vector and its typed conditions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from model.core.catalogue import Phase, Rank, Territory
from model.core.outcome import OrganLevel

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from model.core.catalogue import Row
    from model.match.draft import Draft
    from model.match.index import RowIndex

_ORGAN_TERRITORY = {
    OrganLevel.CENTRAL: Territory.NATION,
    OrganLevel.PROVINCE: Territory.PROVINCE,
    OrganLevel.CITY: Territory.CITY,
    OrganLevel.COUNTY: Territory.COUNTY,
    OrganLevel.TOWN: Territory.TOWN,
}
_MANAGED_RANK = {  # whom an organ of a level manages: the posts one step below its own
    OrganLevel.CENTRAL: Rank.MINISTRY,
    OrganLevel.PROVINCE: Rank.DEPARTMENT,
    OrganLevel.CITY: Rank.COUNTY,
    OrganLevel.COUNTY: Rank.TOWN,
    OrganLevel.TOWN: Rank.TOWN,
}
_PRODUCER_WORDS = {
    OrganLevel.CENTRAL: ("国家", "中央", "国务院", "部", "各级"),
    OrganLevel.PROVINCE: ("省", "各级"),
    OrganLevel.CITY: ("市", "各级"),
    OrganLevel.COUNTY: ("县", "区", "各级", "单位"),
    OrganLevel.TOWN: ("乡镇", "单位", "各级"),
}
NAMES = (
    "vector_name", "vector_text", "vector_name_lead", "vector_text_lead", "vector_mean", "grams_name",
    "grams_text", "grams_name_lead", "grams_text_lead", "name_words", "triggers", "rank_share", "rank_other",
    "rank_silent", "rank_above", "rank_below", "rank_managed", "rank_not_managed", "body_said", "body_silent",
    "territory_organ", "territory_other", "territory_word", "territory_above", "territory_under", "producer",
    "producer_not", "unpublished_published", "unpublished_kept", "before_use", "before_use_after", "after_use",
    "in_use", "pending", "released", "no_condition",
)  # fmt: skip


def pair_features(draft: Draft, vectors: NDArray[np.float32], index: RowIndex, grams: Any) -> NDArray[np.float32]:
    """Features (rows, len(NAMES)) of one draft against every row; `vectors` are its centred windows."""
    by_name, by_text = vectors @ index.name_vectors.T, vectors @ index.text_vectors.T
    line = grams.transform([draft.folded.text])
    near = [
        by_name.max(0), by_text.max(0), _lead(by_name.max(0)), _lead(by_text.max(0)), by_text.mean(0),
        _dense(line, index.name_grams), _dense(line, index.text_grams),
    ]  # fmt: skip
    near += [_lead(near[5]), _lead(near[6])]
    text = draft.folded.text
    words = set(draft.words.split(" "))
    near.append(np.array([_covered(row, words, text) for row in index.name_words]))
    near.append(np.array([_covered(row, words, text) for row in index.triggers]))
    facts = np.array([_facts(draft, row, index.producers[i]) for i, row in enumerate(index.rows)])
    return np.concatenate([np.array(near).T, facts], axis=1).astype(np.float32)


def _lead(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Distance to the best row, 0 for the best itself, scaled by the spread over rows."""
    lead: NDArray[np.float32] = (values - values.max()) / (values.std() + 1e-6)
    return lead


def _dense(line: Any, rows: Any) -> NDArray[np.float32]:
    found: NDArray[np.float32] = np.asarray((line @ rows.T).todense(), np.float32)[0]
    return found


def _covered(terms: tuple[str, ...], words: set[str], text: str) -> float:
    """Share of a row's terms that the draft uses, 0..1."""
    return sum(term in words or term in text for term in terms) / len(terms) if terms else 0.0


def _facts(draft: Draft, row: Row, producer: str) -> list[float]:
    bare = not (row.conditions.ranks or row.conditions.territories or row.conditions.phases)
    return [*_rank(draft, row), *_territory(draft, row), *_producer(draft, producer), *_phase(draft, row), float(bare)]


def _rank(draft: Draft, row: Row) -> list[float]:
    wanted = row.conditions.ranks
    if not wanted:
        return [0.0] * 9
    shares = {rank: draft.signals.share("ranks", rank.name) for rank in Rank}
    same = sum(shares[rank] for rank in wanted)
    spoken = sum(shares.values())
    above = sum(share for rank, share in shares.items() if rank > max(wanted))
    below = sum(share for rank, share in shares.items() if rank < min(wanted))
    managed = _MANAGED_RANK[draft.organ.level] if draft.organ else None
    return [
        same,
        spoken - same,
        float(spoken == 0),
        above,
        below,
        float(managed in wanted),
        float(managed is not None and managed not in wanted),
        *_body(draft, row),
    ]


def _body(draft: Draft, row: Row) -> list[float]:
    """For a row about a leading body (班子) of a rank, not a person: whether the draft speaks of one."""
    if not row.conditions.body_ranks:
        return [0.0, 0.0]
    said = min(draft.folded.text.count("班子"), 3) / 3
    return [said, float(said == 0)]


def _territory(draft: Draft, row: Row) -> list[float]:
    wanted = row.conditions.territories
    if not wanted:
        return [0.0] * 5
    organ = _ORGAN_TERRITORY[draft.organ.level] if draft.organ else None
    word = sum(draft.signals.share("territories", place.name) for place in wanted)
    return [
        float(organ in wanted),
        float(organ is not None and organ not in wanted),
        word,
        float(organ is not None and organ > max(wanted)),
        float(organ is not None and organ - 1 in wanted),
    ]


def _producer(draft: Draft, producer: str) -> list[float]:
    if draft.organ is None or not producer:
        return [0.0, 0.0]
    fits = any(word in producer for word in _PRODUCER_WORDS[draft.organ.level])
    return [float(fits), float(not fits)]


def _phase(draft: Draft, row: Row) -> list[float]:
    phases = set(row.conditions.phases)
    say = {name: min(draft.signals.count("phases", name), 4) / 4 for name in
           ("published", "unpublished", "brewing", "before_use", "after_use", "pending", "released")}  # fmt: skip
    waiting = bool(phases & {Phase.UNPUBLISHED, Phase.BREWING})
    before, after = Phase.BEFORE_USE in phases, Phase.AFTER_USE in phases
    return [
        waiting * say["published"], waiting * max(say["unpublished"], say["brewing"]), before * say["before_use"],
        before * say["after_use"], after * say["after_use"], (Phase.IN_USE in phases) * say["after_use"],
        (Phase.PENDING in phases) * say["pending"], (Phase.DECLASSIFIED in phases) * say["released"],
    ]  # fmt: skip
