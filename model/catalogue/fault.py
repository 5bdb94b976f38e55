"""Pydantic's complaints in Chinese: file, line, cause and what to write instead."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model.normalise.yaml_file import YamlFile

_WORDING = {
    "missing": "缺少“{key}”;应补上",
    "extra_forbidden": "不认识的键“{key}”;应删去或改成规定的键",
    "literal_error": "“{key}”的值“{value}”不在规定之内;应写成 {expected}",
    "string_pattern_mismatch": "“{key}”的值“{value}”写法不对;应为小写字母、数字和连字符",
    "string_too_short": "“{key}”是空的;应写上内容",
    "too_short": "“{key}”是空的;应写上内容",
    "bool_type": "“{key}”的值“{value}”不对;应写成 true 或 false",
    "list_type": "“{key}”不是清单;应写成 [甲, 乙]",
    "string_type": "“{key}”不是文字;应写成一行文字",
}


def schema_faults(marked: YamlFile, error: ValidationError) -> list[str]:
    """One line per fault: `文件:行: 原因;应写成…`."""
    return [_line(marked, detail) for detail in error.errors(include_url=False)]


def _line(marked: YamlFile, detail: ErrorDetails) -> str:
    path = detail["loc"]
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return marked.fault(path, _cause(key, detail))


def _cause(key: str, detail: ErrorDetails) -> str:
    wording = _WORDING.get(detail["type"], "“{key}”的结构不对;应为一组“键: 值”")
    return wording.format(key=key, value=detail.get("input"), expected=detail.get("ctx", {}).get("expected", ""))
