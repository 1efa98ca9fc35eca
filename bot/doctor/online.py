"""Telegram itself: whether it is reached, and knows the token."""

from collections.abc import Iterator

import httpx

from bot.doctor.finding import Finding
from bot.settings import Telegram

_TIMEOUT_S = 5.0


def look_at_telegram(telegram: Telegram) -> Iterator[Finding]:
    """Asks it who the bot is. No error that names the address, in which the token stands, is shown."""
    if telegram.token is None:
        return
    base = telegram.base_url.rstrip("/")
    try:
        answer = httpx.post(
            f"{base}/bot{telegram.token.get_secret_value().strip()}/getMe", timeout=_TIMEOUT_S
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        yield Finding(
            "telegram",
            f"{base} cannot be reached ({type(error).__name__})",
            "look at the network, or [telegram] base_url",
        )
        return
    if answer.status_code in (401, 404):
        yield Finding("telegram", f"{base} does not know the token", "copy it again from @BotFather")
    elif answer.is_error:
        yield Finding("telegram", f"{base} answered {answer.status_code}", "wait, and look again")
