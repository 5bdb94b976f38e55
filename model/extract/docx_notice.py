"""What a person is told about a docx beyond its text (docx 提示)."""

from __future__ import annotations

from collections import Counter

from model.core.document import Gap, Issue

_ISSUES: dict[str, str] = {
    "deleted": "有 {} 处修订删除的内容未计入;请先接受或拒绝全部修订,再定稿",
    "inserted": "有 {} 处尚未接受的修订插入,已按接受后的文字读取",
    "hidden": "有 {} 处隐藏文字,已读取并计入",
    "comment": "有 {} 条批注,已读取并计入",
    "symbol": "有 {} 个符号字体的字符无法转换,已略去",
    "equation": "有 {} 个公式对象未读取",
    "small_picture": "有 {} 张小图片(如图标、印章),其中若有文字则未读取",
}
_GAPS: dict[str, str] = {
    "picture": "有 {} 张较大的图片,其中可能有文字,未能读取",
    "chart": "有 {} 个图表或智能图形,其中文字未能读取",
    "object": "有 {} 个嵌入对象(如表格、附件),其内容未能读取",
    "foreign": "有 {} 段嵌入的外部文档内容,未能读取",
}


def issues(notes: Counter[str]) -> tuple[Issue, ...]:
    """Return one Issue for each thing noticed that does not keep the text from being whole."""
    return tuple(Issue(code, wording.format(notes[code])) for code, wording in _ISSUES.items() if notes[code])


def gaps(notes: Counter[str]) -> tuple[Gap, ...]:
    """Return one Gap for each kind of content that could not be read."""
    return tuple(Gap(wording.format(notes[code])) for code, wording in _GAPS.items() if notes[code])
