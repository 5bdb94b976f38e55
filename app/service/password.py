"""Passwords (口令) — argon2id hashes."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()


@cache
def _nobody() -> str:
    """A hash to check when the login does not exist, so that the answer takes as long as for one that does."""
    return _HASHER.hash("nobody")


def hash_password(password: str) -> str:
    """The argon2id hash to store."""
    return _HASHER.hash(password)


def password_fits(stored: str | None, password: str) -> bool:
    """True if `password` is the one behind `stored`; None (no such account) never fits."""
    try:
        return _HASHER.verify(stored or _nobody(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
