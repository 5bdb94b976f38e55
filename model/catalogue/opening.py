"""Open a catalogue file, or say in Chinese why it cannot be opened."""

from __future__ import annotations

from pathlib import Path

from model.core.errors import DataFault

_MOST_BYTES = 20_000_000  # the largest real tables hold some hundred rows


def open_file(path: Path) -> bytes:
    """The bytes of the file at `path`; DataFault when it is missing, locked, a folder, or far too large."""
    try:
        if path.is_dir():
            raise DataFault([f"{path.name}:1: 是文件夹,不是文件;应指定目录文件"])
        if path.stat().st_size > _MOST_BYTES:
            raise DataFault([f"{path.name}:1: 文件超过20兆字节,不像保密事项目录;应只留下目录表格"])
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DataFault([f"{path.name}:1: 找不到文件;应检查路径"]) from error
    except PermissionError as error:
        raise DataFault([f"{path.name}:1: 没有读取权限;应请管理员授权"]) from error
    except OSError as error:
        raise DataFault([f"{path.name}:1: 文件打不开;应检查磁盘和路径"]) from error
