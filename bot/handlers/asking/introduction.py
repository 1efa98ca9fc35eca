"""The first words: /start, /help, /about, /language."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions.people import Language, SetLanguage
from bot.archive import Archive
from bot.citing.links import SAVED_PAYLOAD, linked_passage
from bot.handlers.buttons import Note, Press
from bot.handlers.gate import Gate
from bot.handlers.people.invites import InviteRoom
from bot.handlers.reading.citing import Citing
from bot.handlers.reading.passages import Passages
from bot.memory.memory import Memory
from bot.people.codes import code_in
from bot.people.roles import Deed, Role, may_give
from bot.render.answer import render_examples
from bot.render.message import Button, render_text
from bot.telegram.chats import Chats
from bot.texts import Texts, texts_for
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE


class Introduction:
    def __init__(
        self,
        chats: Chats,
        archive: Worker[Archive],
        memory: Worker[Memory],
        passages: Passages,
        citing: Citing,
        gate: Gate,
        invites: InviteRoom,
    ) -> None:
        self._chats = chats
        self._archive = archive
        self._memory = memory
        self._passages = passages
        self._citing = citing
        self._gate = gate
        self._invites = invites

    async def on_start(self, update: Update, context: Context) -> None:
        """Greets, with examples to press; with the payload of a deep link, opens what that names."""
        chat = await self._chats.of(update, context.bot)
        if chat is None:
            return
        payload = context.args[0] if context.args else ""
        passage_id, code = linked_passage(payload), code_in(payload)
        if code is not None and update.effective_user is not None and not chat.is_anonymous:
            await self._invites.join(chat, update.effective_user, code)
        elif not await self._gate.may(chat.user_id, Deed.ASK):
            await chat.whisper(render_text(chat.texts.people.closed))
        elif payload == SAVED_PAYLOAD:
            await self._citing.show_first(chat)
        elif passage_id is None:
            examples = await self._memory.run(lambda memory: memory.examples.newest())
            text = (
                f"{chat.texts.introduction.start}\n\n{chat.texts.introduction.start_examples}"
                if examples
                else chat.texts.introduction.start
            )
            await chat.say(render_text(text, render_examples(examples)))
        elif gone := await self._passages.show(chat, passage_id):
            await chat.whisper(render_text(gone.text))

    async def on_help(self, update: Update, context: Context) -> None:
        if chat := await self._chats.of(update, context.bot):
            role = Role.STRANGER if chat.is_anonymous else await self._gate.role(chat.user_id)
            await chat.say(render_text(chat.texts.introduction.help + help_for(role, chat.texts)))

    async def on_about(self, update: Update, context: Context) -> None:
        if chat := await self._chats.of(update, context.bot):
            status = await self._archive.run(lambda archive: archive.status())
            about = chat.texts.introduction.about.format(articles=status.articles, passages=status.passages)
            await chat.say(render_text(about))

    async def on_language(self, update: Update, context: Context) -> None:
        if chat := await self._chats.of(update, context.bot):
            choices = (
                Button("Tiếng Việt", SetLanguage(Language.VIETNAMESE)),
                Button("English", SetLanguage(Language.ENGLISH)),
            )
            auto = (Button(chat.texts.introduction.language_auto, SetLanguage(Language.TELEGRAM)),)
            await chat.say(render_text(chat.texts.introduction.language_prompt, [choices, auto]))

    async def set_language(self, press: Press, action: SetLanguage) -> Note | None:
        """From the next message on, and in the place of the choice."""
        user_id, chosen = press.chat.user_id, action.language
        language = None if chosen == Language.TELEGRAM else chosen.value
        await self._memory.run(lambda memory: memory.preferences.set_language(user_id, language))
        texts = texts_for(language or press.user.language_code)
        await press.replace(render_text(texts.introduction.language_set)[0])
        return None


def help_for(role: Role, texts: Texts) -> str:
    """What is added to the help for those who may give more commands than everybody."""
    lines = [f"/{name} – {what}" for name, what in texts.introduction.admin_commands if may_give(role, name)]
    return "\n".join([f"\n\n{texts.introduction.help_admin}", *lines]) if lines else ""
