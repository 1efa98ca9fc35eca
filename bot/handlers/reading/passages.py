"""Passages opened by a button, a link or their number, and turned like pages."""

import re
from datetime import date

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions.answers import MoreSources
from bot.actions.reading import OpenPassage, RestOfList, TurnTo
from bot.actions.writing import write_action
from bot.archive import Archive
from bot.citing.anchor import Quoted
from bot.handlers.buttons import Note, Press
from bot.handlers.quotations import Quotations
from bot.memory.conversations import Shown
from bot.memory.memory import Memory
from bot.render.answer import SOURCES_SHOWN, render_sources
from bot.render.listing import render_rest
from bot.render.message import Message, render_text
from bot.render.passage import render_passage
from bot.rich.answer import rich_sources
from bot.rich.blocks import Rich
from bot.rich.listing import rich_rest
from bot.rich.passage import rich_passage
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.threads.worker import Worker
from corpus.models import PassageId
from corpus.text.sentences import Span
from index.answer.rest import rest_of_list

Context = ContextTypes.DEFAULT_TYPE

_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


class Passages:
    def __init__(
        self, chats: Chats, archive: Worker[Archive], memory: Worker[Memory], quotations: Quotations
    ) -> None:
        self._chats = chats
        self._archive = archive
        self._memory = memory
        self._quotations = quotations

    async def on_command(self, update: Update, context: Context) -> None:
        """`/passage ID`."""
        chat = await self._chats.of(update, context.bot)
        if chat is None:
            return
        number = context.args[0] if context.args else ""
        if not _NUMBER.fullmatch(number):
            await chat.whisper(render_text(chat.texts.reading.passage_usage))
        elif gone := await self.show(chat, PassageId(int(number))):
            await chat.whisper(render_text(gone.text))

    async def show(self, chat: Chat, passage_id: PassageId) -> Note | None:
        """Shows a passage in a new message; a note instead when it is no more."""
        return await self.show_quoted(chat, await self._quotations.passage(passage_id))

    async def show_quoted(self, chat: Chat, quoted: Quoted | None) -> Note | None:
        """The passage that has these words, or what took their place, and how they have changed."""
        opened = await self._opened(chat, quoted)
        if opened is None:
            return Note(chat.texts.reading.passage_gone, is_alert=True)
        page, rich, shown = opened
        await chat.show([page], rich=rich)
        await self._remember(chat, shown)
        return None

    async def show_beside(self, chat: Chat, passage_id: PassageId, *, is_before: bool = False) -> Note | None:
        """Shows the passage after this one in its article, or the one before; a note instead where there is none."""
        quoted = await self._quotations.passage(passage_id)
        if quoted is None:
            return Note(chat.texts.reading.passage_gone)
        here = quoted.source.passage.id
        view = await self._archive.run(lambda archive: archive.reading_room.surroundings(here))
        if view is None:
            return Note(chat.texts.reading.passage_gone)
        if (beside := view.before if is_before else view.after) is None:
            return Note(chat.texts.reading.article_begins if is_before else chat.texts.reading.article_ends)
        return await self.show(chat, beside.id)

    async def open(self, press: Press, action: OpenPassage) -> Note | None:
        if action.end <= action.start:
            return await self.show(press.chat, action.passage_id)
        quoted = await self._quotations.quote(action.passage_id, action.start, action.end)
        return await self.show_quoted(press.chat, quoted)

    async def turn(self, press: Press, action: TurnTo) -> Note | None:
        opened = await self._opened(press.chat, await self._quotations.passage(action.passage_id))
        if opened is None:
            return Note(press.chat.texts.reading.passage_gone, is_alert=True)
        page, rich, shown = opened
        await press.replace(page, rich=rich)
        await self._remember(press.chat, shown)
        return None

    async def more(self, press: Press, action: MoreSources) -> Note | None:
        return await self.show_more(press.chat, action)

    async def show_more(self, chat: Chat, action: MoreSources) -> Note | None:
        """Shows further sources of an answer; a note instead where there are none."""
        texts = chat.texts
        given = await self._memory.run(lambda memory: memory.answers.get(action.answer_id))
        if given is None:
            return Note(texts.answers.answer_gone, is_alert=True)
        ids = given.passages[action.offset : action.offset + SOURCES_SHOWN]
        present = [quoted.source for quoted in await self._quotations.passages(ids) if quoted]
        if not present:
            return Note(texts.reading.passage_gone if ids else texts.answers.no_more_sources, is_alert=True)
        offset, username, today = action.offset, chat.bot.username, date.today()
        messages = render_sources(present, given, offset, texts=texts, bot_username=username, today=today)
        rich = rich_sources(present, given, offset, texts=texts, bot_username=username, today=today)
        await chat.show(messages, rich=rich)
        following = MoreSources(given.id, action.offset + SOURCES_SHOWN)
        more = write_action(following) if following.offset < len(given.passages) else ""
        await self._remember(chat, Shown(given.id, tuple(source.passage.id for source in present), more))
        return None

    async def rest(self, press: Press, action: RestOfList) -> Note | None:
        return await self.show_rest(press.chat, action)

    async def show_rest(self, chat: Chat, action: RestOfList) -> Note | None:
        """Shows what a quote left out of its list; a note instead where there is no more of it."""
        texts = chat.texts
        quoted = await self._quotations.passage(action.passage_id)
        if quoted is None or quoted.was is not None:
            return Note(texts.reading.passage_gone, is_alert=True)
        source = quoted.source
        begin = source.passage.start + quoted.start
        items = rest_of_list(source.article.text, Span(begin + action.start, begin + action.end))
        if not items:
            return Note(texts.answers.no_more_items, is_alert=True)
        messages = render_rest(source, items, action, texts=texts, today=date.today())
        rich = rich_rest(source, items, action, texts=texts, today=date.today())
        await chat.show(messages, rich=rich)
        rows = rich.rows if rich is not None and chat.way.takes(rich) else messages[-1].buttons
        actions = (button.does for row in rows for button in row)
        following = next((action for action in actions if isinstance(action, RestOfList)), None)
        more = write_action(following) if following else ""
        await self._remember(chat, Shown(passages=(action.passage_id,), more=more))
        return None

    async def _opened(self, chat: Chat, quoted: Quoted | None) -> tuple[Message, Rich, Shown] | None:
        """The passage among its neighbours, and what goes on from there."""
        if quoted is None:
            return None
        passage_id = quoted.source.passage.id
        view = await self._archive.run(lambda archive: archive.reading_room.surroundings(passage_id))
        if view is None:
            return None
        await self._quotations.keep_article(view.source.article)
        username = chat.bot.username
        texts, today = chat.texts, date.today()
        page = render_passage(view, quoted, texts=texts, bot_username=username, today=today)
        rich = rich_passage(view, quoted, texts=texts, bot_username=username, today=today)
        more = write_action(OpenPassage(view.after.id)) if view.after else ""
        return page, rich, Shown(passages=(view.source.passage.id,), more=more)

    async def _remember(self, chat: Chat, shown: Shown) -> None:
        await self._memory.run(lambda memory: memory.conversations.showed(chat.place, shown))
