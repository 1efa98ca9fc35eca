"""Title, date, source and URL corrected by replies: to an offer, to an article's card, or to a question for one field."""

from collections.abc import Awaitable, Callable, Sequence

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.actions.editing import CorrectArticle, CorrectOffer
from bot.archive import Archive
from bot.corrections import Unfit
from bot.handlers.buttons import Note, Press, not_allowed
from bot.handlers.gate import Gate
from bot.memory.memory import Memory
from bot.memory.offers import Offer, OfferId, Subject
from bot.offers.desk import Desk
from bot.offers.replies import correction_of, corrections_of
from bot.people.roles import Deed
from bot.render.card import render_card
from bot.render.markup import plain, shorten
from bot.render.message import Message as Said
from bot.render.message import render_text
from bot.render.offer import render_offer
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.telegram.questions import text_of
from bot.threads.worker import Worker
from bot.work.previewing import Summary
from corpus.errors import TrichdanError
from corpus.models import ArticleId
from corpus.store.correct import Correction

Context = ContextTypes.DEFAULT_TYPE

_MAX_UNITS = 200


class Correcting:
    """What corrects nothing goes `otherwise`."""

    def __init__(
        self,
        chats: Chats,
        gate: Gate,
        archive: Worker[Archive],
        memory: Worker[Memory],
        desk: Desk,
        follow: Callable[[], None],
        *,
        otherwise: Callable[[Update, Context], Awaitable[None]],
    ) -> None:
        self._chats = chats
        self._gate = gate
        self._archive = archive
        self._memory = memory
        self._otherwise = otherwise
        self._follow = follow
        self._timezone = desk.timezone

    async def on_reply(self, update: Update, context: Context) -> None:
        """One that corrects nothing, or comes from somebody who may not, is a question."""
        message, chat = update.message, await self._chats.of(update, context.bot)
        subject = await self._subject(message)
        if message is None or chat is None or subject is None or chat.is_anonymous:
            await self._otherwise(update, context)
            return
        deed = Deed.ADD_ARTICLES if subject.offer_id is not None else Deed.EDIT_ARTICLES
        try:
            corrections = self._corrections(subject, text_of(message))
        except Unfit as unfit:
            corrections = []
            if await self._gate.may(chat.user_id, deed):
                await chat.say(render_text(_why_unfit(unfit, chat)))
                return
        if not corrections or not await self._gate.may(chat.user_id, deed):
            await self._otherwise(update, context)
        elif subject.offer_id is not None:
            await self._correct_offer(chat, subject.offer_id, corrections)
        elif subject.article_id is not None:
            await self._correct_article(chat, subject.article_id, corrections)

    async def ask_of_offer(self, press: Press, action: CorrectOffer) -> Note | None:
        texts = press.chat.texts
        if not await self._gate.lets(press.chat, Deed.ADD_ARTICLES, is_noted=False):
            return not_allowed(press)
        offer = await self._memory.run(lambda memory: memory.offers.get(action.offer_id))
        if offer is None:
            return Note(texts.editing.offer_gone, is_alert=True)
        title = Summary.read(offer.told).first[0].title or ""
        await self._prompt(press, title, Subject(offer_id=offer.id, field=action.field))
        return None

    async def ask_of_article(self, press: Press, action: CorrectArticle) -> Note | None:
        texts = press.chat.texts
        if not await self._gate.lets(press.chat, Deed.EDIT_ARTICLES, is_noted=False):
            return not_allowed(press)
        article = await self._archive.run(lambda archive: archive.store.article(action.article_id))
        if article is None:
            return Note(texts.reading.article_gone, is_alert=True)
        await self._prompt(press, article.title, Subject(article_id=article.id, field=action.field))
        return None

    async def _prompt(self, press: Press, title: str, subject: Subject) -> None:
        chat, editing = press.chat, press.chat.texts.editing
        field = editing.fields[subject.field or "title"]
        text = editing.ask_field.format(title=shorten(title, _MAX_UNITS), field=field)
        said = await chat.say([Said(plain(text), prompt=editing.placeholder.format(field=field))])
        await self._memory.run(lambda memory: memory.subjects.put(chat.chat_id, said, subject))

    async def _subject(self, message: Message | None) -> Subject | None:
        replied = message.reply_to_message if message else None
        if message is None or replied is None:
            return None
        place = (message.chat.id, replied.message_id)
        return await self._memory.run(lambda memory: memory.subjects.of(*place))

    def _corrections(self, subject: Subject, written: str) -> list[Correction]:
        """Raises Unfit."""
        if subject.field is None:
            return corrections_of(written, timezone=self._timezone)
        return corrections_of(written, timezone=self._timezone) or [
            correction_of(subject.field, written, timezone=self._timezone)
        ]

    async def _correct_offer(self, chat: Chat, offer_id: OfferId, corrections: Sequence[Correction]) -> None:
        editing = chat.texts.editing

        def correct(memory: Memory) -> Offer | None:
            return memory.offers.correct(offer_id, corrections)

        known = await self._memory.run(lambda memory: memory.offers.get(offer_id))
        if known is not None and Summary.read(known.told).articles != 1:
            await chat.say(render_text(editing.one_alone))
            return
        offer = None if known is None else await self._memory.run(correct)
        if offer is None:
            await chat.say(render_text(editing.offer_gone))
            return
        shown = render_offer(offer, Summary.read(offer.told), chat.texts)
        try:
            await chat.replace(offer.message_id, shown[0])
            await chat.say(render_text(_done(corrections, chat)))
        except TelegramError:  # it was deleted
            await chat.say(shown)

    async def _correct_article(
        self, chat: Chat, article_id: ArticleId, corrections: Sequence[Correction]
    ) -> None:
        try:
            article = await self._archive.run(
                lambda archive: archive.store.correct(str(article_id), corrections)
            )
        except TrichdanError as error:
            await chat.say(render_text(chat.texts.editing.not_corrected.format(reason=error)))
            return
        self._follow()
        fields = ", ".join(one.field for one in corrections)
        await self._gate.record(chat, Deed.EDIT_ARTICLES, f"{article.id}: {article.title} ({fields})")
        entry = await self._archive.run(lambda archive: archive.store.entry(article_id))
        if entry is not None:
            shown = render_card(entry, chat.texts)
            text = plain(f"{_done(corrections, chat)}\n\n") + shown.text
            said = await chat.say([Said(text, shown.buttons)])
            subject = Subject(article_id=article_id)
            await self._memory.run(lambda memory: memory.subjects.put(chat.chat_id, said, subject))


def _done(corrections: Sequence[Correction], chat: Chat) -> str:
    editing = chat.texts.editing
    return editing.corrected.format(fields=", ".join(editing.fields[one.field] for one in corrections))


def _why_unfit(unfit: Unfit, chat: Chat) -> str:
    editing = chat.texts.editing
    return {"title": editing.bad_title, "published": editing.bad_date}.get(unfit.field, editing.bad_url)
