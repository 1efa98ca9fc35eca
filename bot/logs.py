"""Logging that holds neither a token nor a person's words."""

import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from telegram.error import TelegramError

from corpus.errors import TrichdanError

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
# The library adds to some complaints the whole message that it could not read.
_DATA = re.compile(r"(Received data was:? )[\[{].*")
_MAX_BYTES, _KEPT_FILES = 2_000_000, 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _WithoutSecrets(logging.Formatter):
    def __init__(self, token: str | None) -> None:
        super().__init__(_FORMAT)
        self._secret = re.compile(f"{re.escape(token)}|{_TOKEN.pattern}" if token else _TOKEN.pattern)

    def format(self, record: logging.LogRecord) -> str:
        return _DATA.sub(r"\1<data>", self._secret.sub("<token>", super().format(record)))


def configure_logging(home: Path, *, token: str | None = None) -> None:
    """Logs to `<home>/logs/bot.log`, a few files in turn, and to the terminal; never the token."""
    folder = home / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(
        folder / "bot.log", maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
    )
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for handler in (file, logging.StreamHandler()):
        handler.setFormatter(_WithoutSecrets(token))
        root.addHandler(handler)
    for chatty in ("httpx", "httpcore", "telegram", "tornado", "apscheduler"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def describe(error: BaseException) -> str:
    """The traceback of an error, with its message only where it is sure to hold no words of a person."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    said = f": {error}" if isinstance(error, TrichdanError | TelegramError) else ""
    return f"{type(error).__name__}{said}\n{frames}"
