"""The library's application: made for a token and a server, and first heard of there."""

import re
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.settings import Telegram
from bot.telegram.line import SteadyRequest
from bot.telegram.updates import UpdatesRequest
from corpus.errors import SettingsError, TrichdanError

App = Application[Any, Any, Any, Any, Any, Any]

_TOKEN = re.compile(r"[\w:-]+", re.ASCII)
"""What may stand in a URL; Bot API servers other than Telegram's have tokens of other forms."""


def application(telegram: Telegram, updates: UpdatesRequest) -> App:
    """Raises SettingsError for what can be no token."""
    token = telegram.token.get_secret_value().strip() if telegram.token else ""
    if not token:
        raise SettingsError("no token: set TELEGRAM_TOKEN or [telegram] token, or use `trichdan try`")
    if not _TOKEN.fullmatch(token):
        raise SettingsError("the token has characters that no token has; copy it again from @BotFather")
    base = telegram.base_url.rstrip("/")
    builder = ApplicationBuilder().token(token).concurrent_updates(True)
    builder = builder.request(SteadyRequest()).get_updates_request(updates)
    return builder.base_url(f"{base}/bot").base_file_url(f"{base}/file/bot").build()


async def initialize(app: App, base_url: str) -> None:
    """Raises SettingsError for a token that Telegram refuses, TrichdanError where nobody answers as Telegram does."""
    try:
        await app.initialize()
    except InvalidToken as error:
        await app.bot.shutdown()
        raise SettingsError("Telegram refuses the token; copy it again from @BotFather") from error
    except (TelegramError, TypeError) as error:  # the latter from an answer that lacks what every bot has
        await app.bot.shutdown()
        raise TrichdanError(f"{base_url}: no Bot API server can be reached there: {error}") from error
