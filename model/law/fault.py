"""Schema faults of the law data in Chinese, each with file and line."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model.normalise.yaml_file import YamlFile

_WORDING = {
    "missing": "缺少“{key}”;应补上",
    "extra_forbidden": "不认识的键“{key}”;应删去或改成规定的键",
    "literal_error": "“{key}”的值“{value}”不在规定之内;应写成 {expected}",
    "string_pattern_mismatch": "“{key}”的值“{value}”写法不对",
    "string_too_short": "“{key}”是空的;应写上内容",
    "too_short": "“{key}”是空的;应写上内容",
    "bool_type": "“{key}”的值“{value}”不对;应写成 true 或 false",
    "bool_parsing": "“{key}”的值“{value}”不对;应写成 true 或 false",
    "list_type": "“{key}”不是清单;应写成 [甲, 乙]",
    "int_parsing": "“{key}”的值“{value}”不是整数",
    "greater_than": "“{key}”的值“{value}”应大于零",
    "date_from_datetime_parsing": "“{key}”的值“{value}”不是日期;应写成 2024-05-01",
    "date_parsing": "“{key}”的值“{value}”不是日期;应写成 2024-05-01",
    "value_error": "{message}",
}


def schema_faults(file: YamlFile, error: ValidationError) -> list[str]:
    """One line per fault: `文件:行: 原因`."""
    return [file.fault(detail["loc"], _cause(detail)) for detail in error.errors(include_url=False)]


def _cause(detail: ErrorDetails) -> str:
    key = next((step for step in reversed(detail["loc"]) if isinstance(step, str)), "")
    wording = _WORDING.get(detail["type"], "“{key}”的结构不对;应为一组“键: 值”")
    message = detail["msg"].removeprefix("Value error, ")
    expected = detail.get("ctx", {}).get("expected", "")
    return wording.format(key=key, value=detail.get("input"), expected=expected, message=message)
