"""`/stats`: how the bot fares, as a picture, and as a table on demand."""

from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions.people import SendStats
from bot.archive import Archive
from bot.handlers.buttons import Note, Press, not_allowed
from bot.handlers.gate import Gate
from bot.memory.memory import Memory
from bot.people.roles import Deed
from bot.render.message import Button, Message, render_text
from bot.render.stats import render_stats, show_share
from bot.settings import Privacy
from bot.stats.gathering import gather, remembered
from bot.stats.picture import picture_of
from bot.stats.summary import SPAN_DAYS, Stats
from bot.stats.tables import csv_bytes
from bot.telegram.chat import Chat
from bot.telegram.delivery import File
from bot.telegram.working import working
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE


class StatsRoom:
    """The days are those of `zone`."""

    def __init__(
        self,
        archive: Worker[Archive],
        memory: Worker[Memory],
        gate: Gate,
        privacy: Privacy,
        zone: ZoneInfo,
    ) -> None:
        self._archive = archive
        self._memory = memory
        self._gate = gate
        self._privacy = privacy
        self._zone = zone

    async def on_stats(self, update: Update, context: Context) -> None:
        """In private: it shows what people asked."""
        chat = await self._gate.chat(update, context, Deed.SEE_STATS)
        if chat is None:
            return
        if not chat.is_private:
            await chat.whisper(render_text(chat.texts.private_only))
            return
        stats = await self._stats()
        message = self._message(stats, chat)
        if not stats.questions:
            await chat.say([message])
            return
        async with working(chat):
            picture = await picture_of(stats, chat.texts.stats, share=show_share(stats))
        if picture is None:
            await chat.say([message, *render_text(chat.texts.stats.no_picture)])
        else:
            await chat.picture(File("stats.png", picture), message)

    async def send(self, press: Press, action: SendStats) -> Note | None:
        chat, said = press.chat, press.chat.texts.stats
        if not await self._gate.lets(chat, Deed.SEE_STATS, "CSV"):
            return not_allowed(press)
        if not chat.is_private:
            return Note(chat.texts.private_only, is_alert=True)
        file = File(said.csv_name, csv_bytes(await self._stats()))
        await chat.hand(file, said.csv_caption.format(days=SPAN_DAYS))
        return None

    def _message(self, stats: Stats, chat: Chat) -> Message:
        button = (Button(chat.texts.stats.as_csv, SendStats()),) if stats.questions else ()
        return render_stats(stats, button, is_kept=self._privacy.keep, texts=chat.texts)

    async def _stats(self) -> Stats:
        asked, votes = await self._memory.run(remembered)
        zone = self._zone
        return await self._archive.run(lambda archive: gather(asked, votes, archive.encoder, zone))
