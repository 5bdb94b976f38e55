"""The rows of the tables a scan writes (结果表), the same in csv and workbook."""

from __future__ import annotations

from typing import Any

SUMMARY_HEAD = (
    *("文件", "结论", "密级", "保密期限", "依据", "示范依据"),
    *("把握", "需补充", "未读到的部分", "原有标志", "结论取自", "内容相同于", "近似于", "发现"),
)
FAILURE_HEAD = ("文件", "原因类别", "原因和处理办法")
FINDING_HEAD = ("文件", "种类", "说明", "届满日")


def summary_row(record: dict[str, Any]) -> tuple[str, ...]:
    """One proposal as a row of the summary."""
    mark, near = record["document"]["existing_mark"], record["near"]
    return (
        record["file"],
        record["outcome"],
        record["level"] or "",
        record["term"]["text"] if record["term"] else "",
        ";".join(basis["name"] or "已定密的来源" for basis in record["basis"]),
        "是" if any(basis["demonstration"] for basis in record["basis"]) else "",
        "较有把握" if record["sure"] else "请重点审核",
        ";".join(missing["fact"] for missing in record["missing"]),
        str(len(record["document"]["gaps"]) or ""),
        (mark["level"] or "不合规定") if mark else "",
        record["decided_by"],
        record["same_as"],
        f"{near['file']}({near['similarity']:.0%})" if near else "",
        "、".join(record["findings"]),
    )


def inert(cell: str) -> str:
    """The cell so that no spreadsheet takes a file name for a formula."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
