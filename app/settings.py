"""Settings — where the office keeps its things; read once from the environment and passed in, never looked up later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from model.core.errors import DingmiError

REPOSITORY = Path(__file__).resolve().parents[1]
DEFAULT_PORT = 8501
HIGHEST_PORT = 65535


class SettingsError(DingmiError):
    """An environment variable holds something that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the outside decides. `home` (DINGMI_HOME) holds database, key, organ profile and retrained models."""

    home: Path
    database_url: str
    data: Path = REPOSITORY / "data"
    artifacts: Path = REPOSITORY / "model" / "artifacts"
    port: int = DEFAULT_PORT
    keep_text: bool = False  # keep a draft's text after 定稿; the office's own choice
    ocr: bool = True  # recognise the characters of scans and pictures
    session_hours: int = 8
    busy_seconds: float = 5.0  # how long a write waits for another one

    @property
    def key_file(self) -> Path:
        """The key that seals texts; never inside the database."""
        return self.home / "key"

    @property
    def organ_file(self) -> Path:
        """本机关 — the organ profile."""
        return self.home / "organ.yaml"

    @property
    def demonstration_file(self) -> Path:
        """Its presence makes this a demonstration home (示范)."""
        return self.home / "DEMONSTRATION"

    @property
    def demonstration(self) -> bool:
        """True in a demonstration home: fictional organ, sample accounts, no real secrets."""
        return self.demonstration_file.exists()


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from environment variables: DINGMI_HOME, _DATABASE_URL, _PORT, _KEEP_TEXT, _OCR; or SettingsError."""
    home = Path(environment.get("DINGMI_HOME") or "~/.dingmi").expanduser().absolute()
    url = environment.get("DINGMI_DATABASE_URL") or f"sqlite:///{home / 'dingmi.sqlite'}"
    return Settings(
        home=home,
        database_url=url,
        port=_port(environment.get("DINGMI_PORT")),
        keep_text=_switch("DINGMI_KEEP_TEXT", environment.get("DINGMI_KEEP_TEXT"), otherwise=False),
        ocr=_switch("DINGMI_OCR", environment.get("DINGMI_OCR"), otherwise=True),
    )


def _port(value: str | None) -> int:
    if not value:
        return DEFAULT_PORT
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= HIGHEST_PORT):
        raise SettingsError(f"环境变量 DINGMI_PORT 不是可用的端口号。请改为 1 至 {HIGHEST_PORT} 之间的整数,或删去它。")
    return int(value)


def _switch(name: str, value: str | None, *, otherwise: bool) -> bool:
    if value in (None, ""):
        return otherwise
    if value in ("0", "1"):
        return value == "1"
    raise SettingsError(f"环境变量 {name} 只能是 0 或 1。请改正,或删去它。")
