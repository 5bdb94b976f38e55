"""层级 in a row's name: which layer words speak of a person's rank (职级) and which of a territory (地域)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from model.core.catalogue import Rank, Territory

_RANK_WORDS: tuple[tuple[str, Rank], ...] = (
    (r"党和国家领导人|国家级领导|中央领导|中央(?=[、和及]省领导)", Rank.STATE),
    (
        r"省部级|省\(部\)级|省军级|副[省部]级(?!城?市)|(?<!内)部级|中管|中央管理的?(?=干部|领导|班子)|省领导",
        Rank.MINISTRY,
    ),
    (r"厅局级|地厅级|司局级|厅\(局\)级|[厅司]级|局级|省管|省委(?:组织部)?管理的?(?=干部|领导|班子)", Rank.DEPARTMENT),
    (r"县处级|县团级|县\(处\)级|处级|市管|市委(?:组织部)?管理的?(?=干部|领导|班子)", Rank.COUNTY),
    (
        (
            r"乡科级|科股级|乡\(科\)级|(?<![学本专])科级|县管|区管|县委(?:组织部)?管理的?(?=干部|领导|班子)"
            r"|一般(?:工作人员|干部)"
        ),
        Rank.TOWN,
    ),
)
_BARE = r"省|地市|市|县|区|乡镇|乡"
_LISTED = rf"(?=(?:[、和及或与](?:{_BARE}))*[、和及或与](?:{_BARE})级)"  # 省、市级: the word 级 serves both
_WHOLE = r"(?<![安完健保])全"  # 安全市场 does not speak of 全市
_TERRITORY_WORDS: tuple[tuple[str, tuple[Territory, ...]], ...] = (
    (r"省市县", (Territory.PROVINCE, Territory.CITY, Territory.COUNTY)),
    (r"省市(?!场)", (Territory.PROVINCE, Territory.CITY)),
    (r"市县乡", (Territory.CITY, Territory.COUNTY, Territory.TOWN)),
    (r"(?<!城)市县|市\(县\)", (Territory.CITY, Territory.COUNTY)),
    (r"县乡", (Territory.COUNTY, Territory.TOWN)),
    (
        rf"{_WHOLE}国(?![有产])|国家级|国家(?=[、和及或与]省)|党和国家(?=机构)|中央(?!领导|管理|空调|商务|控制)",
        (Territory.NATION,),
    ),
    (
        (
            rf"省[、(]自治区、直辖市\)?级?|(?<!副)省(?:一)?级|自治区级|{_WHOLE}(?:省|自治区)|本省|省际|省域"
            rf"|(?<=中央[、和及或与])省委?(?!级|领导)|省{_LISTED}"
        ),
        (Territory.PROVINCE,),
    ),
    (
        (
            rf"设区的?市级?|地\(市\)级?|地\(?市\)?级|地区级|(?<!基)地级|州\(?市\)?级|市\(地\)级|(?<!城)市(?:一)?级"
            rf"|{_WHOLE}市(?!场)|本市(?!场)|(?:地市|地|市){_LISTED}"
        ),
        (Territory.CITY,),
    ),
    (
        (
            rf"县\(市、区\)级?|县\(区\)级?|县\(市\)级?|县区|区县|县(?:一)?级|(?<![地园])区级|{_WHOLE}(?:县|区(?![域间]))"
            rf"|本县|县域|县{_LISTED}"
        ),
        (Territory.COUNTY,),
    ),
    (rf"乡镇级?|乡级|镇级|{_WHOLE}[乡镇]|乡\(镇\)级?|校内|村级|乡{_LISTED}", (Territory.TOWN,)),
)
_ABOVE = r"(?P<above>\((?:含|含本级)\)以上|及?以上)"
_BELOW = r"(?P<below>\((?:含|含本级)\)以下|及?(?:其)?以下)"
_REACH = re.compile(rf"(?:{_ABOVE}|{_BELOW})")
# A layer word straight before a person or a leading body names that person's rank …
_PERSON = re.compile(r"(?:地方)?(?:党政|党委|后备)?(?:正职|副职)?(?:领导)?(?:班子|干部|领导)(?!小组|机构)")
# A leading body is ranked apart from its members: 县级班子 is not 县级班子成员.
_BODY = re.compile(r"(?:地方)?(?:党政|党委|政府)?(?:领导)?班子(?!成员|建设|队伍|和干部)")
# … unless the matter is statistics or policy about all such people in a territory.
_ABOUT_MANY = re.compile(r"统计|队伍建设|汇总数据|报表")
_AS_RANK = {
    Territory.NATION: Rank.STATE,
    Territory.PROVINCE: Rank.MINISTRY,
    Territory.CITY: Rank.DEPARTMENT,
    Territory.COUNTY: Rank.COUNTY,
    Territory.TOWN: Rank.TOWN,
}


class Layers(NamedTuple):
    """What the layer words of a text say; highest first."""

    ranks: tuple[Rank, ...]
    bodies: tuple[Rank, ...]
    territories: tuple[Territory, ...]


Layer = TypeVar("Layer", Rank, Territory)


class _Word(NamedTuple, Generic[Layer]):
    start: int
    end: int
    layers: tuple[Layer, ...]


def _compile(words: Sequence[tuple[str, object]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<w{index}>{pattern})" for index, (pattern, _) in enumerate(words)))


_RANKS, _TERRITORIES = _compile(_RANK_WORDS), _compile(_TERRITORY_WORDS)


def read_layers(text: str) -> Layers:
    """Ranks and territories `text` names; `text` is half-width and without spaces.

    以上 and 以下 include the layer itself, as in the statutes. 市级 in 厅局级(市级) only repeats the rank.
    """
    if not text:
        return Layers((), (), ())
    ranked = [_Word(match.start(), match.end(), (_RANK_WORDS[_index(match)][1],)) for match in _RANKS.finditer(text)]
    placed: list[_Word[Territory]] = []
    for match in _TERRITORIES.finditer(text):
        start, end = match.span()
        if _repeats_rank(text, start, end, ranked):
            continue
        layers = _TERRITORY_WORDS[_index(match)][1]
        if _is_rank(text, end):
            ranked.append(_Word(start, end, tuple(_AS_RANK[layer] for layer in layers)))
        else:
            placed.append(_Word(start, end, layers))
    ranked.sort()
    bodies = [word for word in ranked if _BODY.match(text, _after_reach(text, word.end))]
    return Layers(_cover(text, ranked, Rank), _cover(text, bodies, Rank), _cover(text, placed, Territory))


def _index(match: re.Match[str]) -> int:
    return int((match.lastgroup or "w0")[1:])


def _repeats_rank(text: str, start: int, end: int, ranked: Sequence[_Word[Rank]]) -> bool:
    """True where the word lies inside a rank word (地市级 in none, 市管 in 市管), or in a bracket after one."""
    if any(word.start < end and start < word.end for word in ranked):
        return True
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    return bracketed and any(word.end == start - 1 for word in ranked)


def _is_rank(text: str, end: int) -> bool:
    at = _after_reach(text, end)
    return _PERSON.match(text, at) is not None and _ABOUT_MANY.search(text, at) is None


def _after_reach(text: str, end: int) -> int:
    """Past the 以上 or 以下 that may follow a layer word."""
    reach = _REACH.match(text, end)
    return reach.end() if reach else end


def _cover(text: str, words: Sequence[_Word[Layer]], scale: type[Layer]) -> tuple[Layer, ...]:
    """The layers the words cover together, with 以上, 以下 or 至 between them; highest first."""
    covered: set[Layer] = set()
    for index, word in enumerate(words):
        reach = _REACH.match(text, word.end)
        following = words[index + 1] if index + 1 < len(words) else None
        if reach and reach["above"]:
            covered |= {layer for layer in scale if layer >= min(word.layers)}
        elif reach:
            covered |= {layer for layer in scale if layer <= max(word.layers)}
        elif following is not None and text[word.end : following.start] in ("至", "到"):
            low, high = sorted((min(word.layers), max(following.layers)))
            covered |= {layer for layer in scale if low <= layer <= high}
        covered |= set(word.layers)
    return tuple(sorted(covered, reverse=True))
