"""What those see who look after the bot: how things stand, and what was asked in vain."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.archive import Archive
from bot.handlers.gate import Gate
from bot.memory.efforts import KEPT_DAYS, Effort
from bot.memory.feedback import Gap
from bot.memory.memory import Memory
from bot.people.roles import Deed
from bot.render.markup import shorten
from bot.render.message import render_text
from bot.texts import Texts, show_moment
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE

_GAPS_SHOWN = 10
_GAP_MAX_UNITS = 150


class Admin:
    def __init__(self, gate: Gate, archive: Worker[Archive], memory: Worker[Memory]) -> None:
        self._gate = gate
        self._archive = archive
        self._memory = memory

    async def on_status(self, update: Update, context: Context) -> None:
        if chat := await self._gate.chat(update, context, Deed.SEE_STATUS):
            await chat.say(render_text(await self._status(chat.texts)))

    async def on_gaps(self, update: Update, context: Context) -> None:
        """`/gaps`: what nothing answered, and what people disliked, the most asked first."""
        chat = await self._gate.chat(update, context, Deed.SEE_GAPS)
        if chat is None:
            return
        if not chat.is_private:
            await chat.whisper(render_text(chat.texts.private_only))
            return
        gaps, disliked = await self._memory.run(
            lambda memory: (
                memory.gaps.most_asked(limit=_GAPS_SHOWN),
                memory.votes.disliked(limit=_GAPS_SHOWN),
            )
        )
        lists = ((chat.texts.standing.gaps, gaps), (chat.texts.standing.disliked, disliked))
        parts = [
            "\n".join([heading, *(_gap(one, chat.texts) for one in found)])
            for heading, found in lists
            if found
        ]
        await chat.say(render_text("\n\n".join(parts) or chat.texts.standing.gaps_none))

    async def _status(self, texts: Texts) -> str:
        status = await self._archive.run(lambda archive: archive.status())
        if status.problem is not None:
            return texts.standing.status_no_build.format(reason=status.problem)
        told = texts.standing.status.format(
            articles=status.articles,
            passages=status.passages,
            indexed=status.indexed,
            state=texts.standing.status_fresh if status.fresh else texts.standing.status_behind,
            encoder=status.encoder,
            made_at=show_moment(texts, status.made_at),
        )
        return told + (_effort(status.effort, texts) if status.effort and status.effort.questions else "")


def _effort(effort: Effort, texts: Texts) -> str:
    return texts.standing.status_reader.format(
        share=round(100 * effort.reading_share),
        questions=effort.questions,
        days=KEPT_DAYS,
        read=effort.read,
        remembered=effort.remembered,
        skipped=effort.skipped,
    )


def _gap(gap: Gap, texts: Texts) -> str:
    return "• " + texts.standing.gap.format(times=gap.times, question=shorten(gap.question, _GAP_MAX_UNITS))
