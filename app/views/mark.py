"""标志副本 — a plain page that takes the decided draft back, and answers with its marked copy."""

from __future__ import annotations

from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.views.gate import COOKIE
from app.views.office import office
from app.views.paper import KIND
from app.views.plain_page import plain_page, told
from model.core.errors import DingmiError

MARK = "/desk/mark"


async def show_mark(request: Request) -> Response:
    """GET /desk/mark?no=件号: the page."""
    return HTMLResponse(mark_page(request.query_params.get("no", ""), ""))


async def give_marked(request: Request) -> Response:
    """POST /desk/mark?no=件号 with the draft: its marked copy, or the page with the reason."""
    case_no = request.query_params.get("no", "")
    form = await request.form(max_files=1, max_fields=1)
    file = form.get("file")
    data = await file.read() if isinstance(file, UploadFile) else b""
    try:
        marked = await run_in_threadpool(_marked, request.cookies.get(COOKIE), case_no, data)
    except DingmiError as refusal:
        return HTMLResponse(mark_page(case_no, str(refusal)), status_code=403)
    headers = {"Content-Disposition": f'attachment; filename="marked-{case_no}.docx"'}
    return Response(marked, media_type=KIND, headers=headers)


def _marked(token: str | None, case_no: str, data: bytes) -> bytes:
    desk = office().desk
    actor = desk.sessions.actor_of(token)
    if actor is None:
        raise DingmiError("请先登录。")
    return desk.paper.marked_copy(actor, case_no, data)


def mark_page(case_no: str, said: str) -> str:
    """The page as HTML; `said` is what to tell the person first."""
    return plain_page("mark", "标志副本", case_no=escape(case_no), error=told(said))
