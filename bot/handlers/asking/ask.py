"""What is asked of the bot, turn by turn: each message with what came before it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from weakref import WeakValueDictionary

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.actions.answers import AskExample
from bot.archive import Archive
from bot.handlers.asking.albums import Albums
from bot.handlers.asking.answering import Answering, sources_shown
from bot.handlers.asking.talk import Talking
from bot.handlers.buttons import Note, Press
from bot.handlers.quotations import Quotations
from bot.memory.conversations import Place, Post, Shown, Turn
from bot.memory.memory import Memory
from bot.memory.questions import AskedQuestion
from bot.render.answer import SOURCES_SHOWN
from bot.render.message import render_text
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.telegram.questions import asked_of, is_own, quoted
from bot.threads.worker import Worker
from bot.work.answerer import Answerer
from corpus.errors import BuildError, UnreachableBuild
from index.dialogue.several import questions
from index.dialogue.talk import talk
from index.dialogue.understanding import Before
from index.dialogue.view import InView

Context = ContextTypes.DEFAULT_TYPE

_MAX_QUESTIONS = 5
"""Of one message."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a message asks, what it replies to, and what it quotes of that; `last` came before it in its place."""

    text: str
    post: Post | None
    quoted: str
    last: Turn


class Asking:
    """Answers questions: all in private chats, in groups those that are put to the bot."""

    def __init__(
        self,
        chats: Chats,
        answerer: Answerer,
        archive: Worker[Archive],
        memory: Worker[Memory],
        quotations: Quotations,
        talking: Talking,
    ) -> None:
        self._chats = chats
        self._archive = archive
        self._memory = memory
        self._quotations = quotations
        self._talking = talking
        self._answering = Answering(answerer, memory, quotations)
        self._albums = Albums()
        self._turns: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    async def on_message(self, update: Update, context: Context) -> None:
        """A question, or `/ask question`; one that was edited is answered anew in the place of its answer."""
        message = update.message or update.edited_message
        chat = await self._chats.of(update, context.bot)
        if message is None or chat is None or is_own(message, context.bot.bot):
            return
        question = asked_of(message, context.bot.bot, is_private=chat.is_private or chat.is_secret)
        is_edited = update.edited_message is not None
        if question is None or (not is_edited and self._albums.is_met(message)):
            return
        await self._ask(chat, message, question, is_edited=is_edited)

    async def on_other(self, update: Update, context: Context) -> None:
        """Voices, pictures and files in a private chat."""
        chat = await self._chats.of(update, context.bot)
        if chat and update.message and await self._albums.is_wordless(update.message):
            await chat.say(render_text(chat.texts.answers.text_only))

    async def ask_example(self, press: Press, action: AskExample) -> Note | None:
        chat = press.chat
        example = await self._memory.run(lambda memory: memory.examples.get(action.example_id))
        if example is None:
            return Note(chat.texts.answers.button_unknown, is_alert=True)
        async with self._turn(chat):
            await self._answering.answer(chat, example.question, Before(), understood=example.question)
        return None

    async def _ask(self, chat: Chat, message: Message, question: str, *, is_edited: bool) -> None:
        async with self._turn(chat):
            known, post, last = await self._recall(chat, message, is_edited=is_edited)
            if known is not None:
                if known.text == question:  # Telegram tells of more edits than people make
                    return
                chat.earlier.extend(known.answers)
                await chat.unwhisper(known.whispers)
                last = Turn(known.before, Shown())
            await self._answer_each(chat, _Asked(question, post, quoted(message), last))
            await chat.unsay_earlier()
            await self._keep(
                chat, message, AskedQuestion(question, last.question, tuple(chat.said), tuple(chat.whispered))
            )

    @asynccontextmanager
    async def _turn(self, chat: Chat) -> AsyncIterator[None]:
        """What one person asks in one place is answered one after the other: each may follow the one before. While
        there is no build, that is what is said.
        """
        place = chat.place
        async with asyncio.Lock() if place is None else self._turns.setdefault(place, asyncio.Lock()):
            try:
                yield
            except UnreachableBuild:
                await chat.whisper(render_text(chat.texts.answers.unreachable))
            except BuildError:
                await chat.whisper(render_text(chat.texts.answers.no_build))

    async def _answer_each(self, chat: Chat, asked: _Asked) -> None:
        """Answers what is asked, each thing under its words where it is more than one."""
        if not asked.text:
            await chat.whisper(render_text(chat.texts.answers.ask_usage))
            return
        first, *others = (asked.text,) if talk(asked.text) else questions(asked.text)
        heads = [f"{question}?" for question in (first, *others)] if others else [None]
        turn = await self._answer_first(chat, first, asked, heads[0])
        for question, head in zip(others[: _MAX_QUESTIONS - 1], heads[1:], strict=False):
            turn = await self._answer_next(chat, question, turn, is_reply=False, heading=head)
        if len(heads) > _MAX_QUESTIONS:
            await chat.say(render_text(chat.texts.answers.first_questions.format(count=_MAX_QUESTIONS)))

    async def _answer_first(self, chat: Chat, question: str, asked: _Asked, heading: str | None) -> Turn:
        """Answers with what the message replies to or quotes, else with what came before."""
        post, said = asked.post, talk(question)
        is_searched = said is None or bool(said.words) or not any(map(str.isalnum, question))
        if post is not None and post.article_id is not None and is_searched:
            return await self._answering.answer_within(chat, post.article_id, question, heading=heading)
        if post is not None:
            return await self._answer_next(
                chat, question, await self._of(post), is_reply=True, heading=heading
            )
        if asked.quoted and asked.quoted != asked.text:
            turn = Turn(asked.quoted, Shown())
            return await self._answer_next(chat, question, turn, is_reply=True, heading=heading)
        return await self._answer_next(chat, question, asked.last, is_reply=False, heading=heading)

    async def _answer_next(
        self, chat: Chat, question: str, last: Turn, *, is_reply: bool, heading: str | None
    ) -> Turn:
        """What was asked and shown, to be asked on from."""
        if (said := talk(question)) is not None:
            await self._talking.answer(chat, said, last.shown)
            return last
        before = Before(last.question, await self._in_view(last), is_reply)
        return await self._answering.answer(chat, question, before, heading=heading)

    async def _recall(
        self, chat: Chat, message: Message, *, is_edited: bool
    ) -> tuple[AskedQuestion | None, Post | None, Turn]:
        """The question as it was before it was edited, what it replies to, and what came before it."""
        replied, place = message.reply_to_message, chat.place

        def recall(memory: Memory) -> tuple[AskedQuestion | None, Post | None, Turn]:
            known = memory.questions.get(message.chat.id, message.message_id) if is_edited else None
            post = memory.conversations.post(chat.chat_id, replied.message_id) if replied else None
            return known, post, memory.conversations.last(place)

        return await self._memory.run(recall)

    async def _keep(self, chat: Chat, message: Message, asked: AskedQuestion) -> None:
        """So that the answer changes with the question."""
        chat_id, message_id = message.chat.id, message.message_id
        if not message_id:  # written to the bot alone: all of these have the same
            return
        user_id = None if chat.is_anonymous else chat.user_id
        await self._memory.run(
            lambda memory: memory.questions.put(chat_id, message_id, asked, user_id=user_id)
        )

    async def _of(self, post: Post) -> Turn:
        """What was asked and shown by a message of the bot."""
        if post.article_id is not None:
            article = await self._quotations.article(post.article_id)
            ids = [article.id] if article else []
            opening = await self._archive.run(lambda archive: archive.reading_room.openings(ids))
            return Turn(None, Shown(passages=tuple(passage.id for passage in opening)))
        if (answer_id := post.answer_id) is None:
            return Turn(post.question, Shown())
        given = await self._memory.run(lambda memory: memory.answers.get(answer_id))
        return Turn(post.question, Shown() if given is None else sources_shown(given, SOURCES_SHOWN))

    async def _in_view(self, last: Turn) -> InView | None:
        """The quote of the answer, or the one passage, that was shown last."""
        if (answer_id := last.shown.answer_id) is not None:
            given = await self._memory.run(lambda memory: memory.answers.get(answer_id))
            if given is not None:
                quoted = await self._quotations.quote(given.passages[0], given.start, given.end)
                if quoted is None:
                    return None
                return InView.of_quote(quoted.source.article, quoted.words, given.question)
        if len(last.shown.passages) != 1:
            return None
        opened = await self._quotations.passage(last.shown.passages[0])
        return None if opened is None else InView(opened.source.article, opened.source.passage.text)
