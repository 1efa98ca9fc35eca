"""Browsing the corpus: the newest articles, those of a source or of a month, and titles typed as they come."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions.reading import Browse
from bot.actions.writing import write_action
from bot.archive import Archive
from bot.handlers.buttons import Note, Press
from bot.memory.conversations import Shown
from bot.memory.memory import Memory
from bot.render.message import Message
from bot.render.shelves import ON_PAGE, render_choice, render_shelf, render_ways, turns_of
from bot.rich.blocks import Rich
from bot.rich.browse import ON_RICH_PAGE, rich_choice, rich_shelf
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.telegram.questions import after_command
from bot.texts import Texts
from bot.threads.worker import Worker
from corpus.store.catalogue import Listing, Part
from corpus.store.library import Lists

Context = ContextTypes.DEFAULT_TYPE

Choices = Sequence[tuple[str, Browse]]

_MAX_WORDS_CHARS = 100
_LIST = Rich(())
"""Where lists of articles go as rich messages, all of them do."""
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The same shelf in both forms; nothing but a sentence or two is no rich message."""

    message: Message
    rich: Rich | None


class Browsing:
    def __init__(self, chats: Chats, archive: Worker[Archive], memory: Worker[Memory]) -> None:
        self._chats = chats
        self._archive = archive
        self._memory = memory

    async def on_command(self, update: Update, context: Context) -> None:
        """`/browse`, and `/browse words` for the titles nearest to these."""
        message, chat = update.message, await self._chats.of(update, context.bot)
        if message is None or chat is None:
            return
        words = after_command(message)[:_MAX_WORDS_CHARS]
        if not words:
            await chat.say([render_ways(chat.texts)])
            return
        listings = await self._archive.run(
            lambda archive: archive.library.catalogue.titles_like(words, limit=ON_PAGE)
        )
        heading = chat.texts.browsing.browse_titles if listings else chat.texts.browsing.browse_no_titles
        await self.say_list(chat, heading.format(words=words), listings)

    async def say_list(self, chat: Chat, heading: str, listings: Sequence[Listing]) -> None:
        """Shows articles that have something in common, a button for each."""
        rich = rich_shelf(heading, listings, (), texts=chat.texts) if listings else None
        await chat.say([render_shelf(heading, listings, (), texts=chat.texts)], rich=rich)
        await self._remember(chat, listings, "")

    async def open(self, chat: Chat, action: Browse) -> None:
        """Shows a shelf of articles in a new message."""
        shelf = await self._archive.run(lambda archive: _shelf(archive.library.catalogue, action, chat.texts))
        if shelf is not None:
            await chat.say([shelf.message], rich=shelf.rich)
            await self._remember_shelf(chat, action)

    async def show(self, press: Press, action: Browse) -> Note | None:
        """Puts the shelf in the place of the one that the message shows."""
        texts = press.chat.texts
        shelf = await self._archive.run(lambda archive: _shelf(archive.library.catalogue, action, texts))
        if shelf is None:
            return Note(texts.answers.button_unknown, is_alert=True)
        await press.replace(shelf.message, rich=shelf.rich)
        await self._remember_shelf(press.chat, action)
        return None

    async def _remember_shelf(self, chat: Chat, here: Browse) -> None:
        limit = ON_RICH_PAGE if chat.way.takes(_LIST) else ON_PAGE
        found = await self._archive.run(
            lambda archive: _found(archive.library.catalogue, here, chat.texts, limit=limit)
        )
        if found is not None:
            following = Browse(here.shelf, here.key, here.offset + limit)
            more = write_action(following) if found[1].more else ""
            await self._remember(chat, found[1].items, more)

    async def _remember(self, chat: Chat, listings: Sequence[Listing], more: str) -> None:
        """The first passage of each, for who goes on to speak of "the second article"."""
        ids = [listing.article_id for listing in listings]
        passages = await self._archive.run(lambda archive: archive.reading_room.openings(ids))
        shown = Shown(passages=tuple(passage.id for passage in passages), more=more)
        await self._memory.run(lambda memory: memory.conversations.showed(chat.place, shown))


def _shelf(catalogue: Lists, here: Browse, texts: Texts) -> _Shelf | None:
    match here.shelf:
        case "ways":
            return _Shelf(render_ways(texts), None)
        case "sources":
            return _sources(catalogue, here, texts)
        case "months":
            return _months(catalogue, here, texts)
        case "latest" | "source" | "month":
            return _articles(catalogue, here, texts)
        case _:
            return None


def _articles(catalogue: Lists, here: Browse, texts: Texts) -> _Shelf | None:
    found = _found(catalogue, here, texts, limit=ON_PAGE)
    more = _found(catalogue, here, texts, limit=ON_RICH_PAGE)
    if found is None or more is None:
        return None
    heading, part = found
    if not part.items:
        return _Shelf(render_shelf(texts.browsing.browse_empty, (), (), texts=texts), None)
    turns = turns_of(here, has_more=part.more)
    rich_turns = turns_of(here, has_more=more[1].more, on_page=ON_RICH_PAGE)
    return _Shelf(
        render_shelf(heading, part.items, turns, texts=texts),
        rich_shelf(heading, more[1].items, rich_turns, texts=texts),
    )


def _found(catalogue: Lists, here: Browse, texts: Texts, *, limit: int) -> tuple[str, Part[Listing]] | None:
    """What stands on the shelf and what it is called; None for a shelf that there is not."""
    if here.shelf == "latest":
        return texts.browsing.browse_latest, catalogue.latest(offset=here.offset, limit=limit)
    if here.shelf == "source":
        source = catalogue.source(here.key)
        name = texts.browsing.no_source if source is None or source.name is None else source.name
        return name, catalogue.of_source(here.key, offset=here.offset, limit=limit)
    if (month := _MONTH.fullmatch(here.key)) is None:
        return None
    part = catalogue.of_month(int(month[1]), int(month[2]), offset=here.offset, limit=limit)
    return f"{month[2]}/{month[1]}", part


def _sources(catalogue: Lists, here: Browse, texts: Texts) -> _Shelf:
    def choices(limit: int) -> tuple[Choices, bool]:
        part = catalogue.sources(offset=here.offset, limit=limit)
        return [
            (f"{source.name or texts.browsing.no_source} ({source.articles})", Browse("source", source.key))
            for source in part.items
        ], part.more

    return _choice(texts.browsing.browse_sources, choices, here, texts)


def _months(catalogue: Lists, here: Browse, texts: Texts) -> _Shelf:
    months = catalogue.months()

    def choices(limit: int) -> tuple[Choices, bool]:
        return [
            (
                f"{month.month:02}/{month.year} ({month.articles})",
                Browse("month", f"{month.year:04}-{month.month:02}"),
            )
            for month in months[here.offset : here.offset + limit]
        ], here.offset + limit < len(months)

    return _choice(texts.browsing.browse_months, choices, here, texts)


def _choice(
    heading: str, choices: Callable[[int], tuple[Choices, bool]], here: Browse, texts: Texts
) -> _Shelf:
    """`choices` gives so many, and whether there are more."""
    few, has_more = choices(ON_PAGE)
    if not few:
        return _Shelf(render_choice(texts.browsing.browse_empty, (), (), texts=texts), None)
    many, has_many_more = choices(ON_RICH_PAGE)
    rich_turns = turns_of(here, has_more=has_many_more, on_page=ON_RICH_PAGE)
    return _Shelf(
        render_choice(heading, few, turns_of(here, has_more=has_more), texts=texts),
        rich_choice(heading, many, rich_turns, texts=texts),
    )
