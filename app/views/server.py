"""Server (服务) — Streamlit behind our gate and beside our own routes, on this machine only."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from app.compose import Desk, build_desk
from app.desk.role import Actor
from app.settings import Settings
from app.views.catalogue_version import WORKBOOK as TABLE
from app.views.download import catalogue_workbook, ledger_workbook
from app.views.draft import keep_draft
from app.views.fault import keep_messages_out_of_logs, show_fault
from app.views.gate import HOSTS, Gate
from app.views.intake import Intake, Proposer
from app.views.login import log_in, log_out, show_login, signed_in
from app.views.mark import MARK, give_marked, show_mark
from app.views.navigation import ADDRESSES
from app.views.office import Office, open_office
from app.views.page_shelf import PageShelf
from app.views.paper import MAKERS, hand_out
from app.views.password import change_password, show_password
from model.core.document import Document
from model.core.errors import DingmiError
from model.core.finding import CitedSource
from model.core.proposal import Proposal
from model.extract import Containment, Limits

ADDRESS = "127.0.0.1"
PAGE = Path(__file__).resolve().parents[1] / "main.py"
MOST_MEGABYTES = 64  # above the reader's own limit, so that its clear refusal is what a person sees
READERS = 2
LEAVE, WORKBOOK = "/logout", "/desk/ledger.xlsx"
CONFIG: dict[str, Any] = {
    "server.address": ADDRESS,
    "server.allowedHosts": sorted(HOSTS),
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.maxUploadSize": MOST_MEGABYTES,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.showEmailPrompt": False,
    "browser.serverAddress": ADDRESS,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",  # a traceback on the page could quote the document
    "client.showErrorLinks": False,
    "logger.hideWelcomeMessage": True,
    "logger.enableRich": False,  # it prints source lines and values
    "theme.base": "light",
    "theme.primaryColor": "#1B4F8A",
    "theme.textColor": "#1B2A33",
    "theme.baseRadius": "4px",
    "theme.baseFontSize": 15,
    "theme.font": "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Zen Hei', sans-serif",
}


def serve(settings: Settings, port: int) -> None:
    """Open the home and serve it until stopped. Raises DingmiError: port taken, home not to be opened."""
    _require_free(port)
    keep_messages_out_of_logs()
    desk = build_desk(settings)
    with Containment(workers=READERS, limits=Limits(ocr=settings.ocr)) as containment:
        shelf = PageShelf(containment.page_image)
        intake = Intake(containment.extract, _proposer(desk), _filer(desk), shelf)
        open_office(Office(desk, intake, shelf))
        build_app().run(config={**CONFIG, "server.port": port})


def build_app() -> st.App:
    """The ASGI application: gate, own routes, Streamlit."""
    routes = [
        Route("/login", show_login, methods=["GET"]),
        Route("/login", log_in, methods=["POST"]),
        Route(MARK, show_mark, methods=["GET"]),
        Route(MARK, give_marked, methods=["POST"]),
        Route("/password", show_password, methods=["GET"]),
        Route("/password", change_password, methods=["POST"]),
        Route(LEAVE, log_out, methods=["GET"]),
        Route("/desk/draft", keep_draft, methods=["POST"]),
        Route(WORKBOOK, ledger_workbook, methods=["GET"]),
        *(Route(path, hand_out, methods=["GET"]) for path in MAKERS),
        Route(TABLE, catalogue_workbook, methods=["GET"]),
    ]
    gate = Middleware(Gate, signed_in=signed_in, addresses=ADDRESSES | {LEAVE, WORKBOOK, TABLE, MARK, *MAKERS})
    return st.App(PAGE, routes=routes, middleware=[gate], on_script_error=show_fault)


def _proposer(desk: Desk) -> Proposer:
    """Proposals for this organ, reviewed today, by the catalogue in use; its engine is made before the first upload."""
    desk.judging.engine()

    def propose(document: Document, dated: date | None, sources: tuple[CitedSource, ...]) -> Proposal:
        today = desk.clock().astimezone().date()
        return desk.judging.engine().recommend(document, organ=desk.organ, dated=dated, on=today, sources=sources)

    return propose


def _filer(desk: Desk) -> Callable[..., str]:
    """Puts a draft into a new case, or as the next draft into the case it revises."""

    def file(actor: Actor, document: Document, proposal: Proposal, *, action: str, revises: str | None = None) -> str:
        if revises is None:
            return desk.cases.create(actor, document, proposal, action=action)
        version = desk.cases.open_case(actor, revises).version
        desk.cases.revise(actor, revises, document, proposal, version, action=action)
        return revises

    return file


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            cause = os.strerror(error.errno or 0)
            raise DingmiError(
                f"端口{port}不能用({cause})。可能已有一个定密助手在运行;请先关闭它,或设 DINGMI_PORT 换一个端口。"
            ) from error
