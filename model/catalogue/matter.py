"""The matter behind several rows: a name with its layers and phases taken out."""

from __future__ import annotations

import re

_VARIABLE = re.compile(
    r"^(?:(?:未|尚未)(?:公布|公开|发布|授权发布)|酝酿中|审批中|正在查处|启用前|启用后)的?|"
    r"省部级|厅局级|地厅级|司局级|县处级|乡科级|[省市县区]管|全国性?|全省性?|国家级|省级|地市级|设区的市级?|地级|市级|县级|乡镇级?"
    "|[厅处科局部]级|中央|及?以[上下]|绝密级?|机密级?|秘密级|[(\uff08][^()\uff08\uff09]*[)\uff09]|[、和及与或\\s]"
)


def matter_of(name: str) -> str:
    """A key that rows share when their names differ only in rank, territory or phase."""
    return _VARIABLE.sub("", name) or name
