"""Passages opened by a button, a link or their number, and turned like pages."""

import re
from datetime import date

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import MoreSources, OpenPassage, RestOfList, TurnTo
from bot.archive import Archive
from bot.chat import Chat, Chats
from bot.handlers.buttons import Note, Press
from bot.memory.memory import Memory
from bot.render.answer import SOURCES_SHOWN, render_sources
from bot.render.listing import render_rest
from bot.render.message import Message, render_text
from bot.render.passage import render_passage
from bot.worker import Worker
from corpus.models import PassageId
from corpus.text.sentences import Span
from index.answer.rest import rest_of_list

Context = ContextTypes.DEFAULT_TYPE

_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


class Passages:
    def __init__(self, chats: Chats, archive: Worker[Archive], memory: Worker[Memory]) -> None:
        self._chats = chats
        self._archive = archive
        self._memory = memory

    async def on_command(self, update: Update, context: Context) -> None:
        """`/passage ID`."""
        chat = await self._chats.of(update, context.bot)
        if chat is None:
            return
        number = context.args[0] if context.args else ""
        if not _NUMBER.fullmatch(number):
            await chat.say(render_text(chat.texts.passage_usage))
        elif gone := await self.show(chat, PassageId(int(number))):
            await chat.say(render_text(gone.text))

    async def show(self, chat: Chat, passage_id: PassageId) -> Note | None:
        """Shows a passage in a new message; a note instead when it is no more."""
        page = await self._page(chat, passage_id)
        if page is None:
            return Note(chat.texts.passage_gone, is_alert=True)
        await chat.say([page])
        return None

    async def open(self, press: Press, action: OpenPassage) -> Note | None:
        return await self.show(press.chat, action.passage_id)

    async def turn(self, press: Press, action: TurnTo) -> Note | None:
        page = await self._page(press.chat, action.passage_id)
        if page is None:
            return Note(press.chat.texts.passage_gone, is_alert=True)
        await press.replace(page)
        return None

    async def more(self, press: Press, action: MoreSources) -> Note | None:
        texts = press.chat.texts
        given = await self._memory.run(lambda memory: memory.answers.get(action.answer_id))
        if given is None:
            return Note(texts.answer_gone, is_alert=True)
        ids = given.passages[action.offset : action.offset + SOURCES_SHOWN]
        sources = await self._archive.run(lambda archive: archive.reading_room.sources(ids))
        present = [source for source in sources if source]
        if not present:
            return Note(texts.passage_gone if ids else texts.no_more_sources, is_alert=True)
        await press.chat.say(
            render_sources(
                present,
                given,
                action.offset,
                texts=texts,
                bot_username=press.chat.bot.username,
                today=date.today(),
            )
        )
        return None

    async def rest(self, press: Press, action: RestOfList) -> Note | None:
        texts = press.chat.texts
        source = await self._archive.run(lambda archive: archive.reading_room.source(action.passage_id))
        if source is None:
            return Note(texts.passage_gone, is_alert=True)
        begin = source.passage.start
        items = rest_of_list(source.article.text, Span(begin + action.start, begin + action.end))
        if not items:
            return Note(texts.no_more_items, is_alert=True)
        await press.chat.say(render_rest(source, items, action, texts=texts, today=date.today()))
        return None

    async def _page(self, chat: Chat, passage_id: PassageId) -> Message | None:
        view = await self._archive.run(lambda archive: archive.reading_room.surroundings(passage_id))
        if view is None:
            return None
        username = chat.bot.username
        return render_passage(view, texts=chat.texts, bot_username=username, today=date.today())
