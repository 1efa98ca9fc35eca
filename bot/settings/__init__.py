"""What the configuration says, a module an area."""

from bot.settings.answering import Answering, Index
from bot.settings.corpus import Adding, WatchedSource
from bot.settings.people import Access, Privacy
from bot.settings.settings import DEFAULT_CONFIG, Settings, load_settings
from bot.settings.telegram import LogFormat, RichWish, Service, Telegram

__all__ = [
    "DEFAULT_CONFIG",
    "Access",
    "Adding",
    "Answering",
    "Index",
    "LogFormat",
    "Privacy",
    "RichWish",
    "Service",
    "Settings",
    "Telegram",
    "WatchedSource",
    "load_settings",
]
