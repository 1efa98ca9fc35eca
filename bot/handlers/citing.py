"""Quotes to take away: ready to paste in several forms, and kept in a collection of one's own."""

import asyncio
from datetime import date

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import Cite, Export, Save, ShowSaved, Unsave
from bot.archive import Archive
from bot.chat import Chat, Chats
from bot.citing.citation import Reference
from bot.citing.export import SavedPassage, export
from bot.citing.links import SAVED_PAYLOAD, start_link
from bot.citing.reading_room import Source
from bot.delivery import File
from bot.handlers.buttons import Note, Press
from bot.memory.memory import Memory
from bot.memory.saved import Saved
from bot.render.citation import CHOSEN, SAVED_ON_PAGE, render_citation, render_saved
from bot.render.message import Button, Message, Open, render_text
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
        if chat := await self._chats.of(update, context.bot):
            await self.show_first(chat)

    async def show_first(self, chat: Chat) -> None:
        """The first page of one's collection; in a group, where all would see it, the way to it."""
        if chat.is_private:
            await chat.say([await self._page(chat, 0)])
        else:
            there = Open(start_link(chat.bot.username, SAVED_PAYLOAD))
            button = Button(chat.texts.saved_open, there)
            await chat.say(render_text(chat.texts.saved_private, [(button,)]))

    async def cite(self, press: Press, action: Cite) -> Note | None:
        """Shows the quote in one form; its buttons change the form in place."""
        source = await self._quoted(action)
        if source is None:
            return Note(press.chat.texts.passage_gone, is_alert=True)
        message = render_citation(source, action, texts=press.chat.texts, today=date.today())
        if action.form is None:
            await press.chat.say([message])
        elif not press.label.startswith(CHOSEN):
            await press.replace(message)
        return None

    async def save(self, press: Press, action: Save) -> Note | None:
        source = await self._quoted(action)
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
        if not press.chat.is_private:
            return _in_private_only(press)
        await press.replace(await self._page(press.chat, action.page))
        return None

    async def unsave(self, press: Press, action: Unsave) -> Note | None:
        if not press.chat.is_private:
            return _in_private_only(press)
        user_id = press.chat.user_id
        was_there = await self._memory.run(lambda memory: memory.collections.remove(user_id, action.saved_id))
        await press.replace(await self._page(press.chat, action.page))
        return Note(press.chat.texts.unsaved) if was_there else None

    async def export(self, press: Press, action: Export) -> Note | None:
        if not press.chat.is_private:
            return _in_private_only(press)
        texts, user_id = press.chat.texts, press.chat.user_id
        saved = await self._memory.run(lambda memory: memory.collections.of(user_id))
        if not saved:
            return Note(texts.saved_none, is_alert=True)
        here = await self._archive.run(lambda archive: _present(archive, saved))
        passages = [_exported(one, gone=one.passage_id not in here) for one in saved]
        name, content = await asyncio.to_thread(
            export, passages, form=action.form, texts=texts, title=texts.export_title, on=date.today()
        )
        await press.chat.hand(File(name, content), texts.export_caption.format(count=len(saved)))
        return None

    async def _quoted(self, action: Cite | Save) -> Source | None:
        """The passage that the action is about, if it is still there and has these words."""
        source = await self._archive.run(lambda archive: archive.reading_room.source(action.passage_id))
        if source is None or not action.start < action.end <= len(source.passage.text):
            return None
        return source

    async def _page(self, chat: Chat, number: int) -> Message:
        user_id = chat.user_id

        def read(memory: Memory) -> tuple[list[Saved], int, int]:
            count = memory.collections.count(user_id)
            page = min(number, max(0, (count - 1) // SAVED_ON_PAGE))
            shown = memory.collections.of(user_id, offset=page * SAVED_ON_PAGE, limit=SAVED_ON_PAGE)
            return shown, page, count

        shown, page, count = await self._memory.run(read)
        return render_saved(shown, page, count, texts=chat.texts)


def _in_private_only(press: Press) -> Note:
    return Note(press.chat.texts.saved_private, is_alert=True)


def _exported(saved: Saved, *, gone: bool) -> SavedPassage:
    reference = Reference(saved.title, saved.author, saved.source, saved.published, saved.url)
    return SavedPassage(reference, saved.words, saved.saved_on, gone)


def _present(archive: Archive, saved: list[Saved]) -> set[PassageId]:
    return set(archive.store.passages(one.passage_id for one in saved))
