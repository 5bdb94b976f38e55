"""What `dingmi doctor` looks at, one small check each; a check reports, it changes nothing."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from app.settings import Settings
from model.core.document import Document
from model.core.errors import DingmiError

SILENT_RUNTIME = "1.23.2"  # the last onnxruntime seen to hold no telemetry; see docs/dependencies.md
PACKAGES = ("streamlit", "scikit-learn", "SQLAlchemy", "python-docx", "pypdfium2", "pdfplumber", "tokenizers")
LEAST_FREE = 2 * 1024**3  # bytes: room for the database, its backup copy and the model
LEAST_MEMORY = 2 * 1024**3
A_DAY = date(2026, 1, 1)  # any day on which a law is in force
OTHERS = stat.S_IRWXG | stat.S_IRWXO


class State(StrEnum):
    """Result of one check."""

    FINE = "正常"
    NOTE = "注意"
    PROBLEM = "有问题"


@dataclass(frozen=True, slots=True)
class Finding:
    """检查结果 — what was looked at, how it is, and what to do when it is not fine."""

    subject: str
    state: State
    detail: str
    remedy: str = ""


def findings(settings: Settings) -> Iterator[Finding]:
    """Every check in turn, the cheap ones first."""
    yield _python()
    yield from (_package(name) for name in PACKAGES)
    yield _runtime()
    yield _memory()
    yield _home(settings)
    yield _disk(settings)
    yield _port(settings)
    yield _fonts()
    yield _browser()
    yield _database(settings)
    yield _engine(settings)


def _python() -> Finding:
    return Finding("Python", State.FINE, f"{platform.python_version()},{platform.system()} {platform.machine()}")


def _package(name: str) -> Finding:
    try:
        return Finding(name, State.FINE, version(name))
    except PackageNotFoundError:
        return Finding(name, State.PROBLEM, "没有安装", "在项目目录执行 make run,重装锁定的依赖")


def _runtime() -> Finding:
    """A newer onnxruntime sends usage reports by itself, so any other version is worth a warning."""
    try:
        found = version("onnxruntime")
    except PackageNotFoundError:
        return Finding("onnxruntime", State.PROBLEM, "没有安装", "在项目目录执行 make run,重装锁定的依赖")
    if found == SILENT_RUNTIME:
        return Finding("onnxruntime", State.FINE, found)
    remedy = f"换回 {SILENT_RUNTIME}:这是查验过不外传使用信息的版本"
    return Finding("onnxruntime", State.PROBLEM, found, remedy)


def _memory() -> Finding:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    detail = f"{total / 1024**3:.1f} GB,{os.cpu_count()} 核"
    if total < LEAST_MEMORY:
        return Finding("内存", State.NOTE, detail, "读大文件时可能不够,建议 4 GB 以上")
    return Finding("内存", State.FINE, detail)


def _home(settings: Settings) -> Finding:
    home = settings.home
    if not home.exists():
        return Finding("运行目录", State.NOTE, f"{home} 还没有建立", "首次运行 dingmi app 时自动建立")
    if not os.access(home, os.W_OK):
        return Finding("运行目录", State.PROBLEM, f"{home} 不可写", "请检查权限,或用 DINGMI_HOME 另指定目录")
    if home.stat().st_mode & OTHERS:
        return Finding("运行目录", State.PROBLEM, f"{home} 其他用户也能进入", f"执行 chmod 700 {home}")
    kind = "示范环境" if settings.demonstration else "正式环境"
    return Finding("运行目录", State.FINE, f"{home}({kind})")


def _disk(settings: Settings) -> Finding:
    place = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    free = shutil.disk_usage(place).free
    detail = f"剩余 {free / 1024**3:.1f} GB"
    if free < LEAST_FREE:
        return Finding("磁盘", State.NOTE, detail, "请清出至少 2 GB")
    return Finding("磁盘", State.FINE, detail)


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", settings.port))
        except OSError:
            remedy = "若不是定密助手自己在运行,请用环境变量 DINGMI_PORT 换一个端口"
            return Finding("端口", State.NOTE, f"{settings.port} 正被占用", remedy)
    return Finding("端口", State.FINE, f"{settings.port} 可用,只在本机(127.0.0.1)监听")


def _fonts() -> Finding:
    """Fonts matter to a browser on this machine only; a person elsewhere uses their own."""
    lister = shutil.which("fc-list")
    fonts = subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout if lister else b""  # noqa: S603 - fixed words
    if fonts.strip():
        return Finding("中文字体", State.FINE, "已安装")
    return Finding("中文字体", State.NOTE, "没有找到", "在本机用浏览器时需要:apt-get install fonts-wqy-zenhei")


def _browser() -> Finding:
    if shutil.which("chromium"):
        return Finding("Chromium", State.FINE, "已安装(只有端到端测试要用)")
    return Finding("Chromium", State.NOTE, "没有安装", "只有端到端测试要用:make test 会自动安装")


def _database(settings: Settings) -> Finding:
    """Opens the database and recomputes the audit chain; nothing of its content is shown."""
    if not settings.key_file.exists():
        return Finding("数据库", State.NOTE, "还没有建立", "首次运行 dingmi app 时自动建立")
    from app.compose import build_desk
    from app.desk.role import Actor, Role

    try:
        report = build_desk(settings).audit.verify(Actor("doctor", "自检", frozenset({Role.AUDITOR})))
    except DingmiError as error:
        return Finding("数据库", State.PROBLEM, str(error))
    return Finding("数据库", State.FINE if report.whole else State.PROBLEM, report.message)


def _engine(settings: Settings) -> Finding:
    """A real proposal for an invented notice: catalogue, law and the model's signature all have to hold for it."""
    from app.compose import build_engine

    document = Document("自检", "0" * 64, "txt", "关于例行自检的通知\n本件为虚构,仅供自检。", ())
    try:
        versions = build_engine(settings).recommend(document, organ=None, dated=None, on=A_DAY).versions
    except DingmiError as error:
        return Finding("目录、法律、模型", State.PROBLEM, str(error), "请恢复原文件,或重新安装本项目")
    detail = f"目录 {versions.catalogue},法律 {versions.law},模型 {versions.model}(签名相符)"
    return Finding("目录、法律、模型", State.FINE, detail)
