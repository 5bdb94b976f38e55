"""修改口令 — a plain page before the desk: whoever got a one-time password sets their own before anything opens."""

from __future__ import annotations

from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.desk.refusal import DeskRefusal
from app.service.password import KINDS, SHORTEST
from app.views.form_field import field_of
from app.views.office import office
from app.views.plain_page import plain_page, told
from model.core.errors import DingmiError

RULE = f"至少{SHORTEST}位,含大写字母、小写字母、数字、符号中的{KINDS}类,不得含账号。"


async def show_password(request: Request) -> Response:  # noqa: ARG001 — every route is given its request
    """GET /password: the form."""
    return HTMLResponse(await run_in_threadpool(password_page, "", ""))


async def change_password(request: Request) -> Response:
    """POST /password: back to the login page when changed, the form again with the reason when not."""
    form = await request.form(max_files=0, max_fields=5)
    login, old, new, again = (field_of(form, name) for name in ("login", "old", "new", "again"))
    try:
        if new != again:
            raise DeskRefusal("password.again", "两次输入的新口令不同。请重新输入。")
        await run_in_threadpool(office().desk.accounts.change_password, login, old, new)
    except DingmiError as refusal:
        return HTMLResponse(await run_in_threadpool(password_page, login, str(refusal)), status_code=403)
    return RedirectResponse("/login?changed", status_code=303)


def password_page(login: str, said: str) -> str:
    """The page as HTML; `said` is what to tell the person first."""
    return plain_page(
        "password",
        "修改口令",
        organ=escape(office().desk.organ.name),
        rule=RULE,
        login=escape(login),
        error=told(said),
    )
