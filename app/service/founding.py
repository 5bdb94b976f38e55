"""Founding (建立本机关运行目录) — an office's own home: profile, key, database, first administrator; no samples."""

from __future__ import annotations

from dataclasses import dataclass

from app.desk.refusal import DeskRefusal
from app.desk.role import Role
from app.service.clock import Clock, system_clock
from app.service.home import opened_folder, prepare_home
from app.service.organ import write_organ
from app.service.staff import add_account
from app.settings import Settings
from app.store.unit import Store
from app.store.vault import load_vault
from model.core.outcome import Level, Organ


@dataclass(frozen=True, slots=True)
class Founder:
    """首任安全保密管理员 — who gives everybody else their accounts."""

    login: str
    name: str


def found_home(settings: Settings, organ: Organ, highest: Level, founder: Founder, clock: Clock = system_clock) -> str:
    """Make an office's home in an empty folder; the founder's one-time password.

    Raises DeskRefusal `home.taken` when the folder holds anything, `home.highest` when the organ may
    decide above the home's highest level, StoreError when folder or database cannot be used.
    """
    beyond = [level for level in organ.authority if level.weight > highest.weight]
    if beyond:
        raise DeskRefusal(
            "home.highest",
            f"定密权限{'、'.join(beyond)}高于本库最高密级{highest}。请核对;高于本库的件要在相应密级的系统办理。",
        )
    with opened_folder(settings):
        if any(settings.home.iterdir()):
            raise DeskRefusal(
                "home.taken", f"{settings.home}里已有内容,没有改动。请用环境变量 DINGMI_HOME 另指定空文件夹。"
            )
        write_organ(settings.organ_file, organ, highest)
    prepare_home(settings, clock)
    store = Store(settings.database_url, load_vault(settings.key_file), busy_seconds=settings.busy_seconds)
    try:
        with store.writing() as unit:
            if unit.accounts.all():
                raise DeskRefusal("home.taken", "数据库里已有账号,没有改动。请另用一个空的数据库。")
            unit.audit.append(clock(), "system", "建立运行目录", None, {"highest": highest})
            role = frozenset({Role.SECURITY_ADMIN})
            return add_account(unit, clock(), "system", (founder.login, founder.name, role))
    finally:
        store.close()
