"""Vault (密封) — AES-256-GCM sealing of texts, titles and people's words, with a key kept outside the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.store.failure import StoreError

KEY_BYTES = 32
_NONCE_BYTES = 12
_OWNER_ONLY = 0o600


class Vault:
    """Seals and opens; each sealed value is bound to its place, so it cannot be moved to another case."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("密钥长度不对")
        # two purposes, two keys: sealing texts and signing the head of the audit chain
        self._cipher = AESGCM(_derived(key, b"dingmi text"))
        self._signing = _derived(key, b"dingmi audit")

    def seal(self, plain: str, *place: object) -> bytes:
        """`plain` encrypted for `place` (table, case number, draft number …)."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain.encode(), _bound(place))

    def open(self, sealed: bytes, *place: object) -> str:
        """The text sealed for `place`. Raises StoreError when key, place or content do not match."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound(place)).decode()
        except InvalidTag:
            raise StoreError(
                "密钥文件", "解不开已加密的记录,密钥与数据库不匹配或记录被改动", "请恢复与数据库同时备份的密钥文件。"
            ) from None

    def sign(self, message: str) -> str:
        """A keyed digest nobody without the key file can make."""
        return hmac.new(self._signing, message.encode(), hashlib.sha256).hexdigest()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hmac.new(key, purpose, hashlib.sha256).digest()


def _bound(place: tuple[object, ...]) -> bytes:
    return "\x1f".join(str(part) for part in place).encode()


def create_key(path: Path) -> None:
    """Write a new key file, readable by its owner only; an existing one is never touched."""
    # written whole beside it, then linked: another process never reads half a key
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()


def load_vault(path: Path) -> Vault:
    """The vault of the key file. Raises StoreError when it is missing or no key."""
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
        return Vault(key)
    except FileNotFoundError:
        raise StoreError(str(path), "找不到密钥文件", "请从备份恢复;没有它,已加密的记录无法打开。") from None
    except PermissionError:
        raise StoreError(str(path), "没有读取密钥文件的权限", "请用建立此文件夹的账户运行。") from None
    except ValueError:
        raise StoreError(str(path), "密钥文件内容不对", "请从备份恢复原来的密钥文件。") from None
