"""What people pass on: where it came from, as Telegram tells."""

import time
from dataclasses import dataclass

from bot.sandbox.api import Json


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a message came from that is passed on: a channel (with a `title`, public where it has a `username`), or a person
    who hides behind a `name`. `message_id` is its number there, `date` when it was written, in seconds since 1970.
    """

    title: str | None = None
    username: str | None = None
    name: str | None = None
    message_id: int = 1
    chat_id: int = -1_001_000_000_001
    date: int | None = None

    def json(self) -> Json:
        at = int(time.time()) if self.date is None else self.date
        if self.title is None:
            return {"type": "hidden_user", "date": at, "sender_user_name": self.name or "?"}
        named = {"username": self.username} if self.username else {}
        chat = {"id": self.chat_id, "type": "channel", "title": self.title, **named}
        return {"type": "channel", "date": at, "chat": chat, "message_id": self.message_id}
