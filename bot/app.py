"""The bot, put together: its workers, the handlers, and how updates reach them."""

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

from telegram import Update
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Updater

from bot.archive import Archive, memory_path
from bot.handlers.admin import Admin
from bot.handlers.buttons import acknowledge
from bot.handlers.naming import keep_name
from bot.handlers.privacy import PrivacyRoom
from bot.handlers.quotations import Quotations
from bot.handlers.routes import UPDATES, add_handlers
from bot.handlers.sources import tell_withdrawn
from bot.handlers.statistics import StatsRoom
from bot.logs import describe
from bot.memory.memory import Memory
from bot.people.gate import Gate
from bot.people.roles import Role
from bot.render.message import render_text
from bot.rich.way import RichWay
from bot.settings import Settings, Telegram
from bot.telegram.chats import Chats
from bot.telegram.line import SteadyRequest
from bot.telegram.menu import introduce
from bot.telegram.updates import UpdatesRequest
from bot.work.answerer import Answerer
from bot.work.checking import run_check
from bot.work.examples import keep_examples
from bot.work.expiring import forget_in_time
from bot.work.indexing import Indexing, run_index
from bot.work.refreshing import Refreshing
from bot.work.watching import configured
from bot.work.worker import Worker
from corpus.errors import SettingsError, TrichdanError

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE
App = Application[Any, Any, Any, Any, Any, Any]

_TOKEN = re.compile(r"[\w:-]+", re.ASCII)
"""What may stand in a URL; Bot API servers other than Telegram's have tokens of other forms."""


@asynccontextmanager
async def running_bot(settings: Settings, *, home: Path, config: Path | None) -> AsyncIterator[None]:
    """The bot answers while the context lasts.

    Raises TrichdanError when it cannot start: SettingsError for a token that Telegram refuses, and what a
    database or an encoder raises that cannot be opened.
    """
    archive = Worker(lambda: Archive(home, settings))
    memory = Worker(lambda: Memory(memory_path(home), is_kept=settings.privacy.keep))
    answerer = Answerer(archive, memory)
    chats = Chats(memory, RichWay(settings.telegram.rich))
    updates = UpdatesRequest()
    app = _application(settings, updates)
    gate = Gate(chats, memory, settings.telegram.admins, settings.access)
    privacy = PrivacyRoom(chats, memory, settings.privacy)
    statistics = StatsRoom(archive, memory, gate, settings.privacy, settings.corpus.timezone)
    admin = Admin(gate, archive, memory)
    indexing = Indexing(
        archive,
        lambda: run_index(home, config),
        on_built=partial(keep_examples, answerer, archive, memory),
    )
    quotations = Quotations(archive, memory)
    refreshing = Refreshing(
        archive,
        lambda: run_check(home, config),
        configured=configured(settings),
        follow=indexing.follow,
        on_withdrawn=partial(tell_withdrawn, app.bot, memory, settings.telegram.admins),
    )
    add_handlers(
        app,
        chats,
        answerer,
        archive,
        memory,
        quotations,
        gate,
        privacy,
        statistics,
        admin,
        indexing,
        refreshing,
    )
    app.add_error_handler(partial(_on_error, chats))
    background: list[asyncio.Task[None]] = []
    try:
        await _initialize(app, settings.telegram.base_url)
        async with app:
            await archive.run(lambda archive: archive.warm_up())
            await memory.run(lambda memory: memory.examples.newest())
            preparing = _prepare(indexing, answerer, archive, memory, quotations)
            background.append(asyncio.create_task(preparing))
            await app.start()
            assert app.job_queue is not None, "made by the builder"
            await refreshing.start(app.job_queue)
            forget_in_time(app.job_queue, memory, days=settings.privacy.days)
            try:
                await _receive(app, updates, settings.telegram)
                given = await memory.run(lambda memory: memory.people.all())
                people = {one.user_id: one.role for one in given}
                people |= dict.fromkeys(settings.telegram.admins, Role.OWNER)
                background.append(asyncio.create_task(introduce(app.bot, people)))
                background.append(asyncio.create_task(keep_name(app.bot)))
                yield
            finally:
                if app.updater and app.updater.running:
                    await app.updater.stop()
                await refreshing.stop()
                await indexing.stop()
                await _cancel(background)
                await app.stop()
    finally:
        await _cancel(background)
        await answerer.close()
        await archive.close()
        await memory.close()


