"""Quotes to take away: ready to paste in several forms, and kept in a collection of one's own."""

import asyncio
from datetime import date

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import Cite, Export, Save, ShowSaved, Unsave
from bot.archive import Archive
from bot.chat import Chat, Chats
from bot.citation import Reference
from bot.delivery import File
from bot.export import SavedPassage, export
from bot.handlers.buttons import Note, Press
from bot.library import Source
from bot.memory.memory import Memory
from bot.memory.saved import Saved
from bot.render.citation import SAVED_ON_PAGE, render_citation, render_saved
from bot.render.message import Message
from bot.worker import Worker
from corpus.models import PassageId

Context = ContextTypes.DEFAULT_TYPE


class Citing:
    def __init__(self, chats: Chats, archive: Worker[Archive], memory: Worker[Memory]) -> None:
        self._chats = chats
        self._archive = archive
        self._memory = memory

    async def on_saved(self, update: Update, context: Context) -> None:
        """`/saved`."""
        chat = await self._chats.of(update, context.bot)
        if chat is not None:
            await chat.say([await self._page(chat, 0)])

    async def cite(self, press: Press, action: Cite) -> Note | None:
        """Shows the quote in one form; its buttons change the form in place."""
        source = await self._source(action.passage_id)
        if source is None:
            return Note(press.chat.texts.passage_gone, is_alert=True)
        message = render_citation(source, action, texts=press.chat.texts, today=date.today())
        if action.form is None:
            await press.chat.say([message])
        else:
            await press.chat.replace(press.message_id, message)
        return None

    async def save(self, press: Press, action: Save) -> Note | None:
        source = await self._source(action.passage_id)
        if source is None:
            return Note(press.chat.texts.passage_gone, is_alert=True)
        user_id = press.chat.user_id
        is_new = await self._memory.run(
            lambda memory: memory.collections.save(
                user_id, source.passage, source.article, start=action.start, end=action.end
            )
        )
        return Note(press.chat.texts.saved if is_new else press.chat.texts.saved_already)

    async def show(self, press: Press, action: ShowSaved) -> Note | None:
        await press.chat.replace(press.message_id, await self._page(press.chat, action.page))
        return None

    async def unsave(self, press: Press, action: Unsave) -> Note | None:
        user_id = press.chat.user_id
        was_there = await self._memory.run(
            lambda memory: memory.collections.remove(user_id, action.saved_id)
        )
        await press.chat.replace(press.message_id, await self._page(press.chat, action.page))
        return Note(press.chat.texts.unsaved) if was_there else None

    async def export(self, press: Press, action: Export) -> Note | None:
        texts, user_id = press.chat.texts, press.chat.user_id
        saved = await self._memory.run(lambda memory: memory.collections.of(user_id))
        if not saved:
            return Note(texts.saved_none, is_alert=True)
        here = await self._archive.run(lambda archive: _present(archive, saved))
        passages = [_exported(one, gone=one.passage_id not in here) for one in saved]
        name, content, _ = await asyncio.to_thread(
            export, passages, form=action.form, texts=texts, title=texts.export_title, on=date.today()
        )
        await press.chat.hand(File(name, content), texts.export_caption.format(count=len(saved)))
        return None

    async def _source(self, passage_id: PassageId) -> Source | None:
        return await self._archive.run(lambda archive: archive.library.source(passage_id))

    async def _page(self, chat: Chat, number: int) -> Message:
        user_id = chat.user_id

        def read(memory: Memory) -> tuple[list[Saved], int, int]:
            count = memory.collections.count(user_id)
            page = min(number, max(0, (count - 1) // SAVED_ON_PAGE))
            shown = memory.collections.of(user_id, offset=page * SAVED_ON_PAGE, limit=SAVED_ON_PAGE)
            return shown, page, count

        shown, page, count = await self._memory.run(read)
        return render_saved(shown, page, count, texts=chat.texts)


def _exported(saved: Saved, *, gone: bool) -> SavedPassage:
    reference = Reference(saved.title, saved.author, saved.source, saved.published, saved.url)
    return SavedPassage(reference, saved.words, saved.saved_on, gone)


def _present(archive: Archive, saved: list[Saved]) -> set[PassageId]:
    sources = archive.library.sources([one.passage_id for one in saved])
    return {source.passage.id for source in sources if source}
