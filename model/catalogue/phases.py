"""阶段 in a row's name: the state a matter must be in for the row to hold."""

from __future__ import annotations

import re

from model.core.catalogue import Phase

_TOLD = r"(?:公布|公开|发布|公示|公告|披露|宣布|揭晓)"
_WORDS: tuple[tuple[Phase, str], ...] = (
    (Phase.UNPUBLISHED, rf"(?:未|尚未|没有)[^按,、。()]{{0,5}}?{_TOLD}|(?<!成绩){_TOLD}(?:发表)?之?前"),
    (
        Phase.BREWING,
        (
            r"酝酿(?:中|期间|阶段|过程中|、)|(?:审批|报批|审议|论证|起草|拟订|制定|修订|编制|研究)(?:过程)?中的|审批中|报批中"
            r"|送审稿|报审稿|报批稿|讨论稿|提交.{1,8}(?:研究|审议)|(?:未|尚未)(?:批准|批复)|(?:批准|批复|印发)前"
        ),
    ),
    (
        Phase.BEFORE_USE,
        (
            r"(?:启用|启封|开考|开标|实施|执行|启动|考试开始|使用)之?前|未(?:启用|启封|开标|使用)"
            r"|(?:考试|面试)(?:结束|完毕)之?前"
        ),
    ),
    (Phase.IN_USE, r"(?:使用|考试|面试)(?:完毕|结束)之?前"),
    (
        Phase.AFTER_USE,
        r"(?:启用|开考|使用|考试)(?:完毕|结束)?之?后(?![至到])|考后|(?:阅卷|成绩处理|评卷)(?:结束|完毕)?之?前|成绩公布之?前",
    ),
    (
        Phase.PENDING,
        (
            r"(?:办结|结案|审结|侦查终结|查结|(?<!成绩)处理完毕|核实处理|谈判结束|行动结束)之?前|在查|在侦|在办"
            r"|(?:查处|侦办|办理|调查|处置|谈判)中的|查处中|正在(?:立案|查处|办理|侦查|审理|调查)"
            r"|(?:未|尚未)(?:决定|核实|办结|结案|查结|审结|达成(?:一致|协议))"
        ),
    ),
    (Phase.DECLASSIFIED, r"(?<!未)解密后|已解密"),
)
_PATTERNS = tuple((phase, re.compile(pattern)) for phase, pattern in _WORDS)
# 考核测评票和未公示等次: a state that binds one member of a list is no condition of the whole matter.
_ONE_MEMBER = re.compile(r"(?<![未尚])[\u4e00-\u9fff]{2}[和及、]$")


def read_phases(text: str) -> tuple[Phase, ...]:
    """The phases `text` names, in the order of `Phase`; any one of them satisfies the row."""
    if not text:
        return ()
    found = {
        phase
        for phase, pattern in _PATTERNS
        for match in pattern.finditer(text)
        if not _binds_one_member(text, match.start())
    }
    return tuple(phase for phase in Phase if phase in found)


def _binds_one_member(text: str, start: int) -> bool:
    return text[start : start + 1] in ("未", "尚") and _ONE_MEMBER.search(text[:start]) is not None
