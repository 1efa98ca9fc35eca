"""Pressed buttons: each finds the room that does what it says."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, Update, User
from telegram import Message as SentMessage
from telegram.error import BadRequest, ChatMigrated, TelegramError
from telegram.ext import ContextTypes

from bot.actions.reading import Stay
from bot.actions.writing import Action, read_action
from bot.render.keyboard import keyboard_of
from bot.render.message import Message, Row
from bot.rich.blocks import Rich
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.telegram.delivery import edit_keyboard
from bot.telegram.whispers import edit_whisper_keyboard, whisper_id

Context = ContextTypes.DEFAULT_TYPE

_NO_PLACE = re.compile(r"(?i)to edit not found|no text in the message")


@dataclass(frozen=True, slots=True)
class Press:
    """Where a button was pressed, and the message it hangs under with its keyboard. `whisper`: its number, where the one
    who pressed alone sees the message; then it has no id.

    `label` is the button's, and `keyboard` the one that it stands in; "" and None where the message is too old for
    Telegram to show them. `user` is whoever pressed.
    """

    chat: Chat
    message_id: int
    keyboard: InlineKeyboardMarkup | None
    label: str
    user: User
    whisper: int | None

    async def replace(self, message: Message, *, rich: Rich | None = None) -> None:
        """Puts a message in the place of the pressed one, in a group for the one who pressed alone; or below, where that was
        deleted meanwhile, or where Telegram lets no text take the place of a document.
        """
        if self.whisper is not None:
            await self.chat.replace_whisper(self.whisper, message, rich=rich)
            return
        if await self.chat.whisper_instead(message, rich=rich):
            return
        try:
            await self.chat.replace(self.message_id, message, rich=rich)
        except BadRequest as error:
            if not _NO_PLACE.search(error.message):
                raise
            await self.chat.say([message], rich=rich)

    async def replace_buttons(self, rows: Sequence[Row]) -> None:
        """Puts other buttons under the pressed message, whose words stay as they are."""
        if markup := keyboard_of(rows):
            await self.replace_keyboard(markup)

    async def replace_keyboard(self, markup: InlineKeyboardMarkup) -> None:
        """The same; nothing where they stand there already, where the message was deleted meanwhile, or where it is in a
        group that became another.
        """
        if markup == self.keyboard:
            return
        bot, chat_id, user_id = self.chat.bot, self.chat.chat_id, self.chat.user_id
        try:
            if self.whisper is None:
                await edit_keyboard(bot, markup, chat_id=chat_id, message_id=self.message_id)
            else:
                await edit_whisper_keyboard(
                    bot, markup, chat_id=chat_id, user_id=user_id, number=self.whisper
                )
        except ChatMigrated:
            return
        except BadRequest as error:
            if "to edit not found" not in error.message.lower():
                raise


@dataclass(frozen=True, slots=True)
class Note:
    """What the person is told who pressed: in passing, or as an alert that has to be closed."""

    text: str
    is_alert: bool = False


def not_allowed(press: Press) -> Note:
    """To whoever presses what is not for them."""
    return Note(press.chat.texts.admins_only, is_alert=True)


Do = Callable[[Press, Any], Awaitable[Note | None]]
"""Does what the action says. The note goes to whoever pressed alone."""


class Buttons:
    """`does` says what is done for each kind of action."""

    def __init__(self, chats: Chats, does: Mapping[type[Action], Do]) -> None:
        self._chats = chats
        self._does = does

    async def on_press(self, update: Update, context: Context) -> None:
        """What fails is not acknowledged here: who pressed is still to be told, and while it waits may be spoken to alone."""
        query = update.callback_query
        if query is None:
            return
        chat = await self._chats.of(update, context.bot)
        if chat is None or query.message is None:
            await acknowledge(query)
            return
        action = read_action(query.data or "")
        note: Note | None = Note(chat.texts.answers.button_unknown, is_alert=True)
        if action is not None:
            keyboard = query.message.reply_markup if isinstance(query.message, SentMessage) else None
            label, whisper = _label(keyboard, query.data), whisper_id(query.message)
            press = Press(chat, query.message.message_id, keyboard, label, query.from_user, whisper)
            note = await self._does[type(action)](press, action)
        await acknowledge(query, note)


async def stay(press: Press, action: Stay) -> Note:
    """Leaves everything as it is."""
    return Note(press.chat.texts.answers.already_here)


def _label(keyboard: InlineKeyboardMarkup | None, data: str | None) -> str:
    buttons = [button for row in keyboard.inline_keyboard for button in row] if keyboard else []
    return next((button.text for button in buttons if button.callback_data == data), "")


async def acknowledge(query: CallbackQuery, note: Note | None = None) -> None:
    """Ends the button's waiting. One that was pressed too long ago waits no more."""
    with suppress(TelegramError):
        if note is None:
            await query.answer()
        else:
            await query.answer(note.text, show_alert=note.is_alert)
