"""What people and chats are called in the memory: numbers that only the salt of this home makes of their ids."""

import hmac
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes

from corpus.errors import TrichdanError

Who = Callable[[int], int]
"""The number kept for an id of Telegram; the same for the same."""

_BYTES = 32


def who_by(path: Path) -> Who:
    """By the salt in the file, which is made once and for its owner alone to read. Raises TrichdanError."""
    salt = _salt(path)

    def who(telegram_id: int) -> int:
        digest = hmac.digest(salt, str(telegram_id).encode(), "sha256")
        return int.from_bytes(digest[:8]) >> 1  # as SQLite's integers are signed

    return who


def _salt(path: Path) -> bytes:
    try:
        if not path.exists():
            _make(path)
        salt = path.read_bytes()
    except OSError as error:
        raise TrichdanError(
            f"{path}: the salt for people's ids cannot be read or made: {error.strerror}"
        ) from error
    if len(salt) != _BYTES:
        raise TrichdanError(
            f"{path}: {_BYTES} bytes were expected, found {len(salt)}; restore it, or remove it"
        )
    return salt


def _make(path: Path) -> None:
    """Whole or not at all, and never in the place of one that another process made meanwhile."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(new, path)
    finally:
        new.unlink()
