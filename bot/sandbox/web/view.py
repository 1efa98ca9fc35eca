"""What one person sees, as JSON for the page: all of it at first, then what has changed."""

import time
from collections import Counter
from collections.abc import Iterator

from bot.sandbox.api import Json
from bot.sandbox.chats import Chat
from bot.sandbox.drafts import draft_now
from bot.sandbox.people import User
from bot.sandbox.privacy import is_ephemeral, is_for
from bot.sandbox.quiet import ACTION_S
from bot.sandbox.views import Message, seen
from bot.sandbox.web.menu import commands_for, description_for
from bot.sandbox.web.stage import Place, Stage

Version = tuple[int, tuple[tuple[int, str], ...]]


class Reading:
    """How far each person has read: in each chat, and in a forum in each topic (0: outside all topics)."""

    def __init__(self) -> None:
        self._upto: dict[tuple[int, int], dict[int, int]] = {}

    def read(self, user: User, chat: Chat, *, thread: int, upto: int) -> None:
        marks = self._upto.setdefault((user.id, chat.id), {})
        marks[thread] = max(marks.get(thread, 0), upto)

    def marks(self, user: User, chat: Chat) -> dict[int, int]:
        return dict(self._upto.get((user.id, chat.id), {}))

    def unread(self, user: User, chat: Chat) -> int:
        marks = self._upto.get((user.id, chat.id), {})
        said = map(Message, seen_by(chat, user))
        return sum(
            message.id > marks.get(_thread(message), 0)
            for message in said
            if not message.service and not _mine(message, user)
        )


class View:
    """What one connection of one person has been told."""

    def __init__(self, stage: Stage, user: User, reading: Reading) -> None:
        self._stage = stage
        self._user = user
        self._reading = reading
        self._told: dict[int, dict[int, Version]] = {}
        self._about: Json | None = None

    def news(self) -> Json | None:
        """What there is to tell now, None where nothing has changed since it was asked last."""
        places = self._stage.places(self._user)
        messages = [self._messages(self._stage.sandbox.chat(place.id)) for place in places]
        about = self._all_but_messages(places)
        whole = self._about is None
        if about == self._about and not any(part["messages"] or part["gone"] for part in messages):
            return None
        self._about = about
        chats = [head | part for head, part in zip(about["chats"], messages, strict=True)]
        return {**about, "type": "news", "whole": whole, "now": time.monotonic(), "chats": chats}

    def _all_but_messages(self, places: tuple[Place, ...]) -> Json:
        bot = self._stage.sandbox.world.bot
        return {
            "me": self._user.id,
            "bot": {"id": bot.id, "name": places[0].title, "username": bot.username},
            "people": [self._person(user) for user in self._stage.people],
            "chats": [self._head(place) for place in places],
        }

    def _person(self, user: User) -> Json:
        chats = (self._stage.sandbox.chat(place.id) for place in self._stage.places(user))
        return {
            "id": user.id,
            "name": user.person.first_name,
            "language": user.person.language_code,
            "unread": sum(self._reading.unread(user, chat) for chat in chats),
        }

    def _head(self, place: Place) -> Json:
        world, chat = self._stage.sandbox.world, self._stage.sandbox.chat(place.id)
        bot = place.kind == "bot"
        return {
            "id": chat.id,
            "kind": place.kind,
            "title": place.title,
            "forum": chat.forum,
            "members": len(chat.members),
            "topics": [{"id": thread, "name": name} for thread, name in chat.topics.items()],
            "commands": [] if place.kind == "dialog" else commands_for(world, chat, self._user),
            "description": description_for(world, self._user) if bot else "",
            "action": _action(chat),
            "draft": _draft(chat),
            "read": self._reading.marks(self._user, chat),
        }

    def _messages(self, chat: Chat) -> Json:
        """The messages that are new or other than they were, and the ids of those that are gone."""
        told = self._told.get(chat.id, {})
        shown = (message["message_id"] for message in seen_by(chat, self._user))
        now = {message_id: _version(chat, message_id) for message_id in shown}
        changed = [message_id for message_id, version in now.items() if told.get(message_id) != version]
        self._told[chat.id] = now
        return {
            "messages": [_message(chat, message_id, self._user) for message_id in changed],
            "gone": [message_id for message_id in told if message_id not in now],
        }


def seen_by(chat: Chat, user: User) -> Iterator[Json]:
    """The messages of a chat, without those for another alone and those that one for this person takes the place of."""
    mine = [message for message in chat.messages.values() if is_for(message, user.id)]
    hidden = {chat.replaced.get(message["message_id"]) for message in mine if is_ephemeral(message)}
    return (message for message in mine if message["message_id"] not in hidden)


def _version(chat: Chat, message_id: int) -> Version:
    return len(chat.versions[message_id]), tuple(chat.reactions.get(message_id, {}).items())


def _message(chat: Chat, message_id: int, user: User) -> Json:
    """A message as the Bot API has it, under "json", and what the page needs besides."""
    message = seen(chat, chat.messages[message_id])
    counts = Counter(reaction.emoji for reaction in message.reactions)
    own = {reaction.emoji for reaction in message.reactions if reaction.user_id == user.id}
    prompt = message.force_reply
    return {
        "id": message.id,
        "place": chat.replaced.get(message.id, message.id),
        "version": len(chat.versions[message_id]),
        "thread": _thread(message),
        "mine": _mine(message, user),
        "bot": message.from_bot,
        "name": message.sender_name,
        "service": message.service,
        "edited": _edited(chat, message_id),
        "text": message.text if message.rich is not None else None,
        "reactions": [{"emoji": one, "count": n, "mine": one in own} for one, n in counts.items()],
        "force_reply": {"placeholder": prompt.placeholder} if prompt and _asks(message, user) else None,
        "json": message.json,
    }


def _edited(chat: Chat, message_id: int) -> bool:
    """Whether Telegram shows that a message was edited: it does where more than the buttons is other than it was."""
    first, *_, last = (
        {field: value for field, value in one.items() if field not in ("edit_date", "reply_markup")}
        for one in (chat.versions[message_id][0], chat.versions[message_id][-1])
    )
    return first != last


def _asks(message: Message, user: User) -> bool:
    """Whether a message that asks for a reply asks this person: a selective one asks whom it answers."""
    if message.force_reply is None or not message.force_reply.selective:
        return True
    replied: Json = message.json.get("reply_to_message", {})
    return bool(message.json["chat"]["type"] == "private" or replied.get("from", {}).get("id") == user.id)


def _thread(message: Message) -> int:
    """The topic that a message stands in; 0 outside all topics."""
    return message.thread_id or 0 if message.json.get("is_topic_message") else 0


def _mine(message: Message, user: User) -> bool:
    return bool(message.json["from"]["id"] == user.id)


def _action(chat: Chat) -> Json | None:
    """What the bot was seen to do last, unless Telegram shows it no more."""
    last = chat.actions[-1] if chat.actions else None
    if last is None or time.monotonic() - last.at > ACTION_S:
        return None
    return {"name": last.name, "at": last.at, "thread": last.thread_id or 0}


def _draft(chat: Chat) -> Json | None:
    text = draft_now(chat)
    if text is None:
        return None
    return {"text": text, "at": chat.shown[-1].at, "thread": chat.shown[-1].thread_id or 0}
