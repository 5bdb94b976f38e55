"""The gate: known host, own origin, signed in; safe headers on everything that passes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.views.gate import COOKIE, Gate, token_in
from model.core.errors import DingmiError

CANARY = "金丝雀丁戊己"
HOST = "http://127.0.0.1:8501"


def _answer(request: Request) -> Response:
    return PlainTextResponse("文")


def _broken(request: Request) -> Response:
    if request.url.path == "/store":
        raise DingmiError("数据库正被占用。请稍候重试。")
    raise ValueError(f"在“{CANARY}”处出错")


def _client(host: str = HOST) -> TestClient:
    return TestClient(_desk(_answer), base_url=host, follow_redirects=False)


def _desk(endpoint: Callable[[Request], Response]) -> Starlette:
    """An application behind the gate, as the server puts them together."""
    gate = Middleware(Gate, signed_in=lambda token: token == "good")
    return Starlette(routes=[Route("/{path:path}", endpoint, methods=["GET", "POST", "PUT"])], middleware=[gate])


def _with_cookie(token: str, **headers: str) -> dict[str, str]:
    return {"cookie": f"{COOKIE}={token}", **headers}


def test_a_page_without_session_leads_to_login() -> None:
    """A browser asking for a page without a session is led to the login page."""
    answer = _client().get("/review", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")


def test_uploads_and_media_are_refused_without_session() -> None:
    """What is no page is refused outright: uploads and media hold text."""
    client = _client()
    assert client.get("/media/abc.png").status_code == 403
    assert client.put("/_stcore/upload_file/s/f", headers={"origin": HOST}).status_code == 403


def test_a_false_or_expired_token_is_no_session() -> None:
    """A token the database does not know opens nothing."""
    answer = _client().get("/", headers=_with_cookie("bad", accept="text/html"))
    assert answer.status_code == 303


def test_a_session_passes_with_safe_headers() -> None:
    """A signed-in request passes, and its answer may not be stored, framed or reach outside."""
    answer = _client().get("/", headers=_with_cookie("good"))
    assert (answer.status_code, answer.text) == (200, "文")
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"


def test_the_login_page_needs_no_session() -> None:
    """The login page itself is open."""
    assert _client().get("/login").status_code == 200


def test_writing_from_another_site_is_refused() -> None:
    """A form on another site, or one that hides where it is, cannot write even with the cookie."""
    client = _client()
    for origin in ("http://evil.example", "null", ""):
        answer = client.post("/desk/draft", headers=_with_cookie("good", origin=origin))
        assert answer.status_code == 403
    assert client.post("/desk/draft", headers=_with_cookie("good", origin=HOST)).status_code == 200


def test_an_unknown_address_leads_home() -> None:
    """A page nobody has leads a signed-in person home, not to a message of the framework."""
    gate = Middleware(Gate, signed_in=bool, addresses={"/", "/review"})
    desk = Starlette(routes=[Route("/{path:path}", _answer)], middleware=[gate])
    client = TestClient(desk, base_url=HOST, follow_redirects=False)
    answer = client.get("/nowhere", headers=_with_cookie("good", accept="text/html"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/review", headers=_with_cookie("good", accept="text/html")).status_code == 200


def test_another_host_name_is_refused() -> None:
    """A name that was made to point at this machine (DNS rebinding) is refused."""
    assert _client("http://evil.example:8501").get("/login").status_code == 421
    assert _client("http://localhost:8501").get("/login").status_code == 200


def test_trouble_behind_the_gate_ends_in_words(caplog: pytest.LogCaptureFixture) -> None:
    """Database trouble is told as it is; a fault of ours is a code, and its message reaches neither page nor log."""
    client = TestClient(_desk(_broken), base_url=HOST)
    assert client.get("/store", headers=_with_cookie("good")).text == "数据库正被占用。请稍候重试。"
    answer = client.get("/fault", headers=_with_cookie("good"))
    assert (answer.status_code, answer.headers["x-frame-options"]) == (503, "DENY")
    assert "程序出错(编号" in answer.text
    assert "ValueError" in caplog.text
    assert CANARY not in answer.text + caplog.text


def test_a_broken_cookie_header_is_no_session() -> None:
    """A malformed Cookie header is read as no session, not as a fault."""
    assert token_in(f"{COOKIE}=good; x") == "good"
    assert token_in("=;=;\x00") is None
    assert token_in("") is None
