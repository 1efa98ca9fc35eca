"""Questions and their answers."""

from telegram import Message, Update
from telegram.constants import MessageEntityType
from telegram.ext import ContextTypes

from bot.archive import Source
from bot.chat import Chat
from bot.render import SOURCES_SHOWN, render_answer, render_text
from bot.worker import Worker
from corpus.errors import BuildError

Context = ContextTypes.DEFAULT_TYPE


class Asking:
    """Answers questions: all in private chats, in groups those that are put to the bot."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def on_message(self, update: Update, context: Context) -> None:
        message, chat = update.message, Chat.of(update, context.bot)
        if message is None or chat is None:
            return
        text = message.text or message.caption
        question = text if chat.reply_to is None else question_to(message, context.bot.username)
        if question is None:
            return
        if question.strip():
            await self.answer(chat, question.strip())
        else:
            await chat.say(render_text(chat.texts.ask_usage))

    async def on_command(self, update: Update, context: Context) -> None:
        """`/ask question`; as a reply to a message, `/ask` alone asks what that message says."""
        message, chat = update.message, Chat.of(update, context.bot)
        if message is None or chat is None:
            return
        question = _after_command(message) or _text_replied_to(message)
        if question:
            await self.answer(chat, question)
        else:
            await chat.say(render_text(chat.texts.ask_usage))

    async def on_other(self, update: Update, context: Context) -> None:
        """Voices, pictures and files in a private chat."""
        if chat := Chat.of(update, context.bot):
            await chat.say(render_text(chat.texts.text_only))

    async def answer(self, chat: Chat, question: str) -> None:
        try:
            async with chat.typing():
                answer, given = await self._worker.run(lambda archive: archive.ask(question))
        except BuildError:
            await chat.say(render_text(chat.texts.no_build))
            return
        if answer.quote is None or given is None:
            await chat.say(render_text(f"{chat.texts.not_found}\n{chat.texts.not_found_hint}"))
            return
        username = chat.bot.username
        sources = [Source(hit.passage, hit.article) for hit in answer.hits[:SOURCES_SHOWN]]
        await chat.say(render_answer(answer.quote, sources, given, texts=chat.texts, bot_username=username))


def question_to(message: Message, username: str) -> str | None:
    """What a message in a group asks of the bot: one that mentions it, or replies to it; else None.

    A mention without other words asks what the message says that it replies to, or else nothing: "".
    """
    text = message.text or message.caption or ""
    entities = message.parse_entities([MessageEntityType.MENTION]) or message.parse_caption_entities(
        [MessageEntityType.MENTION]
    )
    mentions = [mention for mention in entities.values() if mention.casefold() == f"@{username}".casefold()]
    for mention in mentions:
        text = text.replace(mention, " ")
    if mentions:
        return " ".join(text.split()) or _text_replied_to(message) or ""
    replied = message.reply_to_message
    if replied and replied.from_user and (replied.from_user.username or "").casefold() == username.casefold():
        return text
    return None


def _after_command(message: Message) -> str:
    parts = (message.text or "").split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def _text_replied_to(message: Message) -> str | None:
    replied = message.reply_to_message
    return (replied.text or replied.caption) if replied else None
