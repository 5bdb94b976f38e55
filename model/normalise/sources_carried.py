"""Does the draft carry the content of the document it cites, or only name it? (是否写入来源内容)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from model.normalise.sources_mention import Mention

# In characters: how far content follows its source, how far above it a heading announces it, and how
# far along the line its distribution list stands.
_REACH, _HEADING, _NEXT_CELLS = 1200, 80, 160
_QUOTED = re.compile(  # says so
    r"摘[录抄自要编其]|摘(?:记|引|述)|(?:抄|照)(?:录|入)|照抄|原文(?:如下|是|写)|原话|引自|引其|抄的|记的要点|要点(?:如下|摘记|有|\(|:)|"
    r"传达(?:如下|[一二三四五六\d]点|以下)|复述[一二三四五六\d]点|内容我?传达|念原话|转述|逐条传达|逐条答复"
)
_ENACTED = re.compile(  # repeats what the document says or turns it into steps; 按通知要求, alone does neither
    r"(?:来文|来电|来函|来件|电文|省电|电报|原件|源件|件[中里上内]|函中|通知|文件|通报|批复|意见|附表|附件[一二三四]?|清单|上述|该文)"
    r"[^。,\n]{0,8}(?:(?:要求|规定|明确|提出|确定|指出)(?![,。;、\n])|列明|列的|所列|所定|所示|所称|划定|限定|核定|点到|讲的|写着|写的|准许|载明|提到|"
    r"第[一二三四五六七八九十\d])"
    r"|[)号](?:要求|规定|明确|提出|确定)(?![,。;、\n])|所列(?:结论|问题|第|附表)|据此|细化(?:如下|为|:)|分解(?:意见|如下)|折算|转化为|按附[表件]|承担(?:的|其中|第)|涉及(?:我|原)"
    r"|原(?:件|文件)(?:数字|要点|同等|管理|范围|一致)"
)
_DISTRIBUTED = re.compile(r"发至|发到|印发范围|印发到|传达范围|分发|份号|收文\d+份|去向|范围为")
_NAMED_ONLY = re.compile(
    r"未(?:摘|抄|引|涉及)|(?<!可以)不(?:复述|涉及|引用|转述)(?:其|原|具体|文件)?内容|只(?:学习|列|登记|提)?(?:标题|题名|文号)|"
    r"认真(?:学习|贯彻|抓好)|抓好落实|学习贯彻|遵照执行|组织学习|见原件|另行传达"
)


_DEMANDED = re.compile(  # the document's own organ demands that whatever makes use of it be classified
    r"(?:来文|来件|来电|原件|原文|原定密机关|发文机关|该件|该文|该通知|通知)[^。;\n]{0,16}(?:要求|规定|明确|注明)[^。;\n]{0,16}"
    r"(?:按(?:照)?(?:原密级|同等密级|(?:绝密|机密|秘密)级?)(?:确定密级|定密|管理|办理|标注)|派生定密|一律定密|应当定密|须定密|均须定密|比照原件定密)"
)
_REFUSED = re.compile(r"(?:未|没有|不(?:得|准|许)?)(?:摘|抄|引)")


@dataclass(frozen=True, slots=True)
class Cues:
    """Where in the text each kind of cue stands, in order: found once, asked for every mention."""

    quoted: tuple[int, ...]
    enacted: tuple[int, ...]
    distributed: tuple[int, ...]
    named_only: tuple[int, ...]
    refused: tuple[int, ...]
    demanded: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Cues:
        """The cues of a squeezed text."""
        patterns = (_QUOTED, _ENACTED, _DISTRIBUTED, _NAMED_ONLY, _REFUSED, _DEMANDED)
        return cls(*(tuple(match.start() for match in pattern.finditer(text)) for pattern in patterns))


def carries(cues: Cues, line_start: int, mention: Mention) -> bool | None:
    """True when the words after the mention quote, repeat or turn into steps what the document says.

    False when the draft only names it, asks to study it or says that nothing was copied; else None.
    """
    reach = mention.end + _REACH
    enacted = _any(cues.enacted, line_start, reach)
    refused = _any(cues.refused, line_start, reach)
    if enacted or _any(cues.distributed, line_start, mention.end + _NEXT_CELLS):
        return True
    if _any(cues.quoted, line_start - _HEADING, reach) and not refused:
        return True
    return False if _any(cues.named_only, line_start, reach) else None


def demands(cues: Cues, line_start: int, mention: Mention) -> bool:
    """True when the draft says the source's organ demands that what makes use of it be classified (条例18第四项)."""
    return _any(cues.demanded, line_start - _HEADING, mention.end + _NEXT_CELLS)


def _any(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
