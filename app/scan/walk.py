"""Finds the files of a folder, in a stable order, without following links out of it."""

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
    """A file to read; `place` is its path below the scanned folder, as a person would name it."""

    path: Path
    place: str


def walk(root: Path, skip: Path) -> Iterator[Found | Failure]:
    """Every file below `root` in name order, and a Failure for everything that cannot be entered or read.

    `skip` (the folder of results) is left out. Links are followed only to files inside `root`.
    """
    yield from _folder(root, root.resolve(), skip.resolve(), root)


def place_of(path: Path, root: Path) -> str:
    """The path below `root` with forward slashes; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(path.relative_to(root)).decode("utf-8", "replace")


def _folder(folder: Path, home: Path, skip: Path, root: Path) -> Iterator[Found | Failure]:
    try:
        entries = sorted(folder.iterdir())
    except PermissionError:
        yield Failure(place_of(folder, root), "没有读取权限", "文件夹打不开,请向管理员取得权限后重扫")
        return
    for entry in entries:
        if entry.name.startswith(OFFICE_LOCK) or entry.resolve() == skip:
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _folder(entry, home, skip, root)
        else:
            yield _file(entry, home, root)


def _file(path: Path, home: Path, root: Path) -> Found | Failure:
    place = place_of(path, root)
    if path.is_symlink() and (path.is_dir() or not path.resolve().is_relative_to(home)):
        return Failure(place, "链接未跟随", "链接指向扫描范围之外或另一文件夹,请直接扫描它所指的位置")
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return Failure(place, "找不到文件", "链接已失效或文件已被移走,请核实后重扫")
    if not regular:
        return Failure(place, "尚不支持", "这是设备或管道,不是普通文件")
    return Found(path, place)
