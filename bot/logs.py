"""Logging that holds neither a token nor a person's words."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from telegram.error import TelegramError

from bot.settings import Service
from corpus.errors import TrichdanError

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
# The library adds to some complaints the whole message that it could not read.
_DATA = re.compile(r"(Received data was:? )[\[{].*")
_MAX_BYTES, _KEPT_FILES = 2_000_000, 3
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _WithoutSecrets(logging.Formatter):
    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__(_FORMAT)
        self._secret = re.compile("|".join([*map(re.escape, filter(None, secrets)), _TOKEN.pattern]))

    def format(self, record: logging.LogRecord) -> str:
        """All but the first line stand further in: none of them passes for a record of its own, whoever wrote it."""
        return self.hidden(super().format(record)).replace("\n", "\n    ")

    def hidden(self, text: str) -> str:
        text = _DATA.sub(r"\1<data>", self._secret.sub("<token>", text))
        return _CONTROL.sub(lambda char: ascii(char[0])[1:-1], text)


class _AsJson(_WithoutSecrets):
    """An object a line. The first line of a message is its `message`; what follows, as `describe` gives it, its
    `traceback`.
    """

    def format(self, record: logging.LogRecord) -> str:
        message, _, more = self.hidden(record.getMessage()).partition("\n")
        if record.exc_info and record.exc_info[1] is not None:
            more = self.hidden(describe(record.exc_info[1]))
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"time": moment, "level": record.levelname, "logger": record.name, "message": message}
        if error_id := getattr(record, "error_id", None):
            told["error_id"] = error_id
        if more:
            told["traceback"] = more
        return json.dumps(told, ensure_ascii=False)


def configure_logging(home: Path, service: Service, *, secrets: Sequence[str] = ()) -> None:
    """Logs to the terminal, as text to its standard error and as JSON to its standard output, and to
    `<home>/logs/bot.log`, a few files in turn, unless that is switched off; never one of the secrets.
    """
    is_json = service.log_format == "json"
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stdout if is_json else sys.stderr)]
    if service.log_file:
        folder = home / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "bot.log"
        handlers.append(
            RotatingFileHandler(path, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8")
        )
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for handler in handlers:
        handler.setFormatter((_AsJson if is_json else _WithoutSecrets)(secrets))
        root.addHandler(handler)
    for chatty in ("httpx", "httpcore", "telegram", "tornado", "apscheduler"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def describe(error: BaseException) -> str:
    """The traceback of an error, with its message only where it is sure to hold no words of a person."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    said = f": {error}" if isinstance(error, TrichdanError | TelegramError) else ""
    return f"{type(error).__name__}{said}\n{frames}"
