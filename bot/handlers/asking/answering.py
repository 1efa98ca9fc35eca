"""An answer said in a chat, and remembered for what follows it."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.actions.answers import MoreSources
from bot.actions.reading import RestOfList
from bot.actions.writing import write_action
from bot.citing.reading_room import Source
from bot.handlers.quotations import Quotations
from bot.memory.answers import GivenAnswer
from bot.memory.asked import Outcome, Where
from bot.memory.conversations import NOTHING, Post, Shown, Turn
from bot.memory.memory import Memory
from bot.render.answer import SOURCES_SHOWN, render_answer, render_unanswered, render_within
from bot.render.message import Message, headed, render_text
from bot.rich.answer import headed as richly_headed
from bot.rich.answer import rich_answer, rich_within
from bot.rich.blocks import Rich
from bot.telegram.chat import Chat
from bot.telegram.working import working
from bot.threads.worker import Worker
from bot.work.answerer import Answerer
from corpus.models import ArticleId
from index.answer.answer import Answer
from index.dialogue.understanding import Before, asks_of_article


class Answering:
    """`heading` are words to stand over an answer, where it is one of several."""

    def __init__(
        self,
        answerer: Answerer,
        memory: Worker[Memory],
        quotations: Quotations,
    ) -> None:
        self._answerer = answerer
        self._memory = memory
        self._quotations = quotations

    async def answer(
        self,
        chat: Chat,
        question: str,
        before: Before,
        *,
        understood: str | None = None,
        heading: str | None = None,
    ) -> Turn:
        """Answers in the chat. `understood` is shown as what was asked, even where it is what was written.

        What was asked and shown is remembered, and returned. Raises BuildError where there is no build that answers.
        """
        began = time.monotonic()
        async with working(chat):
            answer = await self._answerer.ask(lambda archive: archive.asking(question, before=before))
        took_s = time.monotonic() - began
        shown = answer.question if answer.question != question else understood
        if answer.quote is None:
            return await self._say_unanswered(chat, answer, shown, heading, took_s)
        return await self._say_answer(chat, answer, shown, heading, took_s)

    async def _say_answer(
        self, chat: Chat, answer: Answer, understood: str | None, heading: str | None, took_s: float
    ) -> Turn:
        quote = answer.quote
        assert quote is not None, "whoever calls this has looked"
        used = answer.used(limit=SOURCES_SHOWN)
        others = [hit for hit in answer.told_once if hit not in used]
        passages = tuple(hit.passage.id for hit in (*used, *others))
        given = await self._memory.run(lambda memory: memory.answers.put(answer.question, quote, passages))
        sources = [Source(hit.passage, hit.article) for hit in used]
        texts, username, today = chat.texts, chat.bot.username, date.today()
        messages = render_answer(
            quote,
            sources,
            given,
            copies=answer.copies,
            understood=understood,
            texts=texts,
            bot_username=username,
            today=today,
        )
        rich = rich_answer(
            quote,
            sources,
            given,
            copies=answer.copies,
            understood=understood,
            texts=texts,
            bot_username=username,
            today=today,
        )
        sent = await chat.say(_under(heading, messages), rich=_richly_under(heading, rich))
        shown = sources_shown(given, len(used))
        if quote.items_left:
            rest = RestOfList(quote.hit.passage.id, quote.start, quote.end)
            shown = replace(shown, more=write_action(rest))
        turn = await self._remember(chat, sent, Post(answer.question, given.id, None), shown)
        await self._count(chat, Outcome.of(answer, took_s=took_s, answer_id=given.id))
        await self._quotations.keep((*answer.hits, *answer.copies))
        await self._quotations.keep_article(quote.hit.article)
        return turn

    async def _say_unanswered(
        self, chat: Chat, answer: Answer, understood: str | None, heading: str | None, took_s: float
    ) -> Turn:
        messages = render_unanswered(answer, understood=understood, texts=chat.texts)
        sent = await (chat.whisper if heading is None else chat.say)(_under(heading, messages))
        user_id = None if chat.is_anonymous else chat.user_id
        await self._memory.run(lambda memory: memory.gaps.record(answer.question, user_id))
        await self._count(chat, Outcome.of(answer, took_s=took_s))
        turn = await self._remember(chat, sent, Post(answer.question, None, None), None)
        await self._quotations.keep(answer.hits)
        return turn

    async def answer_within(
        self, chat: Chat, article_id: ArticleId, question: str, *, heading: str | None = None
    ) -> Turn:
        """Answers from one article alone, or from the one that what was shown of it is in now, or shows what in it comes
        nearest. Raises BuildError as `answer` does.
        """
        article = await self._quotations.article(article_id)
        if article is None:
            await chat.whisper(render_text(chat.texts.reading.article_gone))
            return NOTHING
        began = time.monotonic()
        async with working(chat):
            answer = await self._answerer.ask(lambda archive: archive.asking_within(article.id, question))
        took_s = time.monotonic() - began
        if not answer.hits:
            return await self._say_nothing_within(chat, article.id, question)
        quoted = answer.quote and answer.quote.hit
        hits = [quoted] if quoted else answer.hits[:SOURCES_SHOWN]
        texts, username, today = chat.texts, chat.bot.username, date.today()
        messages = render_within(hits, answer.quote, texts=texts, bot_username=username, today=today)
        rich = rich_within(hits, answer.quote, texts=texts, bot_username=username, today=today)
        sent = await chat.say(_under(heading, messages), rich=_richly_under(heading, rich))
        passages = tuple(hit.passage.id for hit in hits)
        turn = await self._remember(chat, sent, Post(question, None, article.id), Shown(passages=passages))
        await self._count(chat, Outcome.of(answer, took_s=took_s))
        await self._quotations.keep(hits)
        return turn

    async def _say_nothing_within(self, chat: Chat, article_id: ArticleId, question: str) -> Turn:
        """There is no word in the question."""
        sent = await chat.whisper(
            render_text(f"{chat.texts.answers.not_found}\n{chat.texts.answers.not_found_hint}")
        )
        return await self._remember(chat, sent, Post(question, None, article_id), Shown())

    async def _count(self, chat: Chat, outcome: Outcome) -> None:
        """For the statistics."""
        where: Where = "private" if chat.is_private else "group"
        await self._memory.run(lambda memory: memory.asked.put(chat.user_id, where, outcome))

    async def _remember(self, chat: Chat, sent: list[int], post: Post, shown: Shown | None) -> Turn:
        """So that a reply, a reaction or a short next question finds what it is about. Where nothing was `shown`, what
        was shown before is still the last, and the question before where this one asked of that article in vain.
        """
        place, is_within = chat.place, post.article_id is not None

        user_id = None if chat.is_anonymous else chat.user_id

        def remember(memory: Memory) -> Turn:
            memory.conversations.posted(chat.chat_id, sent, post, user_id=user_id)
            last = memory.conversations.last(place)
            seen = last.shown if shown is None else shown
            if is_within or (shown is None and asks_of_article(post.question)):
                memory.conversations.showed(place, seen)  # what is asked next does not follow that
                return Turn(last.question, seen)
            if place is not None:
                memory.conversations.asked(place, post.question, seen)
            return Turn(post.question, seen)

        return await self._memory.run(remember)


def _under(heading: str | None, messages: Sequence[Message]) -> Sequence[Message]:
    return messages if heading is None else headed(heading, messages)


def _richly_under(heading: str | None, rich: Rich) -> Rich:
    return rich if heading is None else richly_headed(heading, rich)


def sources_shown(given: GivenAnswer, used: int) -> Shown:
    """The answer, the sources of it that were shown, and that more can be."""
    more = write_action(MoreSources(given.id, used)) if used < len(given.passages) else ""
    return Shown(given.id, given.passages[:used], more)
