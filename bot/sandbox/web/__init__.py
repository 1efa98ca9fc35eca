"""The chat page: what people of the sandbox see in Telegram, in a browser on this machine."""

from bot.sandbox.web.page import Page
from bot.sandbox.web.stage import Stage

__all__ = ["Page", "Stage"]
