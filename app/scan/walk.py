"""Finds the files of a folder as a stream, without following links out of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.scan.failure import Failure

OFFICE_LOCK = "~$"  # the owner file an office suite leaves beside an open document; it holds no draft


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `place` is its path below the scanned folder, as a person would name it.

    `size` (bytes) and `mtime_ns` tell later whether it was changed meanwhile.
    """

    path: Path
    place: str
    size: int = 0
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Barred(Failure):
    """An entry of a folder that cannot be entered or read, and why."""

    path: Path


def walk(root: Path, skip: Path) -> Iterator[Found | Barred]:
    """Every file below `root`, and what cannot be entered or read; in no order, holding one entry at a time.

    `skip` (the folder of results) is left out. Links are followed only to files inside `root`. What is open
    at a time is one listing for each level of folders.
    """
    home, left_out = root.resolve(), _identity(skip)
    listings = [_listing(root, root)]
    while listings:
        entry = next(listings[-1], None)
        if entry is None:
            listings.pop()
        elif isinstance(entry, Barred):
            yield entry
        elif entry.name.startswith(OFFICE_LOCK):
            continue
        elif entry.is_dir(follow_symlinks=False):
            if _identity(Path(entry.path)) != left_out or left_out is None:
                listings.append(_listing(Path(entry.path), root))
        else:
            yield _file(Path(entry.path), home, root)


def place_of(path: Path, root: Path) -> str:
    """The path below `root` with forward slashes; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(path.relative_to(root)).decode("utf-8", "replace")


def _listing(folder: Path, root: Path) -> Iterator[os.DirEntry[str] | Barred]:
    """The entries of a folder as the system hands them out, or why there are none (or no more)."""
    place = place_of(folder, root)
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except PermissionError:
        yield Barred(place, "没有读取权限", "文件夹打不开,请向管理员取得权限后重扫", folder)
    except FileNotFoundError:
        yield Barred(place, "找不到文件", "文件夹在扫描时被移走,请核实后重扫", folder)
    except OSError as error:
        yield Barred(place, "文件夹读不出", f"系统列不出这个文件夹({error.strerror}),请检查磁盘或网络盘后重扫", folder)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _file(path: Path, home: Path, root: Path) -> Found | Barred:
    place = place_of(path, root)
    if path.is_symlink() and (path.is_dir() or not path.resolve().is_relative_to(home)):
        return Barred(place, "链接未跟随", "链接指向扫描范围之外或另一文件夹,请直接扫描它所指的位置", path)
    try:
        status = path.stat()
    except OSError:
        return Barred(place, "找不到文件", "链接已失效或文件已被移走,请核实后重扫", path)
    if not stat.S_ISREG(status.st_mode):
        return Barred(place, "尚不支持", "这是设备或管道,不是普通文件", path)
    return Found(path, place, status.st_size, status.st_mtime_ns)
