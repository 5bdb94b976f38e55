"""Signing in on the command line (登录) — the same accounts, locks and log as in the desk; no password is an option.

Both persons of an activation sign in here as they do in the desk: a machine that only scans has no browser, and
whoever may open the home's files is still nobody until an account says who.
"""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.exit import WrongUseError

if TYPE_CHECKING:
    from app.compose import Desk
    from app.desk.role import Actor

Account = Annotated[
    str | None, typer.Option("--account", metavar="账号", help="以哪个账号办理;口令随后输入,不写在命令里")
]


def sign_in(account: str | None) -> tuple[Desk, Actor]:
    """The desk of this home and the person behind the account. Raises WrongUseError, DeskRefusal, StoreError."""
    from app.compose import build_desk
    from app.service.home import prepare_home
    from app.settings import read_settings

    if not account:
        raise WrongUseError("没有写明账号。请加 --account 账号,口令随后输入。")
    settings = read_settings(os.environ)
    prepare_home(settings)
    desk = build_desk(settings)
    return desk, desk.accounts.authenticate(account, _password(account))


def _password(account: str) -> str:
    """Typed unseen at a terminal; from a pipe the first line."""
    if sys.stdin.isatty():
        return getpass(f"{account} 的口令:")
    return sys.stdin.readline().rstrip("\n")
