"""A local Telegram: a Bot API server that refuses what Telegram does, and people to talk to the bot."""

from bot.sandbox.people import Group, User
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.views import Button, InlineAnswer, InlineResult, Message, Pressed

__all__ = ["Button", "Group", "InlineAnswer", "InlineResult", "Message", "Pressed", "Sandbox", "User"]
