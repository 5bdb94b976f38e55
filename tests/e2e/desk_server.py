"""The desk as a process of its own, as `dingmi app` starts it; every attempt to reach out is noted."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

DINGMI = Path(sys.executable).with_name("dingmi")
PATIENCE = 90.0  # seconds until a first start must answer
LOOPBACK = "127.0.0.1"

GUARD = '''
"""Placed first on the path of every process the desk starts: notes each attempt to reach another machine."""
import os, sys

WATCHED = {"socket.connect": 1, "socket.sendto": 1, "socket.bind": 1}
WATCHED |= {"socket.getaddrinfo": 0, "socket.gethostbyname": 0}

def watch(event, arguments):
    if event not in WATCHED:
        return
    address = arguments[WATCHED[event]]
    host = address[0] if isinstance(address, tuple) else address
    if host not in ("127.0.0.1", "::1", "localhost", None) and not str(host).startswith(("/", "\\0")):
        with open(os.environ["NOTED"], "a") as noted:
            noted.write(f"{event} {address}\\n")

sys.addaudithook(watch)
'''


class DeskServer:
    """A desk in a folder: home, log and the list of attempts to reach out."""

    def __init__(self, folder: Path) -> None:
        self.home, self.log, self.noted = folder / "home", folder / "server.log", folder / "noted"
        self._guard = folder / "guard"
        self._guard.mkdir()
        (self._guard / "sitecustomize.py").write_text(GUARD, "utf-8")
        self.noted.touch()
        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://{LOOPBACK}:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the desk and wait until it answers."""
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH")
        }
        environment |= {
            "DINGMI_HOME": str(self.home),
            "DINGMI_PORT": str(self.port),
            "PYTHONPATH": str(self._guard),
            "NOTED": str(self.noted),
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(DINGMI), "app"], env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=self._guard
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < deadline, self.log.read_text("utf-8")
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Stop the desk as Ctrl-C does."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End the desk at once, as a power cut does."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(timeout=20)
