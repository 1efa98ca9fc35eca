"""Questions and their answers."""

import asyncio
from dataclasses import dataclass
from datetime import date
from weakref import WeakValueDictionary

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.actions import AskExample
from bot.answerer import Answerer
from bot.archive import Archive
from bot.chat import Chat, Chats
from bot.citing.reading_room import Source
from bot.handlers.albums import Albums
from bot.handlers.buttons import Note, Press
from bot.handlers.questions import asked_of, is_own, quoted
from bot.handlers.quotations import Quotations
from bot.memory.conversations import Place, Post
from bot.memory.memory import Memory
from bot.memory.questions import AskedQuestion
from bot.render.answer import SOURCES_SHOWN, render_answer, render_unanswered, render_within
from bot.render.message import render_text
from bot.worker import Worker
from corpus.errors import BuildError
from corpus.models import ArticleId
from index.answer.answer import Answer
from index.dialogue.understanding import is_small_talk

Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True)
class Before:
    """The question before, and whether its answer was replied to."""

    question: str | None
    is_reply: bool


class Asking:
    """Answers questions: all in private chats, in groups those that are put to the bot."""

    def __init__(
        self,
        chats: Chats,
        answerer: Answerer,
        archive: Worker[Archive],
        memory: Worker[Memory],
        quotations: Quotations,
    ) -> None:
        self._chats = chats
        self._answerer = answerer
        self._archive = archive
        self._memory = memory
        self._quotations = quotations
        self._albums = Albums()
        self._turns: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    async def on_message(self, update: Update, context: Context) -> None:
        """A question, or `/ask question`; one that was edited is answered anew in the place of its answer."""
        message = update.message or update.edited_message
        chat = await self._chats.of(update, context.bot)
        if message is None or chat is None or is_own(message, context.bot.bot):
            return
        question = asked_of(message, context.bot.bot, is_private=chat.is_private)
        is_edited = update.edited_message is not None
        if question is None or (not is_edited and self._albums.is_met(message)):
            return
        await self._ask(chat, message, question, is_edited=is_edited)

    async def on_other(self, update: Update, context: Context) -> None:
        """Voices, pictures and files in a private chat."""
        chat = await self._chats.of(update, context.bot)
        if chat and update.message and await self._albums.is_wordless(update.message):
            await chat.say(render_text(chat.texts.text_only))

    async def ask_example(self, press: Press, action: AskExample) -> Note | None:
        chat = press.chat
        example = await self._memory.run(lambda memory: memory.examples.get(action.example_id))
        if example is None:
            return Note(chat.texts.button_unknown, is_alert=True)
        async with self._turn(chat.place):
            alone = Before(None, is_reply=False)
            await self.answer(chat, example.question, alone, understood=example.question)
        return None

    async def _ask(self, chat: Chat, message: Message, question: str, *, is_edited: bool) -> None:
        async with self._turn(chat.place):
            known, post, last = await self._recall(chat, message, is_edited=is_edited)
            if known is not None:
                if known.text == question:  # Telegram tells of more edits than people make
                    return
                chat.earlier.extend(known.answers)
                last = known.before
            words = quoted(message)
            if post is not None:
                before = Before(post.question, is_reply=True)
            elif words and words != question:
                before = Before(words, is_reply=True)
            else:
                before = Before(last, is_reply=False)
            await self._answer_next(chat, question, before, post)
            await chat.unsay_earlier()
            await self._keep(message, AskedQuestion(question, last, tuple(chat.said)))

    def _turn(self, place: Place | None) -> asyncio.Lock:
        """What one person asks in one place is answered one after the other: each may follow the one before."""
        return asyncio.Lock() if place is None else self._turns.setdefault(place, asyncio.Lock())

    async def _answer_next(self, chat: Chat, question: str, before: Before, post: Post | None) -> None:
        """Answers with the question before, or within the article of the `post` that was replied to."""
        if not question:
            await chat.say(render_text(chat.texts.ask_usage))
            return
        if post is not None and post.article_id is not None:
            await self.answer_within(chat, post.article_id, question)
            return
        if is_small_talk(question):
            if chat.is_private:
                await chat.say(render_text(chat.texts.small_talk))
            return
        await self.answer(chat, question, before)

    async def _recall(
        self, chat: Chat, message: Message, *, is_edited: bool
    ) -> tuple[AskedQuestion | None, Post | None, str | None]:
        """The question as it was before it was edited, what it replies to, and what was asked before it."""
        replied, place = message.reply_to_message, chat.place

        def recall(memory: Memory) -> tuple[AskedQuestion | None, Post | None, str | None]:
            known = memory.questions.get(message.chat.id, message.message_id) if is_edited else None
            post = memory.conversations.post(chat.chat_id, replied.message_id) if replied else None
            return known, post, memory.conversations.last_question(place) if place else None

        return await self._memory.run(recall)

    async def _keep(self, message: Message, asked: AskedQuestion) -> None:
        """So that the answer changes with the question."""
        chat_id, message_id = message.chat.id, message.message_id
        await self._memory.run(lambda memory: memory.questions.put(chat_id, message_id, asked))

    async def answer(
        self, chat: Chat, question: str, before: Before, *, understood: str | None = None
    ) -> None:
        """Answers in the chat. `understood` is shown as what was asked, even where it is what was written."""
        try:
            async with chat.working():
                answer = await self._answerer.ask(
                    lambda archive: archive.asking(question, before=before.question, is_reply=before.is_reply)
                )
        except BuildError:
            await chat.say(render_text(chat.texts.no_build))
            return
        shown = answer.question if answer.question != question else understood
        if answer.quote is None:
            await self._say_unanswered(chat, answer, shown)
        else:
            await self._say_answer(chat, answer, shown)

    async def _say_answer(self, chat: Chat, answer: Answer, understood: str | None) -> None:
        quote = answer.quote
        assert quote is not None, "whoever calls this has looked"
        used = answer.used(limit=SOURCES_SHOWN)
        others = [hit for hit in answer.hits if hit not in used]
        passages = tuple(hit.passage.id for hit in (*used, *others))
        given = await self._memory.run(lambda memory: memory.answers.put(answer.question, quote, passages))
        sent = await chat.say(
            render_answer(
                quote,
                [Source(hit.passage, hit.article) for hit in used],
                given,
                understood=understood,
                texts=chat.texts,
                bot_username=chat.bot.username,
                today=date.today(),
            )
        )
        await self._remember(chat, sent, Post(answer.question, given.id, None))
        await self._quotations.keep(answer.hits)

    async def _say_unanswered(self, chat: Chat, answer: Answer, understood: str | None) -> None:
        sent = await chat.say(render_unanswered(answer, understood=understood, texts=chat.texts))
        await self._remember(chat, sent, Post(answer.question, None, None))
        await self._memory.run(lambda memory: memory.gaps.record(answer.question))
        await self._quotations.keep(answer.hits)

    async def answer_within(self, chat: Chat, article_id: ArticleId, question: str) -> None:
        """Answers from one article alone, or shows what in it comes nearest."""
        try:
            async with chat.working():
                answer = await self._answerer.ask(lambda archive: archive.asking_within(article_id, question))
        except BuildError:
            await chat.say(render_text(chat.texts.no_build))
            return
        if not answer.hits:
            await self._say_nothing_within(chat, article_id, question)
            return
        quoted = answer.quote and answer.quote.hit
        hits = [quoted] if quoted else answer.hits[:SOURCES_SHOWN]
        sent = await chat.say(
            render_within(
                hits,
                answer.quote,
                texts=chat.texts,
                bot_username=chat.bot.username,
                today=date.today(),
            )
        )
        await self._remember(chat, sent, Post(question, None, article_id))
        await self._quotations.keep(hits)

    async def _say_nothing_within(self, chat: Chat, article_id: ArticleId, question: str) -> None:
        """The article is gone, or there is no word in the question."""
        if await self._archive.run(lambda archive: archive.reading_room.article(article_id)) is None:
            await chat.say(render_text(chat.texts.article_gone))
            return
        sent = await chat.say(render_text(f"{chat.texts.not_found}\n{chat.texts.not_found_hint}"))
        await self._remember(chat, sent, Post(question, None, article_id))

    async def _remember(self, chat: Chat, sent: list[int], post: Post) -> None:
        """So that a reply, a reaction or a short next question finds what it is about."""
        place = chat.place

        def remember(memory: Memory) -> None:
            memory.conversations.posted(chat.chat_id, sent, post)
            if (
                place and post.article_id is None
            ):  # what is asked after a search in one article does not follow that
                memory.conversations.asked(place, post.question)

        await self._memory.run(remember)
