"""Which levels of organ a text names: a 产生层级 column, a granting organ (机关层级)."""

from __future__ import annotations

import re

from model.core.outcome import OrganLevel

_RANKED = (OrganLevel.TOWN, OrganLevel.COUNTY, OrganLevel.CITY, OrganLevel.PROVINCE, OrganLevel.CENTRAL)
_WORDS = {
    OrganLevel.CENTRAL: re.compile(r"中央|国家|国务院|全国|^[^省市县区]{2,5}部$|总局"),
    OrganLevel.PROVINCE: re.compile(r"省|自治区|直辖市|(?:北京|天津|上海|重庆)市"),
    OrganLevel.CITY: re.compile(r"(?<!直辖)(?<!北京)(?<!天津)(?<!上海)(?<!重庆)市(?!场)|自治州|地区"),
    OrganLevel.COUNTY: re.compile(r"县|(?<!自治)(?<!地)区(?!的市)|各单位"),
    OrganLevel.TOWN: re.compile(r"乡|镇|各单位"),
}


def producing_levels(text: str) -> frozenset[OrganLevel]:
    """The levels of organ a text names; empty when it names none or all."""
    if "各级" in text:
        return frozenset()
    named = {level for level, words in _WORDS.items() if any(words.search(part) for part in re.split("[、,]", text))}
    if named and "以上" in text:
        lowest = min(_RANKED.index(level) for level in named)
        named = set(_RANKED[lowest:])
    return frozenset(named)
