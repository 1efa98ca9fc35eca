"""When a bot has finished answering. Telegram does not say; it is told from what the bot asks the server."""

import asyncio
import time
from collections.abc import Iterable

from bot.sandbox.api import Request
from bot.sandbox.chats import Chat
from bot.sandbox.server import Server

ACTION_S = 5.0  # how long Telegram shows a chat action
_ANSWERS = frozenset(
    "sendmessage sendrichmessage senddocument sendphoto editmessagetext editmessagecaption editmessagereplymarkup deletemessage "
    "editephemeralmessagetext editephemeralmessagereplymarkup deleteephemeralmessage answercallbackquery "
    "answerinlinequery answerguestquery".split()
)


async def settled(
    server: Server, chat: Chat, *, since: float, quiet_s: float = 0.4, timeout_s: float = 60.0
) -> bool:
    """Wait until the bot has answered what happened at `since` (`time.monotonic()`) and is quiet again.

    It is quiet when it has asked nothing for `quiet_s`, and shows no chat action newer than its last answer.
    False where it does not come to that in `timeout_s`.
    """
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if _is_quiet([one for one in server.requests if one.at >= since], chat, quiet_s):
            return True
        await asyncio.sleep(quiet_s / 8)
    return False


def _is_quiet(requests: Iterable[Request], chat: Chat, quiet_s: float) -> bool:
    now = time.monotonic()
    calls = [(one.at, one.method.lower()) for one in requests if one.method.lower() != "getupdates"]
    answered_at = max((at for at, method in calls if method in _ANSWERS), default=None)
    if answered_at is None or now - calls[-1][0] < quiet_s:
        return False
    acted_at = chat.actions[-1].at if chat.actions else 0.0
    return acted_at <= answered_at or now - acted_at > ACTION_S
