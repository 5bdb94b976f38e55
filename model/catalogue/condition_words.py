"""限定条件 in Chinese words, as people read and correct them."""

from __future__ import annotations

import re
import unicodedata

from model.catalogue.quantities import read_quantities
from model.core.catalogue import Conditions, Quantity, Rank, Territory

RANKS = {
    Rank.STATE: "党和国家领导人",
    Rank.MINISTRY: "省部级",
    Rank.DEPARTMENT: "厅局级",
    Rank.COUNTY: "县处级",
    Rank.TOWN: "乡科级及以下",
}
TERRITORIES = {
    Territory.NATION: "全国",
    Territory.PROVINCE: "省级",
    Territory.CITY: "市级",
    Territory.COUNTY: "县级",
    Territory.TOWN: "乡镇、单位",
}
_COMPARISONS = {">": "超过", ">=": "不少于", "<": "小于", "<=": "不超过"}
_BREAK = re.compile("[;\uff1b,\uff0c、\n]")


def quantity_in_words(quantity: Quantity) -> str:
    """One 量值: 面积超过25平方千米."""
    return f"{quantity.measure}{_COMPARISONS[quantity.comparison]}{quantity.value:g}{quantity.unit}"


def conditions_in_words(conditions: Conditions) -> str:
    """All conditions on one line; empty where there are none."""
    people = [f"{RANKS[rank]}{'班子' if rank in conditions.body_ranks else ''}" for rank in conditions.ranks]
    parts = (
        ("职级", people),
        ("地域", [TERRITORIES[layer] for layer in conditions.territories]),
        ("阶段", [phase.value for phase in conditions.phases]),
        ("数量", [quantity_in_words(quantity) for quantity in conditions.quantities]),
        ("除外", list(conditions.exceptions)),
    )
    return ";".join(f"{name}:{'、'.join(words)}" for name, words in parts if words)


def quantities_from(words: str) -> tuple[Quantity, ...]:
    """The quantities a person wrote (超过25平方千米; 不少于100件); empty where none can be read."""
    return tuple(quantity for part in _BREAK.split(_plain(words)) for quantity in read_quantities(part))


def exceptions_from(words: str) -> tuple[str, ...]:
    """The exceptions a person wrote, divided by signs or lines."""
    return tuple(part.strip() for part in _BREAK.split(words) if part.strip())


def _plain(words: str) -> str:
    """Half-width and without blanks, as conditions are read from names."""
    return re.sub(r"[^\S\n]+", "", unicodedata.normalize("NFKC", words))
