"""`/articles`, `/remove` and `/restore`: the articles as those see them who look after them."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions.editing import ListArticles, OpenCard, RemoveArticle, RestoreArticle
from bot.archive import Archive
from bot.handlers.buttons import Note, Press, not_allowed
from bot.handlers.gate import Gate
from bot.home import database_path
from bot.memory.conversations import Post
from bot.memory.memory import Memory
from bot.memory.offers import Subject
from bot.people.roles import Deed
from bot.render.card import render_card, render_entries, restore_button
from bot.render.markup import shorten
from bot.render.message import Message, render_text
from bot.telegram.chat import Chat
from bot.telegram.questions import after_command
from bot.texts import Texts
from bot.threads.worker import Worker
from corpus.errors import TrichdanError, UnknownArticle
from corpus.models import Article, ArticleId
from corpus.store.entries import Entry
from corpus.store.lookup import found
from corpus.store.removed import KEPT_DAYS
from corpus.store.store import Store
from corpus.text.vietnamese import fold

Context = ContextTypes.DEFAULT_TYPE

_MAX_WORDS_CHARS = 40
_NO_WORD = re.compile(r"[^a-z0-9 ./_-]+")
_MAX_UNITS = 200


class Stock:
    """`follow` is called after each change, so that the index follows it."""

    def __init__(
        self,
        gate: Gate,
        home: Path,
        archive: Worker[Archive],
        memory: Worker[Memory],
        follow: Callable[[], None],
    ) -> None:
        self._gate = gate
        self._home = home
        self._archive = archive
        self._memory = memory
        self._follow = follow

    async def on_articles(self, update: Update, context: Context) -> None:
        """`/articles`, and `/articles words` for those that have them; a number or a URL opens that one."""
        chat = await self._gate.chat(update, context, Deed.EDIT_ARTICLES, "", is_noted=False)
        if chat is None or update.message is None:
            return
        words = after_command(update.message)
        article_id = await self._archive.run(lambda archive: archive.store.find(words)) if words else None
        if article_id is not None:
            await self._show_card(chat, article_id)
        else:
            await chat.say(
                [await self._list(ListArticles(words=_kept_words(words)), chat.texts, typed=words)]
            )

    async def on_remove(self, update: Update, context: Context) -> None:
        """`/remove ID` or `/remove URL`."""
        chat = await self._gate.chat(update, context, Deed.REMOVE_ARTICLES, "", is_noted=False)
        if chat is None or update.message is None:
            return
        named = after_command(update.message)
        if not named:
            await chat.say(render_text(chat.texts.editing.remove_usage))
            return
        try:
            await chat.say([await self._remove(chat, named)])
        except UnknownArticle:
            await chat.say(render_text(chat.texts.editing.unknown.format(name=shorten(named, _MAX_UNITS))))

    async def on_restore(self, update: Update, context: Context) -> None:
        """`/restore ID` or `/restore URL`; by itself what can be restored."""
        chat = await self._gate.chat(update, context, Deed.RESTORE_ARTICLES, "", is_noted=False)
        if chat is None or update.message is None:
            return
        named = after_command(update.message)
        if not named:
            await chat.say([await self._list(ListArticles(removed=1), chat.texts)])
            return
        try:
            await chat.say([await self._restore(chat, named)])
        except UnknownArticle:
            await chat.say(render_text(chat.texts.editing.unknown.format(name=shorten(named, _MAX_UNITS))))
        except TrichdanError:
            await chat.say(render_text(chat.texts.editing.not_restored.format(days=KEPT_DAYS)))

    async def turn(self, press: Press, action: ListArticles) -> Note | None:
        if not await self._gate.lets(press.chat, Deed.EDIT_ARTICLES, is_noted=False):
            return not_allowed(press)
        await press.replace(await self._list(action, press.chat.texts))
        return None

    async def open(self, press: Press, action: OpenCard) -> Note | None:
        if not await self._gate.lets(press.chat, Deed.EDIT_ARTICLES, is_noted=False):
            return not_allowed(press)
        return await self._show_card(press.chat, action.article_id)

    async def remove(self, press: Press, action: RemoveArticle) -> Note | None:
        if not await self._gate.lets(press.chat, Deed.REMOVE_ARTICLES, is_noted=False):
            return not_allowed(press)
        try:
            await press.replace(await self._remove(press.chat, str(action.article_id)))
        except UnknownArticle:
            return Note(press.chat.texts.reading.article_gone, is_alert=True)
        return None

    async def restore(self, press: Press, action: RestoreArticle) -> Note | None:
        if not await self._gate.lets(press.chat, Deed.RESTORE_ARTICLES, is_noted=False):
            return not_allowed(press)
        try:
            await press.replace(await self._restore(press.chat, str(action.article_id)))
        except TrichdanError:
            return Note(press.chat.texts.editing.not_restored.format(days=KEPT_DAYS), is_alert=True)
        return None

    async def _list(self, here: ListArticles, texts: Texts, *, typed: str = "") -> Message:
        """In a thread of its own, with a database of its own: all of a large corpus is looked through."""

        def find() -> list[Entry]:
            with Store(database_path(self._home)) as store:
                return found(store, here.words, removed=bool(here.removed))

        return render_entries(here, await asyncio.to_thread(find), texts, typed=typed)

    async def _show_card(self, chat: Chat, article_id: ArticleId) -> Note | None:
        """Questions that reply to it are asked of the article."""
        entry = await self._archive.run(lambda archive: archive.store.entry(article_id))
        if entry is None:
            return Note(chat.texts.reading.article_gone, is_alert=True)
        said = await chat.say([render_card(entry, chat.texts)])
        subject, post = Subject(article_id=article_id), Post(entry.title, None, article_id)

        def remember(memory: Memory) -> None:
            memory.subjects.put(chat.chat_id, said, subject)
            if entry.removed_at is None:
                memory.conversations.posted(chat.chat_id, said, post)

        await self._memory.run(remember)
        return None

    async def _remove(self, chat: Chat, named: str) -> Message:
        article = await self._archive.run(lambda archive: archive.store.remove(named))
        await self._changed(chat, Deed.REMOVE_ARTICLES, article)
        said = _told(chat.texts.editing.removed, article)
        return render_text(said, [restore_button(article.id, chat.texts)])[0]

    async def _restore(self, chat: Chat, named: str) -> Message:
        article = await self._archive.run(lambda archive: archive.store.restore(named))
        await self._changed(chat, Deed.RESTORE_ARTICLES, article)
        return render_text(_told(chat.texts.editing.restored, article))[0]

    async def _changed(self, chat: Chat, deed: Deed, article: Article) -> None:
        self._follow()
        await self._gate.record(chat, deed, f"{article.id}: {article.title}")


def _told(said: str, article: Article) -> str:
    return said.format(id=article.id, title=shorten(article.title, _MAX_UNITS), days=KEPT_DAYS)


def _kept_words(words: str) -> str:
    """As a button carries them, as many as it can: without diacritics, which count for nothing in a list."""
    kept = ""
    for word in _NO_WORD.sub(" ", fold(words)).split():
        longer = f"{kept} {word}".strip()
        if len(longer) > _MAX_WORDS_CHARS:
            break
        kept = longer
    return kept
