"""Passwords (口令) — argon2id hashes."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.desk.refusal import DeskRefusal

_HASHER = PasswordHasher()
SHORTEST = 10
KINDS = 3  # of lower case, upper case, digits, other signs
_ONE_TIME_BYTES = 9


@cache
def _nobody() -> str:
    """A hash to check when the login does not exist, so that the answer takes as long as for one that does."""
    return _HASHER.hash("nobody")


def hash_password(password: str) -> str:
    """The argon2id hash to store."""
    return _HASHER.hash(password)


def one_time_password() -> str:
    """A random password for somebody else's first login."""
    return secrets.token_urlsafe(_ONE_TIME_BYTES)


def check_password(login: str, password: str) -> None:
    """DeskRefusal `password.weak` for one that is short, of few kinds of characters, or holds the login."""
    kinds = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    found = sum(any(kind(sign) for sign in password) for kind in kinds)
    if len(password) < SHORTEST or found < KINDS or login.lower() in password.lower():
        raise DeskRefusal(
            "password.weak",
            f"新口令太弱:至少{SHORTEST}位,含大写字母、小写字母、数字、符号中的{KINDS}类,不得含账号。请另设一个。",
        )


def password_fits(stored: str | None, password: str) -> bool:
    """True if `password` is the one behind `stored`; None (no such account) never fits."""
    try:
        return _HASHER.verify(stored or _nobody(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
