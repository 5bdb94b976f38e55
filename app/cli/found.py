"""`dingmi init`: an office's own home, with its first administrator; no samples, no demonstration."""

from __future__ import annotations

import os
import re
from typing import Annotated

import typer

from app.cli.exit import WrongUseError
from model.core.outcome import Level, OrganLevel

Name = Annotated[str, typer.Option("--organ", metavar="名称", help="机关、单位全称", prompt="机关、单位全称")]
Rank = Annotated[
    str,
    typer.Option("--level", metavar="层级", help="、".join(OrganLevel), prompt=f"机关层级({'、'.join(OrganLevel)})"),
]
Authority = Annotated[
    str,
    typer.Option(
        "--authority",
        metavar="密级",
        help="登记的定密权限,如 机密,秘密;没有则写 无",
        prompt="登记的定密权限(如 机密,秘密;没有则写 无)",
    ),
]
Grant = Annotated[
    str, typer.Option("--grant", metavar="文字", help="书面定密授权的机关、文号、级别、事项和期限;没有则不填")
]
Highest = Annotated[
    str, typer.Option("--highest", metavar="密级", help="本库最高密级:高于它的文稿一律停办", prompt="本库最高密级")
]
Login = Annotated[
    str, typer.Option("--account", metavar="账号", help="首任安全保密管理员的账号", prompt="首任安全保密管理员的账号")
]
Person = Annotated[
    str, typer.Option("--person", metavar="姓名", help="首任安全保密管理员的姓名", prompt="首任安全保密管理员的姓名")
]


def found(
    organ: Name,
    level: Rank,
    authority: Authority,
    highest: Highest,
    account: Login,
    person: Person,
    *,
    grant: Grant = "",
) -> int:
    """建立本机关自己的运行目录(非示范):登记机关和权限,给首任安全保密管理员一次性口令。"""
    from app.cli.console import put_line, say
    from app.service.founding import Founder, found_home
    from app.settings import read_settings
    from model.core.outcome import Organ

    settings = read_settings(os.environ)
    profile = Organ(organ.strip(), _rank(level), _levels(authority), grant.strip() or None)
    password = found_home(settings, profile, _level("--highest", highest), Founder(account.strip(), person.strip()))
    say(f"已建立 {settings.home}。一次性口令只显示这一次,首次登录须修改;其他账号由其登录后在“账号”页新建。")
    put_line(password)
    return 0


def _rank(words: str) -> OrganLevel:
    if words.strip() not in list(OrganLevel):
        raise WrongUseError(f"--level:“{words}”不可用。请从 {'、'.join(OrganLevel)} 中选一个。")
    return OrganLevel(words.strip())


def _level(option: str, words: str) -> Level:
    if words.strip() not in list(Level):
        raise WrongUseError(f"{option}:“{words}”不是密级。请从 {'、'.join(Level)} 中选。")
    return Level(words.strip())


def _levels(words: str) -> tuple[Level, ...]:
    named = [part for part in re.split("[,，、]", words) if part.strip()]
    return () if [part.strip() for part in named] == ["无"] else tuple(_level("--authority", part) for part in named)
