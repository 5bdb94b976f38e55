"""Home (运行目录) — the folder that holds all an office's state; made ready before anything else runs."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.service.clock import Clock, system_clock
from app.service.organ import DEMONSTRATION_ORGAN
from app.service.sample_account import sample_accounts
from app.settings import Settings
from app.store.failure import StoreError
from app.store.migrate import is_empty, upgrade
from app.store.unit import Store
from app.store.vault import create_key, load_vault

log = logging.getLogger(__name__)
_OWNER_ONLY = 0o700
_CAUSES = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EEXIST: "已有同名文件",
}
_NOTICE = "此目录是示范环境:目录、机关、账号均为虚构。不得存放真实国家秘密。\n"


def prepare_home(settings: Settings, clock: Clock = system_clock) -> None:
    """Make the home ready: folder, key, database at its newest form.

    A home that does not exist yet, or is empty, becomes a demonstration home (示范) with a fictional
    organ and sample accounts; a folder in which the office put its own organ.yaml stays its own. Safe
    to call at every start and by several processes. Raises StoreError with cause and remedy.
    """
    with opened_folder(settings):
        if not any(settings.home.iterdir()):
            _write_new(settings.demonstration_file, _NOTICE)
        if settings.demonstration:
            _write_new(settings.organ_file, DEMONSTRATION_ORGAN)
        _ensure_key(settings)
    upgrade(settings.database_url, busy_seconds=settings.busy_seconds)
    if settings.demonstration:
        _seed(settings, clock)


@contextmanager
def opened_folder(settings: Settings) -> Iterator[None]:
    """The home's folder, made for its owner only where there is none; trouble with it comes out as StoreError."""
    try:
        settings.home.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        if not any(settings.home.iterdir()):
            settings.home.chmod(_OWNER_ONLY)
        yield
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0, os.strerror(error.errno or 0))
        remedy = "请检查权限和磁盘空间,或用环境变量 DINGMI_HOME 另指定目录。"
        raise StoreError(str(settings.home), f"运行目录无法使用({cause})", remedy) from error


def _ensure_key(settings: Settings) -> None:
    """A key for a database that holds nothing yet; a lost key is reported, never replaced."""
    if not settings.key_file.exists() and is_empty(settings.database_url, busy_seconds=settings.busy_seconds):
        create_key(settings.key_file)
    load_vault(settings.key_file)


def _write_new(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, "utf-8")


def _seed(settings: Settings, clock: Clock) -> None:
    store = Store(settings.database_url, load_vault(settings.key_file), busy_seconds=settings.busy_seconds)
    try:
        with store.reading() as unit:
            if unit.accounts.all():
                return
        people = sample_accounts()
        with store.writing() as unit:
            if unit.accounts.all():  # another process was quicker
                return
            for person in people:
                unit.accounts.add(person)
            unit.audit.append(clock(), "system", "建立示范环境", None, {"accounts": len(people)})
        log.info("demonstration home prepared")
    finally:
        store.close()
