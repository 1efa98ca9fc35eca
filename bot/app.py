"""The bot, put together: one worker, the handlers, and how updates reach them."""

import asyncio
import logging
import re
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from telegram import BotCommand, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.admin import Admin
from bot.archive import Archive
from bot.ask import Asking
from bot.chat import Chat
from bot.indexing import run_index
from bot.links import linked_passage
from bot.logs import describe
from bot.passages import Passages
from bot.render import render_text
from bot.settings import Settings, Telegram
from bot.texts import ENGLISH, VIETNAMESE
from bot.updates import UpdatesRequest
from bot.worker import Worker
from corpus.errors import SettingsError, TrichdanError

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE
App = Application[Any, Any, Any, Any, Any, Any]

_UPDATES = ["message", "callback_query"]
_TOKEN = re.compile(r"[\w:-]+", re.ASCII)
"""What may stand in a URL; Bot API servers other than Telegram's have tokens of other forms."""


class Introduction:
    """The first words: /start, /help, /about."""

    def __init__(self, worker: Worker, passages: Passages, admin: Admin) -> None:
        self._worker = worker
        self._passages = passages
        self._admin = admin

    async def on_start(self, update: Update, context: Context) -> None:
        """Greets; with the payload of a deep link, opens its passage."""
        chat = Chat.of(update, context.bot)
        if chat is None:
            return
        passage_id = linked_passage(context.args[0]) if context.args else None
        if passage_id is None:
            await chat.say(render_text(chat.texts.start))
        elif gone := await self._passages.open(chat, passage_id):
            await chat.say(render_text(gone))

    async def on_help(self, update: Update, context: Context) -> None:
        if chat := Chat.of(update, context.bot):
            for_admins = chat.texts.help_admin if self._admin.is_admin(update) else ""
            await chat.say(render_text(chat.texts.help + for_admins))

    async def on_about(self, update: Update, context: Context) -> None:
        if chat := Chat.of(update, context.bot):
            status = await self._worker.run(lambda archive: archive.status())
            about = chat.texts.about.format(articles=status.articles, passages=status.passages)
            await chat.say(render_text(about))


@asynccontextmanager
async def running_bot(settings: Settings, *, home: Path, config: Path | None) -> AsyncIterator[None]:
    """The bot answers while the context lasts.

    Raises TrichdanError when it cannot start: SettingsError for a token that Telegram refuses, and what a
    database or an encoder raises that cannot be opened.
    """
    worker = Worker(lambda: Archive(home, settings))
    app = _application(settings)
    admin = Admin(worker, settings.telegram.admins, lambda: run_index(home, config))
    _add_handlers(app, worker, admin)
    background: list[asyncio.Task[None]] = []
    try:
        await _initialize(app, settings.telegram.base_url)
        async with app:
            await worker.run(lambda archive: archive.store.state())
            background.append(asyncio.create_task(admin.ensure_build()))
            await app.start()
            try:
                await _receive(app, settings.telegram)
                background.append(asyncio.create_task(_introduce(app)))
                yield
            finally:
                if app.updater and app.updater.running:
                    await app.updater.stop()
                await admin.stop()
                await _cancel(background)
                await app.stop()
    finally:
        await _cancel(background)
        await worker.close()


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _application(settings: Settings) -> App:
    telegram = settings.telegram
    token = telegram.token.get_secret_value().strip() if telegram.token else ""
    if not token:
        raise SettingsError("no token: set TELEGRAM_TOKEN or [telegram] token, or use `trichdan try`")
    if not _TOKEN.fullmatch(token):
        raise SettingsError("the token has characters that no token has; copy it again from @BotFather")
    base = telegram.base_url.rstrip("/")
    builder = ApplicationBuilder().token(token).concurrent_updates(True)
    builder = builder.get_updates_request(UpdatesRequest(connection_pool_size=1))
    return builder.base_url(f"{base}/bot").base_file_url(f"{base}/file/bot").build()


def _add_handlers(app: App, worker: Worker, admin: Admin) -> None:
    asking, passages = Asking(worker), Passages(worker)
    introduction = Introduction(worker, passages, admin)
    fresh = filters.UpdateType.MESSAGE
    for name, callback in (
        ("start", introduction.on_start),
        ("help", introduction.on_help),
        ("about", introduction.on_about),
        ("ask", asking.on_command),
        ("reindex", admin.on_reindex),
        ("status", admin.on_status),
    ):
        app.add_handler(CommandHandler(name, callback, filters=fresh))
    app.add_handler(CallbackQueryHandler(passages.on_button))
    words = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
    app.add_handler(MessageHandler(fresh & words, asking.on_message))
    private = fresh & filters.ChatType.PRIVATE
    app.add_handler(MessageHandler(private & filters.COMMAND, introduction.on_help))
    app.add_handler(MessageHandler(private & filters.ATTACHMENT, asking.on_other))
    app.add_error_handler(_on_error)


async def _initialize(app: App, base_url: str) -> None:
    try:
        await app.initialize()
    except InvalidToken as error:
        await app.bot.shutdown()
        raise SettingsError("Telegram refuses the token; copy it again from @BotFather") from error
    except TelegramError as error:
        await app.bot.shutdown()
        raise TrichdanError(f"{base_url}: no Bot API server can be reached there: {error}") from error


async def _introduce(app: App) -> None:
    """Tells Telegram the commands and what the bot does; a server that can't be told does not stop the bot."""
    for texts, language in ((VIETNAMESE, "vi"), (ENGLISH, None)):
        commands = [BotCommand(name, what) for name, what in texts.commands]
        for tell in (
            partial(app.bot.set_my_commands, commands),
            partial(app.bot.set_my_description, texts.description),
            partial(app.bot.set_my_short_description, texts.short_description),
        ):
            try:
                await tell(language_code=language)
            except TelegramError as error:
                logger.warning("the Bot API server did not take a description: %s", error)


async def _receive(app: App, telegram: Telegram) -> None:
    assert app.updater is not None, "made by the builder"
    if telegram.webhook_url is None:
        await app.updater.start_polling(allowed_updates=_UPDATES, bootstrap_retries=3)
        return
    try:
        await app.updater.start_webhook(
            listen=telegram.webhook_listen,
            port=telegram.webhook_port,
            url_path=urlsplit(telegram.webhook_url).path.lstrip("/"),
            webhook_url=telegram.webhook_url,
            secret_token=secrets.token_urlsafe(32),
            allowed_updates=_UPDATES,
        )
    except OSError as error:
        place = f"{telegram.webhook_listen}:{telegram.webhook_port}"
        raise SettingsError(f"[telegram] webhook_listen, webhook_port: {place}: {error.strerror}") from error


async def _on_error(update: object, context: Context) -> None:
    """Logs what went wrong under a short id, and tells whoever waits for an answer the same id."""
    error_id = secrets.token_hex(3)
    assert context.error is not None, "that is why this is called"
    logger.error("error %s: %s", error_id, describe(context.error))
    chat = Chat.of(update, context.bot) if isinstance(update, Update) else None
    if chat:
        with suppress(TelegramError):
            await chat.say(render_text(chat.texts.failed.format(error_id=error_id)))
