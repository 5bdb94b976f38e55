"""Mentions of the level of a cited document: 机密★10年, 秘密级文件, 原件标“机密” (来源的密级标注)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.core.outcome import Level
from model.normalise.sources_text import SourceText

_LEVEL = "(?P<level>绝密|机密|秘密)"
_PERIOD = r"(?:\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?:年|个月|月|天)"
_TERM = rf"(?P<term>长期|(?:19|20)\d\d年\d\d?月\d\d?日|{_PERIOD}|[一-鿿]{{1,14}}?(?:前|后解密))"
_SAYS = r"[,、]?(?:(?:保密)?期限|保存|有效|保密)?(?:至|为|是)?"
_KINDS = "(?:文件|通知|来件|件|原件|电报|密电|材料|报告|批复|函|专报|来文|来电|通报|决定|意见|要件)"
_QUOTED_LEVEL = rf"[\"“'‘「]?{_LEVEL}[\"”'’」]?"
_STARRED = re.compile(rf"{_LEVEL}(?:[★☆](?:{_TERM})?|[·•*]{_TERM.replace('term', 'dotted')})")
_LISTED = re.compile(rf"(?<=[,、(|〕号]){_LEVEL}(?:{_SAYS}{_TERM})?(?=[,、)|。;\n]|编号|$)")  # only beside a name
_CLASSED = re.compile(rf"(?<![家业作人守技]){_QUOTED_LEVEL}(?:级的?{_KINDS}|件|级?(?=《))")
_LABELLED = re.compile(
    r"(?<![拟应须需要议可])(?:标有|标注|标明|标的是|标着|标识|标|注明|印有|(?<!最高)(?<!拟定)(?<!本件)密级|原件|右上角)"
    r"(?:为|是|着)?:?"
    rf"{_QUOTED_LEVEL}(?:级?★?{_SAYS}{_TERM})?"
)
_BESIDE = 70
_MOST = 2000  # more marks than this is a register or an accident; the first ones decide
_NAME = re.compile(r"》|[〔\[]\d{4}[〕\]]|号(?:文件)?")
_CABLE = re.compile(r"(?:来|收到|发来的?|贯彻|一份|密码)(?:密码)?(?:电报|密电)|[一-鿿]{1,8}密电〔\d{4}〕")
_EXAMPLE = re.compile(
    r"例题|例如|比如|假如|假设|什么叫|凡|一律|举例|编造|练习|(?:答|问):|不得标|能否|是否|还是|加盖|加注"
)
_OVER = re.compile(
    r"(?:已|经|决定|提前|审核)(?:予以)?(?:提前)?解密|解除密级|期限(?:已经|已)?届满|原标|\d年(?:提前)?解密"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that states the level (and perhaps the term) of a cited document; level None for a cable without one."""

    level: Level | None
    term: str | None
    start: int
    end: int


def mentions_of(plain: SourceText) -> Iterator[Mention]:
    """Every such place, in order, each only once; examples, rules and declassified documents left out.

    Cipher telegrams whose level the draft does not state come only when nothing else does.
    """
    found: dict[int, Mention] = {}
    for pattern in (_STARRED, _LISTED, _CLASSED, _LABELLED):
        for match in pattern.finditer(plain.text):
            if pattern is _LISTED and not _beside_name(plain, match.start()):
                continue
            mention = _mention(match)
            standing = found.get(mention.start)
            if standing is None or (mention.term and not standing.term):
                found[mention.start] = mention
    kept = [mention for _, mention in sorted(found.items())[:_MOST] if _is_cited(plain, mention)]
    yield from kept or _cables(plain)


def _beside_name(plain: SourceText, start: int) -> bool:
    line_start, _ = plain.line(start, start)
    return _NAME.search(plain.text[max(line_start, start - _BESIDE) : start]) is not None


def _mention(match: re.Match[str]) -> Mention:
    groups = match.groupdict()
    term = groups.get("term") or groups.get("dotted")
    return Mention(Level(groups["level"]), term, match.start("level"), match.end())


def _cables(plain: SourceText) -> Iterator[Mention]:
    for match in _CABLE.finditer(plain.text):
        mention = Mention(None, None, match.start(), match.end())
        if _is_cited(plain, mention):
            yield mention


def _is_cited(plain: SourceText, mention: Mention) -> bool:
    """False for a mark alone on its line (the draft's own), a worked example, and a declassified document."""
    start, end = plain.sentence(mention.start, mention.end)
    line_start, line_end = plain.line(mention.start, mention.end)
    alone = line_end - line_start <= mention.end - mention.start + len("特急")
    around = plain.text[max(line_start, start - 40) : min(line_end, end + 40)]
    return not (alone or _EXAMPLE.search(plain.text[start : mention.end]) or _OVER.search(around))
