"""Downloads (导出) — files leave by an own route that asks who is there; Streamlit's media links ask nobody."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.service.ledger import COLUMNS
from app.views.gate import COOKIE
from app.views.office import office
from model.catalogue.official import official_workbook
from model.core.errors import DingmiError

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE = {"事项名称": 36, "依据": 40, "知悉范围": 28, "文件摘要值": 20}
USUAL_WIDTH = 13


async def ledger_workbook(request: Request) -> Response:
    """GET /desk/ledger.xlsx: this person's ledger as a workbook; the export is logged by the service."""
    try:
        data = await run_in_threadpool(_workbook, request.cookies.get(COOKIE))
    except DingmiError as refusal:
        return PlainTextResponse(str(refusal), status_code=403)
    return Response(data, media_type=KIND, headers={"Content-Disposition": 'attachment; filename="taizhang.xlsx"'})


async def catalogue_workbook(request: Request) -> Response:
    """GET /desk/catalogue.xlsx?v=3: a version as the official table; the export is logged by the service."""
    try:
        data = await run_in_threadpool(_official_table, request.cookies.get(COOKIE), request.query_params.get("v", ""))
    except DingmiError as refusal:
        return PlainTextResponse(str(refusal), status_code=403)
    return Response(data, media_type=KIND, headers={"Content-Disposition": 'attachment; filename="mulu.xlsx"'})


def _official_table(token: str | None, number: str) -> bytes:
    desk = office().desk
    actor = desk.sessions.actor_of(token)
    if actor is None:
        raise DingmiError("请先登录。")
    if not (number.isascii() and number.isdigit()):
        raise DingmiError("没有指明版本。请从“事项范围”页导出。")
    opened = desk.catalogues.export(actor, int(number))
    return official_workbook(opened.rows, opened.version.about.regulation)


def _workbook(token: str | None) -> bytes:
    desk = office().desk
    actor = desk.sessions.actor_of(token)
    if actor is None:
        raise DingmiError("请先登录。")
    return workbook_of(desk.ledger.export_rows(actor), demonstration=desk.settings.demonstration)


def workbook_of(rows: tuple[dict[str, str], ...], *, demonstration: bool) -> bytes:
    """The rows as xlsx bytes; every cell is text, so that a title beginning with = stays a title."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("定密台账(示范)" if demonstration else "定密台账", 0)
    for line, values in enumerate([{column: column for column in COLUMNS}, *rows], start=1):
        for place, column in enumerate(COLUMNS, start=1):
            cell = sheet.cell(line, place, values[column])
            cell.data_type = TYPE_STRING
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=line == 1)
    for place, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(column, USUAL_WIDTH)
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
