"""Rich Text Format (rtf): paragraphs, rows, headers, notes, boxes, what is hidden or deleted (RTF 文档).

An own reader: striprtf gives one flat text, in which headers, notes, deleted and hidden words cannot be
told from the body, and reads a Chinese character of one escaped and one plain byte wrongly.
"""

from __future__ import annotations

from model.core.document import Gap
from model.extract import docx_notice, refusal
from model.extract.limits import Limits
from model.extract.reading import Reading
from model.extract.rtf_token import tokens
from model.extract.rtf_walk import Walker

_DEEPEST = 2_000  # groups inside groups; Word itself stops far earlier


def read_rtf(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of an RTF file, body first; raises UnreadableError for one that is hostile.

    Tracked insertions count as text, deletions do not; hidden text counts and is reported.
    """
    walker = Walker()
    for token in tokens(data):
        walker.take(token)
        if walker.size > limits.max_chars:
            raise refusal.too_much_text(name, limits.max_chars)
        if walker.deep > _DEEPEST:
            raise refusal.damaged(name, "内部结构嵌套过深")
    pieces = walker.finish()
    cut = (Gap("文件结尾不完整,后面的内容可能丢失,未能读取"),) if walker.unclosed else ()
    pictures = walker.notes["picture"] + walker.notes["small_picture"]
    return Reading(
        pieces=tuple(pieces),
        issues=docx_notice.issues(walker.notes),
        gaps=(*docx_notice.gaps(walker.notes), *cut),
        metadata={key: value.strip() for key, value in walker.facts.items() if value.strip()},
        empty_cause="文档里只有图片,没有文字" if pictures else "文档里没有任何文字",
    )
