"""The page of a scan (扫描报告): one HTML file that opens without a network and asks nothing of anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from app.scan.journal import Journal
from app.scan.overview import Tally, counted_by, failures, findings, records, tally_of

_MOST_SHOWN = 20_000  # proposals; a browser grows slow with more, the tables hold all
_MOST_BARS = 12
_CLEAR, _FAIR = 0.9, 0.6
_BAR, _LINE = 220, 24  # pixels
_HERE = Path(__file__)

# A page from a file may load nothing, send nothing, and run only what stands in it.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


def page(journal: Journal, handling: str, *, marks: bool) -> Iterator[str]:
    """The page, piece by piece; text of a document only where the records hold it."""
    tally = tally_of(journal)
    style = _HERE.with_name("page.css").read_text("utf-8")
    yield "<!doctype html>\n<html lang='zh-CN'><head><meta charset='utf-8'>\n"
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield f"<title>批量扫描报告</title>\n<style>\n{style}</style></head><body>\n"
    yield f"<p class='handling'>{escape(handling)}</p>\n<h1>批量扫描报告</h1>\n"
    yield "<p>以下都是建议,由人逐件确认后才算数。</p>\n"
    yield _counts(tally)
    yield "<section class='pictures'>"
    for title, bars in _pictures(journal, tally, marks=marks):
        yield picture(title, bars)
    yield "</section>\n"
    yield from _findings(journal, marks=marks)
    yield from _failures(journal)
    yield "<h2>各个文件</h2>\n<noscript><p>浏览器不允许运行脚本,清单请看 summary.csv。</p></noscript>\n"
    yield "<form id='filters'></form><p id='shown' role='status'></p><div id='tree'></div>\n"
    yield from _rows(journal)
    yield f"<script>\n{_HERE.with_name('page.js').read_text('utf-8')}</script></body></html>\n"


def picture(title: str, bars: dict[str, int]) -> str:
    """Counts as bars, drawn in SVG, the number beside each; nothing for no bars."""
    if not bars:
        return ""
    most = max(bars.values())
    lines = []
    for number, (name, count) in enumerate(bars.items()):
        top, width = number * _LINE, max(1, round(_BAR * count / most))
        lines.append(
            f"<text x='108' y='{top + 16}' text-anchor='end'>{escape(name)}</text>"
            f"<rect x='114' y='{top + 4}' width='{width}' height='16'/>"
            f"<text x='{120 + width}' y='{top + 16}'>{count}</text>"
        )
    spoken = escape(f"{title}:" + "、".join(f"{name} {count}" for name, count in bars.items()), quote=True)
    size = f"width='{_BAR + 190}' height='{len(bars) * _LINE}'"
    drawn = f"<svg role='img' aria-label='{spoken}' {size}>{''.join(lines)}</svg>"
    return f"<figure><figcaption>{escape(title)}</figcaption>{drawn}</figure>"


def _counts(tally: Tally) -> str:
    words = f"共 {tally.files} 个文件:得出建议 {tally.results} 个,未能读取 {tally.unread} 个。"
    if tally.repeated:
        words += f"其中 {tally.repeated} 个与别的文件内容相同,没有重复分析。"
    if tally.alike:
        words += f"{tally.alike} 份文稿与另一份近似。"
    return f"<p>{words}</p>\n"


def _pictures(journal: Journal, tally: Tally, *, marks: bool) -> Iterator[tuple[str, dict[str, int]]]:
    yield "结论", counted_by(journal, "outcome")
    yield "建议的密级", counted_by(journal, "level")
    yield "原有标志", counted_by(journal, "mark")
    yield "文种", dict(list(counted_by(journal, "kind").items())[:_MOST_BARS])
    yield "年份", dict(sorted(counted_by(journal, "year").items())[-_MOST_BARS:])
    yield "读取质量", counted_by(journal, _QUALITY)
    yield "未能读取的原因", tally.failures
    if marks:
        yield "标志上的发现", tally.findings


_QUALITY = f"(CASE WHEN quality >= {_CLEAR} THEN '清楚' WHEN quality >= {_FAIR} THEN '一般' ELSE '差' END)"


def _findings(journal: Journal, *, marks: bool) -> Iterator[str]:
    yield from _table(
        "发现",
        ("文件", "种类", "说明", "届满日"),
        ((one.place, one.kind, one.message, one.due) for one in findings(journal, marks=marks)),
        "findings.csv",
    )


def _failures(journal: Journal) -> Iterator[str]:
    rows = ((one.place, one.category, one.message) for one in failures(journal))
    yield from _table("未能读取的文件", ("文件", "原因", "说明和处理办法"), rows, "failures.csv")


def _table(title: str, head: tuple[str, ...], rows: Iterator[tuple[str, ...]], whole: str) -> Iterator[str]:
    """A folded table; a very long one ends with where the whole is."""
    yield f"<details><summary>{title}</summary><table><thead><tr>"
    yield from (f"<th>{name}</th>" for name in head)
    yield "</tr></thead><tbody>\n"
    number = 0
    for number, row in enumerate(rows, start=1):
        if number > _MOST_SHOWN:
            yield f"<tr><td colspan='{len(head)}'>还有更多,全部在 {whole}</td></tr>"
            break
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
    if number == 0:
        yield f"<tr><td colspan='{len(head)}'>没有</td></tr>"
    yield "</tbody></table></details>\n"


def _rows(journal: Journal) -> Iterator[str]:
    """The proposals as data for the script; the gravest ones when there are too many."""
    yield "<script type='application/json' id='rows'>["
    between = ""
    for record in records(journal, gravest=_MOST_SHOWN):
        packed = json.dumps(_row(record), ensure_ascii=False, separators=(",", ":"))
        # no closing tag, and no opening of a comment, may stand inside a script
        yield between + packed.replace("<", "\\u003c").encode("utf-8", "replace").decode()
        between = ",\n"
    yield f"]</script>\n<p hidden id='most'>{_MOST_SHOWN}</p>\n"


def _row(record: dict[str, Any]) -> dict[str, Any]:
    document, term, mark, near = record["document"], record["term"], record["document"]["existing_mark"], record["near"]
    quality = document["quality"]
    return {
        "file": record["file"],
        "outcome": record["outcome"],
        "level": record["level"] or "",
        "term": term["text"] if term else "",
        "kind": document["kind"],
        "quality": "清楚" if quality >= _CLEAR else "一般" if quality >= _FAIR else "差",
        "mark": (mark["level"] or "不合规定") if mark else "",
        "sure": record["sure"],
        "findings": record["findings"],
        "basis": [basis["name"] or "已定密的来源" for basis in record["basis"]],
        "gaps": len(document["gaps"]),
        "same": record["same_as"],
        "near": near["file"] if near else "",
        "points": [[_place(point["locator"]), point["text"]] for point in record["points"]],
    }


def _place(locator: dict[str, Any]) -> str:
    named = (("page", "第{}页"), ("paragraph", "第{}段"), ("sheet", "{}表"), ("cell", "{}格"))
    return "".join(form.format(locator[key]) for key, form in named if locator.get(key))
