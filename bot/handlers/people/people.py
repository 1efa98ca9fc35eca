"""`/people` and `/block`: who has which role, and giving others."""

import logging

from telegram import Message as SentMessage
from telegram import MessageOriginUser, Update, User
from telegram.ext import ContextTypes

from bot.actions.people import GiveRole, ShowPeople, ShowPerson
from bot.handlers.buttons import Note, Press, not_allowed
from bot.handlers.gate import Gate
from bot.memory.memory import Memory
from bot.memory.people import Person
from bot.people.roles import NOBODY, Deed, Role, may_make
from bot.render.message import Button, Message, render_text
from bot.render.people import render_people, render_person, show_name
from bot.telegram.chat import Chat
from bot.telegram.menu import show_commands
from bot.telegram.telling import tell
from bot.threads.worker import Worker
from corpus.text.characters import tidy_field

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

_MOST = 10**18


class PeopleRoom:
    """Nobody gives a role to or takes one from those who stand as high as they themselves; owners stand in the
    configuration, and nobody changes them.
    """

    def __init__(self, memory: Worker[Memory], gate: Gate) -> None:
        self._memory = memory
        self._gate = gate

    async def on_people(self, update: Update, context: Context) -> None:
        """`/people`, `/people ID`, or as a reply to what somebody wrote."""
        chat = await self._gate.chat(update, context, Deed.PEOPLE, is_noted=False)
        if chat is None or update.message is None:
            return
        named = _named(update.message, context.args or [])
        if named is None and (context.args or update.message.reply_to_message):
            await chat.whisper(render_text(chat.texts.people.unknown_person))
        elif named is not None:
            await chat.whisper([await self._card(chat, await self._person(named))])
        elif not chat.is_private:
            await chat.whisper(render_text(chat.texts.private_only))
        else:
            await chat.say([await self._list(chat, 0)])

    async def on_block(self, update: Update, context: Context) -> None:
        """`/block ID`, or as a reply to what somebody wrote."""
        chat = await self._gate.chat(update, context, Deed.BLOCK, is_noted=False)
        if chat is None or update.message is None:
            return
        named = _named(update.message, context.args or [])
        if named is None:
            await chat.whisper(render_text(chat.texts.people.block_usage))
            return
        person = await self._person(named)
        if not await self._make(chat, person, Role.BLOCKED, Deed.BLOCK):
            await chat.whisper(render_text(chat.texts.people.role_refused))
            return
        undo = Button(chat.texts.people.make[person.role], GiveRole(person.user_id, person.role))
        is_undone = person.role is not Role.BLOCKED
        await chat.whisper(render_text(_given(person, Role.BLOCKED, chat), [(undo,)] if is_undone else []))

    async def turn(self, press: Press, action: ShowPeople) -> Note | None:
        if not await self._gate.lets(press.chat, Deed.PEOPLE, is_noted=False):
            return not_allowed(press)
        await press.replace(await self._list(press.chat, action.page))
        return None

    async def show(self, press: Press, action: ShowPerson) -> Note | None:
        if not await self._gate.lets(press.chat, Deed.PEOPLE, is_noted=False):
            return not_allowed(press)
        person = await self._person(Person(action.user_id, Role.STRANGER, ""))
        await press.chat.show([await self._card(press.chat, person)])
        return None

    async def give(self, press: Press, action: GiveRole) -> Note | None:
        """A forged button gives nothing that could not be given by hand."""
        chat = press.chat
        deed = Deed.BLOCK if action.role is Role.BLOCKED else Deed.PEOPLE
        if not await self._gate.lets(chat, deed, _about(action.user_id, action.role), is_noted=False):
            return not_allowed(press)
        person = await self._person(Person(action.user_id, Role.STRANGER, ""))
        if not await self._make(chat, person, action.role, deed):
            return Note(chat.texts.people.role_refused, is_alert=True)
        await press.replace(render_text(_given(person, action.role, chat))[0])
        return None

    async def _make(self, chat: Chat, person: Person, role: Role, deed: Deed) -> bool:
        """Whether it could be given. What it rests on is looked at in the same moment in which it is given."""

        def make(memory: Memory) -> bool:
            now = self._gate.role_in(memory, person.user_id)
            actor = Role.STRANGER if chat.is_anonymous else self._gate.role_in(memory, chat.user_id)
            is_made = person.user_id not in NOBODY and may_make(actor, now, role)
            if is_made:
                memory.people.put(person.user_id, role, by=chat.user_id)
                if person.name:
                    memory.people.called(person.user_id, person.name)
            about = _about(person.user_id, role)
            memory.audit.record(chat.user_id, deed, about, is_refused=not is_made)
            return is_made

        if not await self._memory.run(make):
            return False
        await self._tell(chat, person, role)
        return True

    async def _tell(self, chat: Chat, person: Person, role: Role) -> None:
        """Those who were raised, where they ever wrote to the bot; and their menu is what they may give now."""
        await show_commands(chat.bot, person.user_id, role)
        if role <= max(person.role, Role.STRANGER):
            return
        await tell(
            chat.bot,
            self._memory,
            person.user_id,
            lambda texts: texts.people.you_are.format(role=texts.people.roles[role]),
        )

    async def _person(self, named: Person) -> Person:
        """As they stand now, by the name that was just seen or else the one that is known."""

        def look(memory: Memory) -> Person:
            role = self._gate.role_in(memory, named.user_id)
            return Person(named.user_id, role, named.name or memory.people.name(named.user_id))

        return await self._memory.run(look)

    async def _card(self, chat: Chat, person: Person) -> Message:
        actor = Role.STRANGER if person.user_id in NOBODY else await self._gate.role(chat.user_id)
        return render_person(person, actor, texts=chat.texts)

    async def _list(self, chat: Chat, page: int) -> Message:
        people = await self._memory.run(self._people)
        return render_people(people, page, texts=chat.texts)

    def _people(self, memory: Memory) -> list[Person]:
        """The owners, whom the configuration names, and those who were given a role."""
        owners = sorted(self._gate.owners)
        others = [one for one in memory.people.all() if one.user_id not in self._gate.owners]
        return [Person(one, Role.OWNER, memory.people.name(one)) for one in owners] + others


def _named(message: SentMessage, words: list[str]) -> Person | None:
    """Who is meant: by their id, or by what they wrote that this replies to, forwarded or not. No bot has a role."""
    if len(words) == 1 and words[0].isascii() and words[0].isdigit() and 0 < int(words[0][:20]) < _MOST:
        return Person(int(words[0]), Role.STRANGER, "")
    replied = message.reply_to_message
    if words or replied is None:
        return None
    origin = replied.forward_origin
    user: User | None = replied.from_user
    if origin is not None:
        user = origin.sender_user if isinstance(origin, MessageOriginUser) else None
    if user is None or user.is_bot or replied.sender_chat is not None:
        return None
    return Person(user.id, Role.STRANGER, tidy_field(user.full_name) or "")


def _about(user_id: int, role: Role) -> str:
    return f"{user_id} → {role.name}"


def _given(person: Person, role: Role, chat: Chat) -> str:
    said = chat.texts.people
    return said.role_given.format(name=show_name(person), role=said.roles[role])