async def _prepare(
    indexing: Indexing,
    answerer: Answerer,
    archive: Worker[Archive],
    memory: Worker[Memory],
    quotations: Quotations,
) -> None:
    await quotations.keep_old()
    await indexing.ensure_build()
    await keep_examples(answerer, archive, memory)


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _application(settings: Settings, updates: UpdatesRequest) -> App:
    telegram = settings.telegram
    token = telegram.token.get_secret_value().strip() if telegram.token else ""
    if not token:
        raise SettingsError("no token: set TELEGRAM_TOKEN or [telegram] token, or use `trichdan try`")
    if not _TOKEN.fullmatch(token):
        raise SettingsError("the token has characters that no token has; copy it again from @BotFather")
    base = telegram.base_url.rstrip("/")
    builder = ApplicationBuilder().token(token).concurrent_updates(True)
    builder = builder.request(SteadyRequest()).get_updates_request(updates)
    return builder.base_url(f"{base}/bot").base_file_url(f"{base}/file/bot").build()


async def _initialize(app: App, base_url: str) -> None:
    try:
        await app.initialize()
    except InvalidToken as error:
        await app.bot.shutdown()
        raise SettingsError("Telegram refuses the token; copy it again from @BotFather") from error
    except (TelegramError, TypeError) as error:  # the latter from an answer that lacks what every bot has
        await app.bot.shutdown()
        raise TrichdanError(f"{base_url}: no Bot API server can be reached there: {error}") from error


async def _receive(app: App, updates: UpdatesRequest, telegram: Telegram) -> None:
    assert app.updater is not None, "made by the builder"
    try:
        if telegram.webhook_url is None:
            await app.updater.start_polling(
                allowed_updates=UPDATES, bootstrap_retries=3, error_callback=updates.tell
            )
        else:
            await _listen(app.updater, telegram, telegram.webhook_url)
    except TelegramError as error:
        raise TrichdanError(f"Telegram will not hand over updates: {error}") from error


async def _listen(updater: Updater, telegram: Telegram, url: str) -> None:
    try:
        await updater.start_webhook(
            listen=telegram.webhook_listen,
            port=telegram.webhook_port,
            url_path=urlsplit(url).path.lstrip("/"),
            webhook_url=url,
            secret_token=secrets.token_urlsafe(32),
            allowed_updates=UPDATES,
        )
    except OSError as error:
        place = f"{telegram.webhook_listen}:{telegram.webhook_port}"
        raise SettingsError(f"[telegram] webhook_listen, webhook_port: {place}: {error.strerror}") from error


async def _on_error(chats: Chats, update: object, context: Context) -> None:
    """Logs what went wrong under a short id, and tells whoever waits for an answer the same id; who blocked the bot
    or threw it out waits for none.
    """
    if isinstance(context.error, Forbidden):
        logger.info("nobody to answer: %s", context.error)
    else:
        error_id = secrets.token_hex(3)
        assert context.error is not None, "that is why this is called"
        logger.error("error %s: %s", error_id, describe(context.error))
        if isinstance(update, Update) and (update.message or update.edited_message or update.callback_query):
            with suppress(Exception):  # the memory may be what failed
                if chat := await chats.of(update, context.bot):
                    await chat.whisper(render_text(chat.texts.failed.format(error_id=error_id)))
    if isinstance(update, Update) and update.callback_query is not None:
        await acknowledge(update.callback_query)
