"""Passages opened by a button or a link, and turned like pages."""

from contextlib import suppress

from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.actions import MoreSources, OpenPassage, TurnTo, read_action
from bot.chat import Chat
from bot.render import SOURCES_SHOWN, render_passage, render_sources
from bot.worker import Worker
from corpus.models import PassageId

Context = ContextTypes.DEFAULT_TYPE


class Passages:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def on_button(self, update: Update, context: Context) -> None:
        query, chat = update.callback_query, Chat.of(update, context.bot)
        if query is None:
            return
        action = read_action(query.data or "")
        if chat is None or action is None:
            texts = chat.texts if chat else None
            await _acknowledge(query, texts.button_unknown if texts else None)
            return
        note = None
        try:
            match action:
                case OpenPassage(passage_id):
                    note = await self.open(chat, passage_id)
                case TurnTo(passage_id):
                    note = await self._turn(chat, query, passage_id)
                case MoreSources():
                    note = await self._more(chat, action)
        finally:
            await _acknowledge(query, note)

    async def open(self, chat: Chat, passage_id: PassageId) -> str | None:
        """Shows a passage in a new message; a note instead when it is no more."""
        view = await self._worker.run(lambda archive: archive.surroundings(passage_id))
        if view is None:
            return chat.texts.passage_gone
        await chat.say([render_passage(view, texts=chat.texts, bot_username=chat.bot.username)])
        return None

    async def _turn(self, chat: Chat, query: CallbackQuery, passage_id: PassageId) -> str | None:
        view = await self._worker.run(lambda archive: archive.surroundings(passage_id))
        if view is None or query.message is None:
            return chat.texts.passage_gone
        page = render_passage(view, texts=chat.texts, bot_username=chat.bot.username)
        await chat.replace(query.message.message_id, page)
        return None

    async def _more(self, chat: Chat, action: MoreSources) -> str | None:
        given = await self._worker.run(lambda archive: archive.given_answer(action.answer_id))
        if given is None:
            return chat.texts.answer_gone
        ids = given.passages[action.offset : action.offset + SOURCES_SHOWN]
        sources = await self._worker.run(lambda archive: archive.sources(ids))
        present = [source for source in sources if source]
        if not present:
            return chat.texts.passage_gone if ids else chat.texts.no_more_sources
        await chat.say(
            render_sources(present, given, action.offset, texts=chat.texts, bot_username=chat.bot.username)
        )
        return None


async def _acknowledge(query: CallbackQuery, note: str | None) -> None:
    """Ends the button's waiting; a note is shown as an alert. One pressed too long ago waits no more."""
    with suppress(TelegramError):
        await query.answer(note, show_alert=note is not None)
