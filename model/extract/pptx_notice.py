"""What a person is told about a presentation beyond its text (演示文稿提示)."""

from __future__ import annotations

from collections import Counter

from model.core.document import Gap, Issue

LOST = "此页的内容在文件里找不到,未能读取"
_ISSUES: dict[str, str] = {
    "hidden_slide": "有 {} 页隐藏的幻灯片,已读取并计入",
    "hidden": "有 {} 个隐藏的图形,其中文字已读取并计入",
    "notes": "有 {} 页带演讲者备注,已读取并计入",
    "comment": "有 {} 条批注,已读取并计入",
    "small_picture": "有 {} 张小图片(如图标、印章),其中若有文字则未读取",
}
GAPS: dict[str, str] = {
    "picture": "有 {} 张较大的图片,其中可能有文字,未能读取",
    "chart": "有 {} 个图表或智能图形,其中文字未能读取",
    "object": "有 {} 个嵌入对象(如表格、附件),其内容未能读取",
    "media": "有 {} 段音频或视频,未能读取",
    "ink": "有 {} 处手写墨迹,未能读取",
}


def issues(notes: Counter[str]) -> tuple[Issue, ...]:
    """Return one Issue for each thing noticed that does not keep the text from being whole."""
    return tuple(Issue(code, wording.format(notes[code])) for code, wording in _ISSUES.items() if notes[code])


def gaps(notes: Counter[str], page: int | None = None) -> tuple[Gap, ...]:
    """Return one Gap for each kind of content of a slide that could not be read."""
    return tuple(Gap(wording.format(notes[code]), page) for code, wording in GAPS.items() if notes[code])
