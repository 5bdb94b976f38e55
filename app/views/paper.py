"""Paper (公文用纸) — forms and letters leave by an own route that asks who is there, like every download."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.desk.role import Actor
from app.service.paper import PaperService
from app.views.gate import COOKIE
from app.views.office import office
from model.core.errors import DingmiError

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LETTER, SHEET = "/desk/referral.docx", "/desk/approval.docx"
MAKERS: dict[str, Callable[[PaperService, Actor, str], bytes]] = {
    LETTER: PaperService.referral_letter,
    SHEET: PaperService.approval_sheet,
}


async def hand_out(request: Request) -> Response:
    """GET /desk/….docx?no=件号: the paper for a person who may open the case, 403 with the reason otherwise."""
    path, case_no = request.url.path, request.query_params.get("no", "")
    try:
        data = await run_in_threadpool(_made, request.cookies.get(COOKIE), path, case_no)
    except DingmiError as refusal:
        return PlainTextResponse(str(refusal), status_code=403)
    name = path.rsplit("/", 1)[-1].replace(".docx", f"-{case_no}.docx")
    return Response(data, media_type=KIND, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _made(token: str | None, path: str, case_no: str) -> bytes:
    desk = office().desk
    actor = desk.sessions.actor_of(token)
    if actor is None:
        raise DingmiError("请先登录。")
    return MAKERS[path](desk.paper, actor, case_no)
