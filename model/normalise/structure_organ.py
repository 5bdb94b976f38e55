"""How the names of organs look (机关名称的样子)."""

from __future__ import annotations

import re

_ENDINGS = (
    "委员会|人民政府|政府|办公厅|办公室|办事处|代表大会|常委会|检察院|法院|研究院|研究所|研究室|委|厅|局|部|办|署|院|会|处|科|室"
    "|组|中心|总队|支队|大队|公司|集团|学校|大学|学院|中学|小学|医院|社|站|所|联合会|党组|党委|支部|工委|司|馆|库|街道|镇|乡|村"
)
_NAME = rf"(?:中共|中国共产党)?[\u4e00-\u9fff()·]{{1,38}}?(?:{_ENDINGS})"
ORGAN = re.compile(rf"(?:{_NAME})(?:[、,]?{_NAME}){{0,3}}")
_SEALED = re.compile(r"\((?:印|章|印章|盖章|公章|代章|印鉴)\)$")
# Words that make a line a sentence or a heading, not a name.
_NO_NAME = re.compile(r"关于|情况|如下|以上|请|应当|已经|进行|根据|附件|抄送|:|^[一二三四五六七八九十\d]+[、.]")


def organ_length(folded: str) -> int:
    """Return how many characters of a folded line are an organ's name, a seal note left out; 0 when it is none."""
    name = _SEALED.sub("", folded)
    return len(name) if ORGAN.fullmatch(name) and not _NO_NAME.search(name) else 0
