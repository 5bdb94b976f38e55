"""Why a scan does not start, or stops before its end; what was found so far is never lost by it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.core.errors import DingmiError

_FULL = {errno.ENOSPC, errno.EDQUOT}


class ScanRefusedError(DingmiError):
    """The folder to scan or the folder for results cannot be used."""


class ScanStoppedError(DingmiError):
    """A scan could not go on; the same command continues it once the cause is gone."""


GOES_ON = "已得出的结果都在,处理好后再运行同一条命令,从停下的地方继续。"


@contextmanager
def told_of(out: Path) -> Iterator[None]:
    """What the disk or the journal raises inside becomes a ScanStoppedError that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        cause = "磁盘已满" if full else f"扫描记录写不进去({error.sqlite_errorname})"
        raise ScanStoppedError(f"{out}:{cause}。请腾出空间或检查磁盘。{GOES_ON}") from None
    except sqlite3.DatabaseError:
        raise ScanStoppedError(f"{out}:扫描记录已损坏。请换一个 --out,或用 --restart 从头再扫。") from None
    except OSError as error:
        cause = "磁盘已满" if error.errno in _FULL else f"结果写不进去({error.strerror})"
        raise ScanStoppedError(f"{out}:{cause}。请腾出空间或检查磁盘。{GOES_ON}") from None
