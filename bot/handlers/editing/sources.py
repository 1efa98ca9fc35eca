"""`/source`, for admins: which places in the web refresh the corpus, and how each fares."""

import logging
from collections.abc import Sequence, Set

from telegram import Bot, Update
from telegram.ext import ContextTypes

from bot.archive import Archive
from bot.every import read_every
from bot.handlers.gate import Gate
from bot.memory.memory import Memory
from bot.people.roles import Deed
from bot.render.message import render_text
from bot.render.sources import Told, render_end, render_sources, show_interval
from bot.telegram.chat import Chat
from bot.telegram.telling import tell
from bot.threads.worker import Worker
from bot.work.refreshing import Refreshing, Tell
from bot.work.watching import USUAL_S, source_named
from corpus.add import Added
from corpus.errors import TrichdanError
from corpus.sources.check import Checked
from corpus.store.sources import Source

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE


class SourceRoom:
    def __init__(self, archive: Worker[Archive], gate: Gate, refreshing: Refreshing) -> None:
        self._archive = archive
        self._gate = gate
        self._refreshing = refreshing

    async def on_source(self, update: Update, context: Context) -> None:
        """`/source`, `/source add URL [1h]`, `/source remove URL`, `/source check`; instead of a URL the number shown."""
        chat = await self._gate.chat(update, context, Deed.SOURCES)
        if chat is None:
            return
        match context.args or []:
            case ["add", url]:
                await self._add(chat, url, None)
            case ["add", url, written]:
                await self._add(chat, url, written)
            case ["remove", named]:
                await self._remove(chat, named)
            case ["check"]:
                await self._check(chat)
            case _:
                await chat.say(render_sources(await self._told(), chat.texts))

    async def _add(self, chat: Chat, url: str, written: str | None) -> None:
        texts = chat.texts
        try:
            every_s = USUAL_S if written is None else read_every(written)
        except ValueError:
            await chat.say(render_text(texts.sources.source_no_time.format(written=written)))
            return
        try:
            source = source_named(url, every_s=every_s)
        except TrichdanError:
            await chat.say(render_text(texts.sources.source_no_address.format(url=url)))
            return
        is_new = await self._archive.run(lambda archive: _put(archive, source))
        if is_new is None:
            await chat.say(render_text(texts.sources.source_configured.format(url=source.url)))
            return
        said = texts.sources.source_added if is_new else texts.sources.source_changed
        await chat.say(render_text(said.format(url=source.url, every=show_interval(every_s, texts))))
        if is_new:
            self._refreshing.refresh({source.url: _teller(chat)})

    async def _remove(self, chat: Chat, named: str) -> None:
        texts = chat.texts
        source = _named(named, [told.watched.source for told in await self._told()])
        if source is None:
            await chat.say(render_text(texts.sources.source_unknown.format(name=named)))
        elif source.is_configured:
            await chat.say(render_text(texts.sources.source_configured.format(url=source.url)))
        else:
            await self._archive.run(lambda archive: archive.store.sources.remove(source.url))
            await chat.say(render_text(texts.sources.source_removed.format(url=source.url)))

    async def _check(self, chat: Chat) -> None:
        told = await self._told()
        if not told:
            await chat.say(render_sources(told, chat.texts))
            return
        await self._archive.run(lambda archive: archive.store.sources.hasten())
        await chat.say(render_text(chat.texts.sources.sources_checking))
        self._refreshing.refresh({one.watched.source.url: _teller(chat) for one in told})

    async def _told(self) -> list[Told]:
        return await self._archive.run(_all)


def _all(archive: Archive) -> list[Told]:
    sources = archive.store.sources
    told = []
    for watched in sources.all():
        problems = sources.problems(watched.source.url, limit=1)
        told.append(Told(watched, f"{problems[0][0]}: {problems[0][1]}" if problems else None))
    return told


def _put(archive: Archive, source: Source) -> bool | None:
    """Whether it is new; None where the configuration says how it is."""
    known = archive.store.sources.one(source.url)
    return None if known is not None and known.source.is_configured else archive.store.sources.put(source)


def _named(named: str, sources: Sequence[Source]) -> Source | None:
    """The source of this number or address."""
    if named.isascii() and named.isdigit():
        return sources[int(named) - 1] if 0 < int(named) <= len(sources) else None
    try:
        url = source_named(named).url
    except TrichdanError:
        return None
    return next((source for source in sources if source.url == url), None)


def _teller(chat: Chat) -> Tell:
    async def tell(told: Checked) -> None:
        await chat.say(render_end(told, chat.texts))

    return tell


async def tell_withdrawn(
    bot: Bot, memory: Worker[Memory], admins: Set[int], withdrawn: Sequence[Added]
) -> None:
    """Tells each admin, where they ever wrote to the bot, which articles are gone from their site."""
    articles = "\n".join(f"• {one.title} ({one.source})" for one in withdrawn)
    for admin in admins:
        await tell(bot, memory, admin, lambda texts: texts.sources.withdrawn.format(articles=articles))
