"""Quotes to take away: ready to paste in several forms, and kept in a collection of one's own."""

import asyncio
from datetime import date

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions.taking import Cite, Export, OpenSaved, Save, ShowSaved, Unsave
from bot.citing.anchor import Quoted
from bot.citing.citation import Reference
from bot.citing.export import SavedPassage, export
from bot.citing.links import SAVED_PAYLOAD, start_link
from bot.handlers.buttons import Note, Press
from bot.handlers.quotations import Quotations
from bot.handlers.reading.passages import Passages
from bot.memory.memory import Memory
from bot.memory.saved import Saved
from bot.render.citation import CHOSEN, SAVED_ON_PAGE, render_citation, render_saved
from bot.render.markup import shorten
from bot.render.message import Button, Message, Open, render_text
from bot.rich.blocks import Rich
from bot.rich.collection import parts_of, rich_saved
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.telegram.delivery import File
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE

_ALERT_MAX_UNITS = 140
"""An alert holds 200."""


class Citing:
    def __init__(
        self, chats: Chats, memory: Worker[Memory], quotations: Quotations, passages: Passages
    ) -> None:
        self._chats = chats
        self._memory = memory
        self._quotations = quotations
        self._passages = passages

    async def on_saved(self, update: Update, context: Context) -> None:
        """`/saved`."""
        if chat := await self._chats.of(update, context.bot):
            await self.show_first(chat)

    async def show_first(self, chat: Chat) -> None:
        """The first page of one's collection; in a group, where all would see it, the way to it."""
        if chat.is_private:
            message, rich = await self._page(chat, 0)
            await chat.say([message], rich=rich)
        else:
            there = Open(start_link(chat.bot.username, SAVED_PAYLOAD))
            button = Button(chat.texts.taking.saved_open, there)
            await chat.whisper(render_text(chat.texts.taking.saved_private, [(button,)]))

    async def cite(self, press: Press, action: Cite) -> Note | None:
        """Shows the quote in one form; its buttons change the form in place."""
        if action.form is None:
            return await self.show_citation(press.chat, action)
        quoted = await self._quotations.quote(action.passage_id, action.start, action.end)
        if quoted is None or not quoted.words:
            return _gone(press.chat, quoted)
        if not press.label.startswith(CHOSEN):
            message = render_citation(quoted, action, texts=press.chat.texts, today=date.today())
            await press.replace(message)
        return None

    async def show_citation(self, chat: Chat, action: Cite) -> Note | None:
        """In a message of its own."""
        quoted = await self._quotations.quote(action.passage_id, action.start, action.end)
        if quoted is None or not quoted.words:
            return _gone(chat, quoted)
        await chat.show([render_citation(quoted, action, texts=chat.texts, today=date.today())])
        return None

    async def save(self, press: Press, action: Save) -> Note:
        return await self.keep(press.chat, action)

    async def keep(self, chat: Chat, action: Save) -> Note:
        """As the words are now."""
        quoted = await self._quotations.quote(action.passage_id, action.start, action.end)
        if quoted is None or not quoted.words:
            return _gone(chat, quoted)
        texts, user_id, source = chat.texts, chat.user_id, quoted.source
        is_new = await self._memory.run(
            lambda memory: memory.collections.save(
                user_id, source.passage, source.article, start=quoted.start, end=quoted.end
            )
        )
        if not is_new:
            return Note(texts.taking.saved_already)
        await self._quotations.keep([source])
        return Note(texts.taking.saved if quoted.was is None else texts.taking.saved_changed)

    async def show(self, press: Press, action: ShowSaved) -> Note | None:
        if not press.chat.is_private:
            return _in_private_only(press)
        await self._turn(press, action.page)
        return None

    async def open(self, press: Press, action: OpenSaved) -> Note | None:
        """Shows saved words where they stand now."""
        if not press.chat.is_private:
            return _in_private_only(press)
        user_id = press.chat.user_id
        saved = await self._memory.run(lambda memory: memory.collections.get(user_id, action.saved_id))
        (quoted,) = await self._quotations.saved([saved] if saved else []) or [None]
        return await self._passages.show_quoted(press.chat, quoted)

    async def unsave(self, press: Press, action: Unsave) -> Note | None:
        if not press.chat.is_private:
            return _in_private_only(press)
        user_id = press.chat.user_id
        was_there = await self._memory.run(lambda memory: memory.collections.remove(user_id, action.saved_id))
        await self._turn(press, action.page)
        return Note(press.chat.texts.taking.unsaved) if was_there else None

    async def export(self, press: Press, action: Export) -> Note | None:
        if not press.chat.is_private:
            return _in_private_only(press)
        texts, user_id = press.chat.texts, press.chat.user_id
        saved = await self._memory.run(lambda memory: memory.collections.of(user_id))
        if not saved:
            return Note(texts.taking.saved_none, is_alert=True)
        stand = await self._quotations.saved(saved)
        passages = [_exported(one, quoted) for one, quoted in zip(saved, stand, strict=True)]
        name, content = await asyncio.to_thread(
            export, passages, form=action.form, texts=texts, title=texts.taking.export_title, on=date.today()
        )
        await press.chat.hand(File(name, content), texts.taking.export_caption.format(count=len(saved)))
        return None

    async def _turn(self, press: Press, page: int) -> None:
        message, rich = await self._page(press.chat, page)
        await press.replace(message, rich=rich)

    async def _page(self, chat: Chat, number: int) -> tuple[Message, Rich | None]:
        user_id = chat.user_id

        def read(memory: Memory) -> tuple[list[Saved], int, int]:
            count = memory.collections.count(user_id)
            page = min(number, max(0, (count - 1) // SAVED_ON_PAGE))
            shown = memory.collections.of(user_id, offset=page * SAVED_ON_PAGE, limit=SAVED_ON_PAGE)
            return shown, page, count

        shown, page, count = await self._memory.run(read)
        stand = await self._quotations.saved(shown)
        rich = await self._document(chat, page) if count and chat.way.takes(Rich(())) else None
        return render_saved(shown, stand, page, count, texts=chat.texts), rich

    async def _document(self, chat: Chat, page: int) -> Rich | None:
        """The part of the whole collection that has this page."""
        saved = await self._memory.run(lambda memory: memory.collections.of(chat.user_id))
        part = next(part for part in parts_of(saved, texts=chat.texts) if page in part)
        here = saved[part.start * SAVED_ON_PAGE : part.stop * SAVED_ON_PAGE]
        stand = await self._quotations.saved(here)
        known = {one.id: quoted for one, quoted in zip(here, stand, strict=True)}
        return rich_saved(saved, known, page, texts=chat.texts)


def _in_private_only(press: Press) -> Note:
    return Note(press.chat.texts.taking.saved_private, is_alert=True)


def _gone(chat: Chat, quoted: Quoted | None) -> Note:
    """The words are no more in the article, or the article is none."""
    texts = chat.texts
    was = quoted.was if quoted else None
    text = (
        texts.reading.passage_gone
        if was is None
        else texts.reading.words_removed.format(was=shorten(was, _ALERT_MAX_UNITS))
    )
    return Note(text, is_alert=True)


def _exported(saved: Saved, quoted: Quoted | None) -> SavedPassage:
    reference = Reference(saved.title, saved.author, saved.source, saved.published, saved.url)
    now = None if quoted is None or quoted.was is None else quoted.words
    return SavedPassage(reference, saved.words, saved.saved_on, gone=quoted is None, now=now)
