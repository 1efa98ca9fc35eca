"""Codes that let somebody in: long enough that none can be guessed, and kept as what they hash to."""

import hmac
from hashlib import sha256
from secrets import token_urlsafe

_BYTES = 24
_PREFIX = "join-"


def new_code() -> str:
    return token_urlsafe(_BYTES)


def hashed(code: str) -> str:
    """No salt: a code is as random as one could be."""
    return sha256(code.encode()).hexdigest()


def is_code(code: str, kept: str) -> bool:
    """In a time that does not tell how much of it is right."""
    return hmac.compare_digest(hashed(code), kept)


def payload_of(code: str) -> str:
    """What a deep link hands to the bot."""
    return _PREFIX + code


def code_in(payload: str) -> str | None:
    """The code of such a payload; None for another."""
    return payload.removeprefix(_PREFIX) if payload.startswith(_PREFIX) else None
