"""What a person is told about a workbook beyond its text (表格提示)."""

from __future__ import annotations

from collections import Counter

from model.core.document import Gap, Issue

_ISSUES: dict[str, str] = {
    "hidden_sheet": "有 {} 张隐藏的工作表,已读取并计入",
    "hidden_row": "有 {} 行隐藏的内容,已读取并计入",
    "hidden_column": "有 {} 列隐藏的内容,已读取并计入",
    "hidden": "有 {} 个单元格设为不显示,已读取并计入",
    "comment": "有 {} 条批注,已读取并计入",
    "small_picture": "有 {} 张小图片(如图标、印章),其中若有文字则未读取",
    "macro": "有 {} 张宏表,其中的宏没有运行",
}
_GAPS: dict[str, str] = {
    "picture": "有 {} 张较大的图片,其中可能有文字,未能读取",
    "chart": "有 {} 个图表或智能图形,其中文字未能读取",
    "object": "有 {} 个嵌入对象(如文档、附件),其内容未能读取",
    "uncalculated": "有 {} 个公式没有存下计算结果,未能读取;请用表格软件打开、重新保存后再试",
    "lost": "有 {} 张工作表的内容在文件里找不到,未能读取",
}


def issues(notes: Counter[str]) -> tuple[Issue, ...]:
    """Return one Issue for each thing noticed that does not keep the text from being whole."""
    return tuple(Issue(code, wording.format(notes[code])) for code, wording in _ISSUES.items() if notes[code])


def gaps(notes: Counter[str]) -> tuple[Gap, ...]:
    """Return one Gap for each kind of content that could not be read."""
    return tuple(Gap(wording.format(notes[code])) for code, wording in _GAPS.items() if notes[code])
