"""A stored number is read as the sheet shows it."""

from __future__ import annotations

import pytest

from model.extract.number_format import BUILT_IN, shown, shown_text


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (1000000, "#,##0", "1,000,000"),
        (0.285, "0%", "29%"),
        (0.4819, "0.0%", "48.2%"),
        (-5, "0;(0)", "(5)"),
        (-0.001, "0.00", "0.00"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (0.123456, "0.###", "0.123"),
        (12345678901, "000-0000-0000", "123-4567-8901"),
        (7, "000", "007"),
        (1234567, '0.0,,"百万"', "1.2百万"),
        (12, '"第"0"号"', "第12号"),
        (12.5, "[$¥-804]#,##0.00", "¥12.50"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (5, '[>3]"大";"小"', "大"),
        (2, '[>3]"大";"小"', "小"),
        (2.5, "# ?/?", "2.5"),
        (5, ";;;", ""),
        (1e-7, "General", "1e-07"),
        (0.1 + 0.2, "General", "0.3"),
        (110101199003071232, "General", "110101199003071232"),
        (46093, 'yyyy"年"m"月"d"日"', "2026年3月12日"),
        (46093, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二六年三月十二日"),
        (46112, "[DBNum1]m月d日", "三月三十一日"),
        (46093, "aaaa", "星期四"),
        (46093, "dd-mmm-yy", "12-Mar-26"),
        (46093.75, BUILT_IN[22], "2026/3/12 18:00"),
        (46093.5, "m/d/yy h:mm AM/PM", "3/12/26 12:00 PM"),
        (0.5, '上午/下午h"时"mm"分"', "下午12时00分"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (46093.999999, "hh:mm:ss.00", "23:59:59.91"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (-1, "yyyy-mm-dd", "-1"),
        (9e9, "yyyy-mm-dd", "9000000000"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, expected: str) -> None:
    """Every one of these was looked up in a spreadsheet program or its documentation."""
    assert shown(value, code) == expected


def test_the_date_system_of_a_mac_counts_from_1904() -> None:
    """The same number is four years and a day later."""
    assert shown(46093, "yyyy-m-d", date1904=True) == "2030-3-13"


def test_words_around_a_text_are_shown() -> None:
    """A text section may add words."""
    assert shown_text("甲", '@"项目部"') == "甲项目部"
    assert shown_text("甲", "@") == shown_text("甲", '0;-0;0;"无"') == "甲"
