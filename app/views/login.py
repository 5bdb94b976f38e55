"""Login and logout (登录、退出) — plain pages with a cookie no script can read."""

from __future__ import annotations

from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.desk.refusal import DeskRefusal
from app.desk.role import Actor
from app.service.account import MUST_CHANGE, SampleAccount
from app.views.form_field import field_of
from app.views.gate import COOKIE
from app.views.office import office
from app.views.password import password_page
from app.views.plain_page import plain_page, told
from app.widgets.frame import DEMONSTRATION
from model.core.errors import DingmiError

SAID = {"out": "已退出。", "changed": "口令已修改,请用新口令登录。"}


async def show_login(request: Request) -> Response:
    """GET /login: the form, with the sample accounts in a demonstration home."""
    said = next((words for key, words in SAID.items() if key in request.query_params), "")
    return HTMLResponse(await run_in_threadpool(login_page, said))


async def log_in(request: Request) -> Response:
    """POST /login: set the cookie and go to the desk, or show the form again with the reason."""
    form = await request.form(max_files=0, max_fields=4)
    try:
        actor = await run_in_threadpool(
            office().desk.accounts.authenticate, field_of(form, "login"), field_of(form, "password")
        )
        token = await run_in_threadpool(office().desk.sessions.open, actor)
    except DingmiError as refusal:
        if isinstance(refusal, DeskRefusal) and refusal.rule == MUST_CHANGE:
            page = await run_in_threadpool(password_page, field_of(form, "login"), str(refusal))
            return HTMLResponse(page, status_code=403)
        page = await run_in_threadpool(login_page, str(refusal))
        return HTMLResponse(page, status_code=403)
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return response


async def log_out(request: Request) -> Response:
    """GET /logout: forget the session on the server, then the cookie."""
    token = request.cookies.get(COOKIE)
    if token:
        await run_in_threadpool(office().desk.sessions.close, token)
    response = RedirectResponse("/login?out", status_code=303)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


def signed_in(token: str) -> bool:
    """True while the token belongs to somebody."""
    return who(token) is not None


def who(token: str | None) -> Actor | None:
    """The person behind a token, looked up in the database every time."""
    return office().desk.sessions.actor_of(token)


def login_page(said: str) -> str:
    """The login page as HTML; `said` is what to tell the person first."""
    desk = office().desk
    demonstration = desk.settings.demonstration
    return plain_page(
        "login",
        "登录",
        banner=f'<div class="banner">{DEMONSTRATION}</div>' if demonstration else "",
        organ=escape(desk.organ.name),
        error=told(said),
        samples=_samples(desk.accounts.samples()),
    )


def _samples(samples: tuple[SampleAccount, ...]) -> str:
    if not samples:
        return ""
    rows = "".join(
        f"<tr><td>{escape('、'.join(sample.roles))}</td><td>{escape(sample.name)}</td><td>{escape(sample.login)}</td>"
        '<td><form method="post" action="/login">'
        f'<input type="hidden" name="login" value="{escape(sample.login)}">'
        f'<input type="hidden" name="password" value="{escape(sample.password)}">'
        f'<button type="submit" aria-label="以{escape(sample.name)}进入">进入</button></form></td></tr>'
        for sample in samples
    )
    return (
        f"<section><h2>示范账号</h2><p>口令均为 {escape(samples[0].password)}</p>"
        f"<table><tr><th>角色</th><th>姓名</th><th>账号</th><th></th></tr>{rows}</table></section>"
    )
