"""The configuration: whether it can be read, and what it says of Telegram and of sources. The token is never shown."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.doctor.finding import Finding
from bot.settings import DEFAULT_CONFIG, Settings, Telegram, load_settings
from bot.work.watching import configured
from corpus.errors import SettingsError, TrichdanError

_TOKEN = re.compile(r"\d{5,}:[\w-]{30,}", re.ASCII)
_PORTS = frozenset({None, 80, 88, 443, 8443})
_OF_TELEGRAM = "https://api.telegram.org"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def settings_of(config: Path | None) -> Settings | Finding:
    try:
        return load_settings(config)
    except SettingsError as error:
        return Finding("config", str(error), "correct it as config.example.toml shows, or take the line out")


def look_at_config(config: Path | None, settings: Settings) -> Iterator[Finding]:
    path = config if config is not None else DEFAULT_CONFIG
    if os.name == "posix" and path.exists() and _shows_token(path):
        yield Finding(
            "config", f"{path} holds the token, and others on this machine can read it", f"chmod 600 {path}"
        )
    yield from _telegram(settings.telegram)
    try:
        configured(settings)
    except (TrichdanError, ValueError) as error:
        yield Finding("sources", f"[[sources]] {error}", f"correct its url in {path}")


def _shows_token(path: Path) -> bool:
    is_open = path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH)
    return bool(is_open and re.search(r"^\s*token\s*=", path.read_text(encoding="utf-8"), re.MULTILINE))


def _telegram(telegram: Telegram) -> Iterator[Finding]:
    token = telegram.token.get_secret_value().strip() if telegram.token else ""
    at_telegram = telegram.base_url.rstrip("/") == _OF_TELEGRAM
    if not token:
        yield Finding(
            "token",
            "none: `trichdan try` needs none, `trichdan bot` does",
            "set TELEGRAM_TOKEN or [telegram] token",
            is_wrong=False,
        )
    elif at_telegram and not _TOKEN.fullmatch(token):
        yield Finding(
            "token",
            "it does not look like one: digits, a colon, 35 letters and digits",
            "copy it again from @BotFather",
        )
    elif not telegram.admins:
        yield Finding(
            "admins",
            "none: nobody may add articles or reindex from the chat",
            "set [telegram] admins",
            is_wrong=False,
        )
    host = urlsplit(telegram.base_url)
    if host.scheme == "http" and host.hostname not in _LOCAL:
        yield Finding(
            "base_url",
            f"{telegram.base_url}: the token goes there for all to read",
            "use https, or a server on this machine",
        )
    if telegram.webhook_url is not None:
        yield from _webhook(telegram.webhook_url, at_telegram=at_telegram)


def _webhook(url: str, *, at_telegram: bool) -> Iterator[Finding]:
    try:
        where = urlsplit(url)
        port = where.port
    except ValueError as error:
        yield Finding("webhook_url", f"{url}: {error}", "correct it")
        return
    if not where.hostname or (at_telegram and where.hostname in _LOCAL):
        yield Finding(
            "webhook_url",
            f"{url}: Telegram cannot reach that",
            "give the public address, or take it out to poll",
        )
    elif at_telegram and port not in _PORTS:
        yield Finding(
            "webhook_url", f"{url}: Telegram delivers to ports 443, 80, 88 and 8443 alone", "use one of these"
        )
