"""The bot in any chat: inline queries, and guest mode (Bot API 10.0)."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.archive import Archive
from bot.citing.reading_room import Source
from bot.handlers.quotations import Quotations
from bot.memory.asked import Outcome
from bot.memory.memory import Memory
from bot.render.inline import render_guest, render_hit, render_listing
from bot.rich.inline import Offer, put_offers, rich_posted
from bot.rich.way import RichWay
from bot.telegram.questions import text_of, without_mention, words_replied_to
from bot.texts import Texts, texts_for
from bot.threads.worker import Worker
from bot.work.answerer import Answerer
from corpus.errors import BuildError
from corpus.text.vietnamese import folded_syllables
from index.answer.answer import Answer, Hit
from index.dialogue.talk import Topic, talk
from index.question.documents import document_terms

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

_ON_PAGE = 10
_NEWEST = 50
"""Articles that are listed before there are words."""
_CACHE_S = 60
_START = "inline"


class Inline:
    def __init__(
        self,
        answerer: Answerer,
        archive: Worker[Archive],
        memory: Worker[Memory],
        quotations: Quotations,
        way: RichWay,
    ) -> None:
        self._answerer = answerer
        self._archive = archive
        self._memory = memory
        self._quotations = quotations
        self._way = way

    async def on_query(self, update: Update, context: Context) -> None:
        """Lists passages as words are typed, and the newest articles before there are any; nothing for a greeting."""
        query = update.inline_query
        if query is None:
            return
        texts = await self._texts(query.from_user.id, query.from_user.language_code)
        offset = int(query.offset) if query.offset.isdecimal() else 0
        words = _sought(query.query.strip())
        found: Sequence[Offer] = []
        if words:
            found = await self._found(words, texts, context.bot.username)
        elif words is not None:
            count = min(offset + _ON_PAGE + 1, _NEWEST)
            found = await self._newest(count, texts, context.bot.username)
        page = found[offset : offset + _ON_PAGE]
        more = str(offset + _ON_PAGE) if offset + _ON_PAGE < len(found) else ""
        label = texts.inline_none if words and not found else texts.inline_more

        async def put(results: Sequence[InlineQueryResultArticle]) -> bool:
            return await query.answer(
                results,
                cache_time=_CACHE_S,
                is_personal=True,
                next_offset=more,
                button=InlineQueryResultsButton(label, start_parameter=_START),
            )

        with even_if_late():
            await put_offers(self._way, "answerInlineQuery", page, put)

    async def on_guest(self, update: Update, context: Context) -> None:
        """Answers where the bot was called into a chat that it is not in, with one message; who greets it hears what it
        does.
        """
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        user = message.from_user
        texts = await self._texts(user.id if user else 0, user.language_code if user else None)
        question = without_mention(message, context.bot.username)
        if question is None:
            question = text_of(message)
        question = question or words_replied_to(message)
        words = _sought(question) if question else ""
        began = time.monotonic()
        answer = await self._ask(words) if words else None
        if answer is not None and user is not None:
            await self._count(user.id, answer, time.monotonic() - began)
        nothing = texts.introduction.start if question and not words else texts.answers.ask_usage
        result = render_guest(
            answer, nothing, texts=texts, bot_username=context.bot.username, today=date.today()
        )
        hit = answer.quote.hit if answer is not None and answer.quote is not None else None
        rich = _offer(answer, hit, texts, context.bot.username, date.today()).rich if answer and hit else None
        query_id = message.guest_query_id

        async def put(results: Sequence[InlineQueryResultArticle]) -> object:
            return await context.bot.answer_guest_query(query_id, results[0])

        with even_if_late():
            await put_offers(self._way, "answerGuestQuery", [Offer(result, rich)], put)

    async def _found(self, words: str, texts: Texts, username: str) -> Sequence[Offer]:
        answer = await self._ask(words)
        if answer is None or not _shares_words(answer, words):
            return []
        today = date.today()
        return [_offer(answer, hit, texts, username, today) for hit in answer.told_once]

    async def _newest(self, count: int, texts: Texts, username: str) -> Sequence[Offer]:
        sources = await self._archive.run(lambda archive: archive.reading_room.newest(count))
        await self._quotations.keep(sources)
        today = date.today()
        return [
            Offer(
                render_listing(source, texts=texts, bot_username=username, today=today),
                rich_posted(source, None, texts=texts, bot_username=username, today=today),
            )
            for source in sources
        ]

    async def _ask(self, question: str) -> Answer | None:
        try:
            answer = await self._answerer.ask(lambda archive: archive.asking(question))
        except BuildError:
            return None
        await self._quotations.keep(answer.hits)
        return answer

    async def _count(self, user_id: int, answer: Answer, took_s: float) -> None:
        """For the statistics: what was asked by calling the bot, not what was being typed."""
        outcome = Outcome.of(answer, took_s=took_s)
        await self._memory.run(lambda memory: memory.asked.put(user_id, "guest", outcome))

    async def _texts(self, user_id: int, language_code: str | None) -> Texts:
        preference = await self._memory.run(
            lambda memory: memory.preferences.of(chat_id=None, user_id=user_id)
        )
        return texts_for(preference.language or language_code)


def _offer(answer: Answer, hit: Hit, texts: Texts, username: str, today: date) -> Offer:
    quote = answer.quote if answer.quote is not None and answer.quote.hit == hit else None
    return Offer(
        render_hit(answer, hit, texts=texts, bot_username=username, today=today),
        rich_posted(Source(hit.passage, hit.article), quote, texts=texts, bot_username=username, today=today),
    )


def _sought(words: str) -> str | None:
    """What to search for; "" for the newest articles, and None for what is said to the bot itself."""
    said = talk(words) if words else None
    if said is None or said.words:
        return words if said is None else said.words
    return "" if said.is_newest or said.topic in (Topic.NEWEST, Topic.CONTENTS) else None


def _shares_words(answer: Answer, typed: str) -> bool:
    """Whether a hit has half of the words, as typed or as mended, or the document that they name.

    Words without sense have nearest passages, too. The last word may be but begun.
    """
    texts = [f"{hit.article.title}\n{hit.passage.text}" for hit in answer.hits]
    documents = {*document_terms(typed)}
    return any(
        not documents.isdisjoint(document_terms(text))
        or any(_has_half(text, one) for one in (typed, answer.question))
        for text in texts
    )


def _has_half(text: str, words: str) -> bool:
    has, (*asked, last) = {*folded_syllables(text)}, folded_syllables(words) or [""]
    found = sum(syllable in has for syllable in asked) + any(one.startswith(last) for one in has)
    return bool(last) and 2 * found >= len(asked) + 1


@contextmanager
def even_if_late() -> Iterator[None]:
    """Queries grow too old to be answered in seconds, as while the bot was away."""
    try:
        yield
    except BadRequest as error:
        logger.info("a query was not answered: %s", error)
