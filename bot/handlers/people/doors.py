"""The doors: before anything else, whether somebody is let in, and whether they have asked too much."""

from collections.abc import Set
from datetime import date

from telegram import InlineQuery, InlineQueryResultsButton, Message, Update, User
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.actions.answers import AskExample
from bot.actions.people import Forget, KeepOn
from bot.actions.writing import read_action
from bot.handlers.asking.inline import even_if_late
from bot.handlers.buttons import Note, acknowledge
from bot.handlers.gate import Gate
from bot.memory.memory import Memory
from bot.people.limits import DAY_S, MINUTE_S, WHOLE, Let, Limit, Limits, Verdict
from bot.people.roles import COMMANDS, Deed, Role
from bot.render.inline import render_guest
from bot.render.message import render_text
from bot.render.people import render_too_much
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.telegram.questions import asked_of, is_own, own_command
from bot.texts import Texts, texts_for
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE

_ANYBODYS = frozenset({"privacy", "forget"})
"""What even those may give who are blocked."""
_STRANGERS = frozenset({"on", "off", "start", *COMMANDS, *_ANYBODYS})
"""What those may give who are not let in: the handlers look at them closer."""
_TURNED_AWAY = {True: Limit(5, MINUTE_S), False: Limit(1, 3_600.0)}
"""How often somebody is told that the bot is not for them, in a private chat and in a group."""
_TYPING = 1
_REFUSAL_CACHE_S = 5
_START = "inline"


