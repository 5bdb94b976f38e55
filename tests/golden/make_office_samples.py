"""Has LibreOffice write the golden drafts of the formats it knows: `python tests/golden/make_office_samples.py`.

The drafts are invented (虚构). Sources are made here, as a workbook by openpyxl, as a flat presentation by hand,
and the docx of make_samples.py; `soffice` saves them in each format. The expected texts beside them are checked by a
person and never written by this script.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path

from make_samples import make_request
from openpyxl import Workbook

GOLDEN = Path(__file__).parent / "extract"

BUDGET_TITLE = "云川市档案馆2026年库房改造经费安排表(虚构)"
BUDGET_HEAD = ("序号", "项目", "开工日期", "预算(元)", "占比")
BUDGET_ROWS = (
    (1, "恒温恒湿设备更新", date(2026, 4, 8), 1286500, 0.482),
    (2, "密集架购置", date(2026, 5, 20), 964000.5, 0.361),
    (3, "消防系统检测", date(2026, 6, 1), 418900, 0.157),
)
BUDGET_NOTE = "注:以上经费已列入年度部门预算,按工程进度拨付。"
STAFF = (("姓名", "职责", "联系电话"), ("岑晓岚", "现场负责人", "0990-5550136"), ("穆远山", "验收", "0990-5550178"))

BRIEFING = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:body><office:presentation>
<draw:page draw:name="一" draw:master-page-name="Default">
<draw:frame svg:x="3cm" svg:y="9cm" svg:width="22cm" svg:height="5cm"><draw:text-box>
<text:p>一、汛前检查已完成,发现隐患14处。</text:p><text:p>二、整改由属地负责,五月底前销号。</text:p></draw:text-box></draw:frame>
<draw:frame svg:x="3cm" svg:y="2cm" svg:width="22cm" svg:height="3cm"><draw:text-box>
<text:p>云川市水务局汛前检查情况汇报(虚构)</text:p></draw:text-box></draw:frame>
</draw:page>
<draw:page draw:name="二" draw:master-page-name="Default">
<draw:frame svg:x="3cm" svg:y="1cm" svg:width="22cm" svg:height="2cm"><draw:text-box>
<text:p>隐患分布</text:p></draw:text-box></draw:frame>
<draw:frame svg:x="3cm" svg:y="4cm" svg:width="22cm" svg:height="6cm"><table:table>
<table:table-column/><table:table-column/>
<table:table-row><table:table-cell><text:p>河段</text:p></table:table-cell>
<table:table-cell><text:p>处数</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>清河上段</text:p></table:table-cell>
<table:table-cell><text:p>9</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>柳桥以下</text:p></table:table-cell>
<table:table-cell><text:p>5</text:p></table:table-cell></table:table-row>
</table:table></draw:frame>
</draw:page>
</office:presentation></office:body></office:document>
"""


def budget() -> bytes:
    """A workbook of two sheets: dates, thousands, percent, a sum, a merged title, a page header."""
    book = Workbook()
    sheet = book.active
    sheet.title = "经费安排"
    sheet.append([BUDGET_TITLE])
    sheet.merge_cells("A1:E1")
    sheet.append(BUDGET_HEAD)
    for row in BUDGET_ROWS:
        sheet.append(row)
    sheet.append([None, "合计", None, "=SUM(D3:D5)", "=SUM(E3:E5)"])
    for number in range(3, 7):
        sheet[f"C{number}"].number_format = 'yyyy"年"m"月"d"日"'
        sheet[f"D{number}"].number_format = "#,##0.00"
        sheet[f"E{number}"].number_format = "0.0%"
    sheet["A8"] = BUDGET_NOTE
    sheet.oddHeader.center.text = "内部资料"
    second = book.create_sheet("Sheet2")
    for row in STAFF:
        second.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def saved_by_office(source: bytes, suffix: str, wanted: str, name: str) -> None:
    """Have LibreOffice save `source` as `name`, whose suffix is the format; `wanted` may name an export filter."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{Path(name).stem}.{suffix}"
        path.write_bytes(source)
        out = Path(folder) / "out"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        order = ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", str(out), str(path)]
        subprocess.run(order, check=True, capture_output=True, timeout=180)
        (GOLDEN / name).write_bytes((out / name).read_bytes())


def main() -> None:
    """Write every draft."""
    for wanted in ("xlsx", "ods"):
        saved_by_office(budget(), "xlsx", wanted, f"storage-budget.{wanted}")
    for wanted in ("odt", "rtf", "html"):
        saved_by_office(make_request(), "docx", wanted, f"appointment-request.{wanted}")
    for wanted in ("pptx", "odp"):
        saved_by_office(BRIEFING.encode(), "fodp", wanted, f"flood-briefing.{wanted}")


if __name__ == "__main__":
    main()
