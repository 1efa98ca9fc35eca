"""Articles offered from a chat: fetched, read in a process of their own, and shown before anything is kept."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from telegram import Bot, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.corrections import Unfit
from bot.handlers.asking.ask import Asking
from bot.handlers.gate import Gate
from bot.memory.memory import Memory
from bot.memory.offers import Offer, OfferId, Subject
from bot.offers.desk import Desk
from bot.offers.offered import Addresses, Offered, Post, SentFile, offered_alone, offered_by_command
from bot.offers.pages import write_page
from bot.offers.replies import corrections_of
from bot.people.roles import Deed
from bot.render.markup import shorten
from bot.render.message import render_text
from bot.render.offer import render_offer
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.threads.worker import Worker
from bot.work.previewing import Summary
from corpus.errors import TrichdanError
from corpus.formats.files import shown_suffixes

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

_MAX_FILE_MB = 20
"""What Telegram lets a bot fetch."""
_MAX_WAITING = 8
_MAX_NAME_UNITS = 100


class Offering:
    """One is read at a time; what cannot be offered, and who may not, asks as before."""

    def __init__(
        self,
        chats: Chats,
        gate: Gate,
        memory: Worker[Memory],
        desk: Desk,
        asking: Asking,
    ) -> None:
        self._chats = chats
        self._gate = gate
        self._memory = memory
        self._desk = desk
        self._folder = desk.folder
        self._asking = asking
        self._reading = asyncio.Semaphore(1)
        self._waiting = 0

    async def on_message(self, update: Update, context: Context) -> None:
        """In a private chat: a file, a post that was passed on, or an address by itself."""
        message = update.message
        offered = offered_alone(message, timezone=self._desk.timezone) if message else None
        chat = await self._chats.of(update, context.bot) if offered else None
        if message is None or offered is None or chat is None or not chat.is_private:
            await self._ask(update, context)
        elif await self._gate.may(chat.user_id, Deed.ADD_ARTICLES):
            await self._gate.check_place(Deed.ADD_ARTICLES)
            await self._offer(chat, message, offered)
        elif message.document is not None and not message.caption:
            await chat.say(render_text(chat.texts.editing.members_only_ask))
        else:
            await self._ask(update, context)

    async def on_add(self, update: Update, context: Context) -> None:
        """`/add URL`, or `/add` as a reply."""
        chat = await self._gate.chat(update, context, Deed.ADD_ARTICLES, "", is_noted=False)
        if chat is None or update.message is None:
            return
        offered = offered_by_command(update.message, timezone=self._desk.timezone)
        if offered is None:
            await chat.whisper(render_text(chat.texts.editing.add_usage))
        else:
            await self._offer(chat, update.message.reply_to_message or update.message, offered)

    async def _ask(self, update: Update, context: Context) -> None:
        if update.message is not None and (update.message.text or update.message.caption):
            await self._asking.on_message(update, context)
        else:
            await self._asking.on_other(update, context)

    async def _offer(self, chat: Chat, message: Message, offered: Offered) -> None:
        editing = chat.texts.editing
        if isinstance(offered, SentFile) and (reason := _unfit(offered, chat)):
            await chat.say(render_text(reason))
            return
        if self._waiting >= _MAX_WAITING:
            await chat.say(render_text(editing.too_busy))
            return
        name = shorten(offered.name, _MAX_NAME_UNITS)
        chat.earlier.extend(await chat.say(render_text(editing.reading.format(name=name))))
        offer_id = OfferId(secrets.token_hex(6))
        try:
            async with self._turn():
                summary = await self._read(chat.bot, offer_id, offered)
        except TelegramError as error:
            logger.info("a file that was offered could not be fetched: %s", type(error).__name__)
            await self._give_up(chat, offer_id, editing.not_fetched)
        except TimeoutError:
            await self._give_up(chat, offer_id, editing.too_slow.format(name=name))
        except (TrichdanError, OSError, ValueError) as error:
            logger.warning("what was offered could not be read: %s", type(error).__name__)
            reason = shorten(self._desk.why(error), _MAX_NAME_UNITS)
            await self._give_up(chat, offer_id, editing.not_read.format(name=name, reason=reason))
        else:
            await self._show(chat, offer_id, offered, summary, message.caption or "")

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        self._waiting += 1
        try:
            async with self._reading:
                yield
        finally:
            self._waiting -= 1

    async def _read(self, bot: Bot, offer_id: OfferId, offered: Offered) -> Summary:
        into = ("--into", str(self._folder.pages(offer_id)))
        match offered:
            case Addresses(urls):
                return await self._desk.preview(*into, "--", *urls)
            case Post(page):
                source = self._folder.source(offer_id, ".post")
                await asyncio.to_thread(source.write_text, f"{write_page(page)}\n", "utf-8")
                options: tuple[str, ...] = ("--pages",)
            case SentFile():
                source = self._folder.source(offer_id, offered.suffix)
                fetched = await bot.get_file(offered.file_id)
                await fetched.download_to_drive(source)
                options = ("--named", f"telegram:{offered.name}")
        try:
            return await self._desk.preview(*into, *options, "--", str(source))
        finally:
            await asyncio.to_thread(partial(source.unlink, missing_ok=True))

    async def _show(
        self, chat: Chat, offer_id: OfferId, offered: Offered, summary: Summary, caption: str
    ) -> None:
        """Remembers the offer where keeping it would change anything, with what the words under a file correct."""
        if count := summary.counts["rejected"]:
            logger.info("%d of what was offered were refused", count)
        offer = Offer(offer_id, chat.chat_id, next(iter(chat.earlier), 0), offered.name, summary.write())
        try:
            corrections = (
                corrections_of(caption, timezone=self._desk.timezone) if summary.articles == 1 else []
            )
        except Unfit:
            corrections = []

        def keep(memory: Memory) -> Offer:
            memory.offers.put(offer)
            corrected = memory.offers.correct(offer_id, corrections) or offer
            self._folder.sweep(memory.offers.sweep())
            return corrected

        if summary.is_to_keep:
            offer = await self._memory.run(keep)
        else:
            await asyncio.to_thread(self._folder.clear, offer_id)
        said = await chat.say(render_offer(offer, summary, chat.texts))
        subject = Subject(offer_id=offer_id)
        if summary.is_to_keep:
            await self._memory.run(lambda memory: memory.subjects.put(chat.chat_id, said, subject))

    async def _give_up(self, chat: Chat, offer_id: OfferId, said: str) -> None:
        await asyncio.to_thread(self._folder.clear, offer_id)
        await chat.say(render_text(said))


def _unfit(offered: SentFile, chat: Chat) -> str | None:
    """Why a file is not even fetched."""
    editing = chat.texts.editing
    if not offered.suffix:
        return editing.unknown_kind.format(kinds=shown_suffixes())
    if offered.size > _MAX_FILE_MB * 2**20:
        return editing.too_large.format(size=round(offered.size / 2**20), limit=_MAX_FILE_MB)
    return None
