"""Gate (门禁) — an ASGI layer before every request: known host, own origin, signed in, safe headers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.views.fault import fault_code
from model.core.errors import DingmiError

COOKIE = "dingmi"
HOSTS = frozenset({"127.0.0.1", "localhost"})
# Pages, uploads and media need a person; the page's own scripts and the health probe hold nothing of the office's.
# The websocket is let through because the script itself asks who is there, at every run, and can say so in words.
OPEN = ("/login", "/password", "/static/", "/favicon.png", "/_stcore/health", "/_stcore/host-config", "/_stcore/stream")
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


def token_in(cookie_header: str) -> str | None:
    """The session token in a Cookie header; None when there is none."""
    return cookie_parser(cookie_header).get(COOKIE)


class Gate:
    """Lets a request through to the desk only when it may pass; `signed_in` looks a token up in the database."""

    def __init__(self, app: ASGIApp, signed_in: Callable[[str], bool], addresses: Collection[str] = ()) -> None:
        """`addresses` are those of the pages: a person asking for another is led home (none: all may be asked for)."""
        self._app, self._signed_in, self._addresses = app, signed_in, addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may not pass; hand on every other one, with safe headers on what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reply = Reply(scope["path"], send)
        try:
            refusal = await self._refusal(scope)
            await (refusal or self._app)(scope, receive, reply)
        except DingmiError as trouble:
            await reply.instead(f"{trouble}", scope, receive)
        except Exception as fault:  # noqa: BLE001 — the server would log its message, which may quote a draft
            await reply.instead(f"程序出错(编号{fault_code(fault)})。请只报编号,勿发文件内容。", scope, receive)

    async def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if (urlsplit("//" + headers.get("host", "")).hostname or "") not in HOSTS:
            return PlainTextResponse("只能从本机访问。", status_code=421)
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and not _same_origin(headers):
            return PlainTextResponse("请从本系统页面操作。", status_code=403)
        path = scope["path"]
        if path.startswith(OPEN):
            return None
        token = token_in(headers.get("cookie", ""))
        known = await run_in_threadpool(self._signed_in, token) if token else False
        wants_page = scope["method"] == "GET" and "text/html" in headers.get("accept", "")
        if known:
            lost = wants_page and self._addresses and path not in self._addresses
            return RedirectResponse("/", status_code=303) if lost else None
        if wants_page:
            return RedirectResponse("/login", status_code=303)
        return PlainTextResponse("请先登录。", status_code=403)


def _same_origin(headers: Headers) -> bool:
    """True when the browser says the page is ours; a missing Origin is not enough to write."""
    return urlsplit(headers.get("origin", "")).netloc == headers.get("host", "")


class Reply:
    """What goes back: safe headers on every answer, and words in place of one that failed."""

    def __init__(self, path: str, send: Send) -> None:
        self._path, self._send, self._begun = path, send, False

    async def __call__(self, message: Message) -> None:
        """Send a message on; the first one gets the headers."""
        if message["type"] == "http.response.start":
            self._begun = True
            headers = MutableHeaders(scope=message)
            for name, value in SAFE.items():
                headers[name] = value
            if not self._path.startswith("/static/"):
                headers["Cache-Control"] = "no-store"
        await self._send(message)

    async def instead(self, words: str, scope: Scope, receive: Receive) -> None:
        """Answer with `words`, unless an answer is already under way."""
        if not self._begun:
            await PlainTextResponse(words, status_code=503)(scope, receive, self)
