"""`dingmi app`: prepare the home, then serve the desk on this machine until stopped."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from collections.abc import Mapping

ADDRESS = "127.0.0.1"
PATIENCE = 60.0  # seconds a browser waits for the first page before it is not opened at all
PAUSE = 0.3


def launch() -> int:
    """在本机打开定密助手(127.0.0.1);首次启动时准备好示范数据。"""
    import os

    from app.cli.console import say, waiting
    from app.service.home import prepare_home
    from app.settings import read_settings

    settings = read_settings(os.environ)
    with waiting("正在准备数据、目录和模型…"):
        prepare_home(settings)
        from app.views.server import serve
    url = f"http://{ADDRESS}:{settings.port}"
    say(f"定密助手:{url}    数据在 {settings.home}    按 Ctrl+C 停止")
    if has_screen(os.environ):
        threading.Thread(target=open_when_ready, args=(url, settings.port), daemon=True).start()
    serve(settings, settings.port)
    return 0


def has_screen(environment: Mapping[str, str]) -> bool:
    """True where a browser window could open; on a server none is tried."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_when_ready(url: str, port: int) -> bool:
    """Open a browser once the desk answers; False when it did not within a minute."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((ADDRESS, port)) == 0:
                return webbrowser.open(url)
        time.sleep(PAUSE)
    return False