class Doors:
    """Those who stay outside, and those who asked too much, reach no handler behind. `commands` are all that there are."""

    def __init__(
        self,
        chats: Chats,
        memory: Worker[Memory],
        gate: Gate,
        commands: Set[str],
        *,
        limits: Limits | None = None,
    ) -> None:
        self._chats = chats
        self._memory = memory
        self._gate = gate
        self._commands = commands
        self._limits = Limits() if limits is None else limits
        self._person = (Limit(gate.access.person_minute, MINUTE_S), Limit(gate.access.person_day, DAY_S))
        self._group = Limit(gate.access.group_minute, MINUTE_S)

    async def on_update(self, update: Update, context: Context) -> None:
        user = update.effective_user
        if user is None:
            return
        role = await self._gate.role_of(user)
        is_in = self._gate.lets_role(role, Deed.ASK)
        if update.inline_query is not None:
            await self._typed(update.inline_query, role, is_in=is_in)
        elif update.guest_message is not None:
            await self._called(update.guest_message, user, context, role, is_in=is_in)
        elif update.callback_query is not None:
            await self._pressed(update, context, role, is_in=is_in)
        elif (message := update.message or update.edited_message) is not None:
            await self._wrote(update, message, context, role, is_in=is_in)
        elif not is_in:
            raise ApplicationHandlerStop

    async def _wrote(
        self, update: Update, message: Message, context: Context, role: Role, *, is_in: bool
    ) -> None:
        chat = await self._chats.of(update, context.bot)
        if chat is None or is_own(message, context.bot.bot):
            return
        command = own_command(message, context.bot.username)
        question = asked_of(message, context.bot.bot, is_private=chat.is_private or chat.is_secret)
        if not chat.is_private and question is None and command not in self._commands:
            return
        if chat.is_anonymous:
            role, is_in = Role.STRANGER, self._gate.lets_role(Role.STRANGER, Deed.ASK)
        if not is_in:
            await self._turn_away(chat, role, command)
        elif question and role is not Role.OWNER and not self._is_offered(message, role):
            await self._count(chat)

    def _is_offered(self, message: Message, role: Role) -> bool:
        """Whether it is an article to be added, and no question."""
        return message.forward_origin is not None and self._gate.lets_role(role, Deed.ADD_ARTICLES)

    async def _turn_away(self, chat: Chat, role: Role, command: str) -> None:
        if command in (_ANYBODYS if role is Role.BLOCKED else _STRANGERS):
            return
        if role is Role.BLOCKED and command in COMMANDS:
            await self._gate.lets(chat, COMMANDS[command])
        if role is not Role.BLOCKED and self._is_told_away(chat):
            await chat.whisper(render_text(chat.texts.people.closed))
        raise ApplicationHandlerStop

    def _is_told_away(self, chat: Chat) -> bool:
        who = ("turned away", chat.user_id, chat.chat_id)
        return self._limits.take(who, _TURNED_AWAY[chat.is_private]).let is Let.IN

    async def _count(self, chat: Chat) -> None:
        """Each for themselves, and a group as a whole."""
        if not chat.is_anonymous:
            own = self._limits.take(chat.user_id, *self._person)
            await self._let(chat, own, is_group=False)
        if not chat.is_private:
            await self._let(chat, self._limits.take(chat.chat_id, self._group), is_group=True)

    async def _let(self, chat: Chat, verdict: Verdict, *, is_group: bool) -> None:
        if verdict.let is Let.IN:
            return
        if verdict.let is Let.TOLD:
            say = chat.say if is_group else chat.whisper
            await say(render_too_much(verdict, is_group=is_group, texts=chat.texts))
        raise ApplicationHandlerStop

    async def _pressed(self, update: Update, context: Context, role: Role, *, is_in: bool) -> None:
        query = update.callback_query
        assert query is not None, "whoever calls this has looked"
        chat = await self._chats.of(update, context.bot)
        action = read_action(query.data or "")
        if not is_in and not isinstance(action, Forget | KeepOn):
            is_told = chat is not None and role is not Role.BLOCKED
            await acknowledge(
                query, Note(chat.texts.people.closed, is_alert=True) if chat and is_told else None
            )
            raise ApplicationHandlerStop
        if isinstance(action, AskExample) and role is not Role.OWNER and chat is not None:
            try:
                await self._count(chat)
            except ApplicationHandlerStop:
                await acknowledge(query)
                raise

    async def _typed(self, query: InlineQuery, role: Role, *, is_in: bool) -> None:
        texts = await self._texts(query.from_user)
        if not is_in:
            label = None if role is Role.BLOCKED else texts.people.closed_inline
        elif role is Role.OWNER or self._take_typed(query):
            return
        else:
            label = texts.people.too_fast_inline
        button = InlineQueryResultsButton(label, start_parameter=_START) if label else None
        with even_if_late():
            await query.answer([], cache_time=_REFUSAL_CACHE_S, is_personal=True, button=button)
        raise ApplicationHandlerStop

    def _take_typed(self, query: InlineQuery) -> bool:
        if not query.query.strip():
            return True
        return self._limits.take(query.from_user.id, *self._person, cost=_TYPING).let is Let.IN

    async def _called(
        self, message: Message, user: User, context: Context, role: Role, *, is_in: bool
    ) -> None:
        """Into a chat that the bot is not in; who is blocked hears nothing."""
        texts = await self._texts(user)
        said = texts.people.closed
        if is_in:
            verdict = Verdict(Let.IN)
            if role is not Role.OWNER:
                verdict = self._limits.take(user.id, *self._person, cost=WHOLE)
            if verdict.let is Let.IN:
                return
            (too_much,) = render_too_much(verdict, is_group=False, texts=texts)
            said = too_much.text.plain if verdict.let is Let.TOLD else ""
        if said and role is not Role.BLOCKED and message.guest_query_id is not None:
            username, today = context.bot.username, date.today()
            result = render_guest(None, said, texts=texts, bot_username=username, today=today)
            with even_if_late():
                await context.bot.answer_guest_query(message.guest_query_id, result)
        raise ApplicationHandlerStop

    async def _texts(self, user: User) -> Texts:
        chosen = await self._memory.run(
            lambda memory: memory.preferences.of(chat_id=None, user_id=user.id).language
        )
        return texts_for(chosen or user.language_code)
