"""Store failures — database trouble turned into a Chinese message with cause and remedy."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from model.core.errors import DingmiError

log = logging.getLogger(__name__)


class StoreError(DingmiError):
    """The database cannot be read or written; nothing of the failed step was kept, everything before it was."""

    def __init__(self, place: str, cause: str, remedy: str) -> None:
        super().__init__(f"{place}:{cause}。{remedy}")
        self.place, self.cause, self.remedy = place, cause, remedy


# words of the driver's message → cause and remedy; the first hit wins
_CAUSES = (
    (("locked", "busy", "lock timeout", "deadlock"), "数据库正被占用,未能写入", "已有记录不受影响,请稍候重试。"),
    (
        ("readonly", "read-only"),
        "数据库文件只读,未能写入",
        "请检查文件和所在文件夹的写权限,恢复后重试;已有记录不受影响。",
    ),
    (
        ("malformed", "not a database", "file is encrypted", "disk i/o error"),
        "数据库文件已损坏或不是本系统的数据库",
        "请停止使用,保留该文件,用最近的备份恢复,并联系系统管理员。",
    ),
    (
        ("disk is full", "no space left", "could not extend file"),
        "磁盘已满,未能写入",
        "请清出空间后重试;已有记录不受影响。",
    ),
    (
        ("unable to open", "permission denied"),
        "打不开数据库文件",
        "请检查文件夹是否存在、是否有读写权限。",
    ),
    (("no such table", "undefinedtable", "does not exist"), "数据库还没有建好", "请先运行 dingmi app,由系统建库。"),
    (
        ("connection refused", "could not connect", "connection failed", "server closed", "terminating connection"),
        "连不上数据库服务",
        "请检查数据库服务是否已启动、连接地址是否正确,然后重试。",
    ),
    (("append-only",), "此记录只能追加,不得修改或删除", "请以新的记录更正。"),
)
_UNKNOWN = ("数据库出错", "已有记录不受影响。请重试;仍不行时请联系系统管理员查看日志。")


def explain(place: str, error: SQLAlchemyError) -> StoreError:
    """The StoreError for a database error; `place` is the file or server, never holding a password."""
    words = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    for hints, cause, remedy in _CAUSES:
        if any(hint in words for hint in hints):
            return StoreError(place, cause, remedy)
    return StoreError(place, *_UNKNOWN)


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Let database errors of the block out as StoreError; the log gets the kind of error, never its parameters."""
    try:
        yield
    except SQLAlchemyError as error:
        log.warning("database trouble at %s: %s", place, type(error).__name__)
        raise explain(place, error) from error
