"""A local Telegram: a Bot API server that refuses what Telegram does, and people to talk to the bot."""

from bot.sandbox.buttons import Button
from bot.sandbox.chats import Draft, ForceReply
from bot.sandbox.groups import Dialog, Group
from bot.sandbox.people import User
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.views import InlineAnswer, InlineResult, Message, Pressed, Reaction

__all__ = [
    "Button",
    "Dialog",
    "Draft",
    "ForceReply",
    "Group",
    "InlineAnswer",
    "InlineResult",
    "Message",
    "Pressed",
    "Reaction",
    "Sandbox",
    "User",
]
