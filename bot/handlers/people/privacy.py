"""`/privacy` says what is kept of whoever asks, `/forget` removes it."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions.people import Forget, KeepOn
from bot.handlers.buttons import Note, Press
from bot.memory.conversations import TURN_MINUTES
from bot.memory.memory import Memory
from bot.render.message import Button, render_text
from bot.settings import Privacy
from bot.telegram.chats import Chats
from bot.texts import Texts
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE


class PrivacyRoom:
    def __init__(self, chats: Chats, memory: Worker[Memory], privacy: Privacy) -> None:
        self._chats = chats
        self._memory = memory
        self._privacy = privacy

    async def on_privacy(self, update: Update, context: Context) -> None:
        if chat := await self._chats.of(update, context.bot):
            await chat.whisper(render_text(what_is_kept(self._privacy, chat.texts)))

    async def on_forget(self, update: Update, context: Context) -> None:
        """Asks first."""
        chat = await self._chats.of(update, context.bot)
        if chat is None:
            return
        if not chat.is_private:
            await chat.whisper(render_text(chat.texts.private_only))
            return
        said = chat.texts.privacy
        buttons = (Button(said.forget_it, Forget()), Button(said.keep_it, KeepOn()))
        await chat.say(render_text(said.forget, [buttons]))

    async def forget(self, press: Press, action: Forget) -> Note | None:
        """What is kept of the one who pressed, whoever asked for the button."""
        if not press.chat.is_private:
            return Note(press.chat.texts.private_only, is_alert=True)
        user_id = press.chat.user_id
        gone = await self._memory.run(lambda memory: memory.keeping.forget(user_id))
        said = press.chat.texts.privacy.forgotten
        told = said.format(questions=gone.questions, votes=gone.votes, saved=gone.saved)
        await press.replace(render_text(told)[0])
        return None

    async def keep_on(self, press: Press, action: KeepOn) -> Note | None:
        await press.replace(render_text(press.chat.texts.privacy.kept_on)[0])
        return None


def what_is_kept(privacy: Privacy, texts: Texts) -> str:
    """As the settings are."""
    said = texts.privacy
    kept = (
        said.kept.format(days=privacy.days, turn=TURN_MINUTES) + "\n"
        if privacy.keep
        else f"{said.kept_not}\n\n"
    )
    return kept + said.kept_always
