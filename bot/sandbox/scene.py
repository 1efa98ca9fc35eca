"""What can be seen in the chats of a sandbox, and waited for."""

from collections.abc import Callable

from bot.sandbox.chats import Action, Chat, Draft, Place
from bot.sandbox.drafts import draft_now
from bot.sandbox.links import start_parameter
from bot.sandbox.views import Message, seen
from bot.sandbox.world import T, World


class Scene:
    """The chats of a world as people and tests look at them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._seen: dict[int, int] = {}

    def deep_link(self, url: str) -> str | None:
        """The start parameter where `url` leads into the bot, None where it leads elsewhere."""
        return start_parameter(url, self.world.bot.username or "")

    def chat(self, place: Place) -> Chat:
        """The chat of a user, group or dialog, or with an id. Raises KeyError."""
        return self.world.chats[place if isinstance(place, int) else place.id]

    def messages(self, place: Place) -> tuple[Message, ...]:
        """What stands in the chat now, edits applied, deleted ones gone."""
        chat = self.chat(place)
        return tuple(seen(chat, one) for one in chat.messages.values())

    def look(self, message: Message) -> Message:
        """The message as it stands now. Raises LookupError where it was deleted."""
        chat = self.chat(message.chat_id)
        return seen(chat, chat.messages[message.id])

    def versions(self, message: Message) -> tuple[Message, ...]:
        """The message as it stood after it was sent and after every edit, the oldest first."""
        return tuple(Message(one) for one in self.chat(message.chat_id).versions[message.id])

    def actions(self, place: Place) -> tuple[Action, ...]:
        """The chat actions that were shown there, the oldest first."""
        return tuple(self.chat(place).actions)

    def drafts(self, place: Place) -> tuple[Draft, ...]:
        """The drafts that were shown there, the oldest first; every change of one counts."""
        return tuple(self.chat(place).shown)

    def draft(self, place: Place) -> str | None:
        """The text of the draft that is shown there now: until the next message, and for 30 s at most."""
        return draft_now(self.chat(place))

    def file(self, message: Message) -> tuple[str, bytes]:
        """The name and the content of the file in a message. Raises LookupError where it has none."""
        sent = message.json.get("document") or (message.json.get("photo") or [None])[-1]
        if sent is None:
            raise LookupError(f"message {message.id} has no file")
        name, content = self.world.files[sent["file_id"]]
        return name, content

    async def next_message(
        self, place: Place, *, after: Message | None = None, timeout_s: float = 10.0
    ) -> Message:
        """The bot's first message after `after`, or else after the one that this method returned last.

        Raises TimeoutError.
        """
        chat = self.chat(place)
        start = after.id if after is not None else self._seen.get(chat.id, 0)

        def found() -> Message | None:
            newer = (seen(chat, one) for number, one in chat.messages.items() if number > start)
            return next((one for one in newer if one.from_bot), None)

        message = await self.world.until(found, timeout_s, "message of the bot")
        self._seen[chat.id] = message.id
        return message

    async def until(self, find: Callable[[], T | None], *, timeout_s: float = 10.0) -> T:
        """What `find` returns once it is not None; asked again after every change. Raises TimeoutError."""
        return await self.world.until(find, timeout_s, "such change")
