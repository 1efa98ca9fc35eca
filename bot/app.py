"""The bot, put together: its workers, the handlers, and how updates reach them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from bot.archive import Archive, Status
from bot.handlers.editing.sources import tell_withdrawn
from bot.handlers.gate import Gate
from bot.handlers.naming import keep_name
from bot.handlers.people.admin import Admin
from bot.handlers.people.privacy import PrivacyRoom
from bot.handlers.people.statistics import StatsRoom
from bot.handlers.quotations import Quotations
from bot.handlers.routes import UPDATES, add_handlers
from bot.handlers.trouble import tell_of_error
from bot.home import memory_path
from bot.memory.memory import Memory
from bot.offers.desk import Desk
from bot.people.roles import Role
from bot.rich.way import RichWay
from bot.service.measures import Measures
from bot.service.server import serve_health
from bot.service.systemd import told_to_systemd
from bot.service.watch import Watch
from bot.settings import Settings
from bot.telegram.application import App, application, initialize
from bot.telegram.chats import Chats
from bot.telegram.menu import introduce
from bot.telegram.receiving import receiving
from bot.telegram.updates import UpdatesRequest
from bot.threads.worker import Worker
from bot.work.answerer import Answerer
from bot.work.checking import run_check
from bot.work.examples import keep_examples
from bot.work.expiring import forget_in_time
from bot.work.indexing import Indexing, run_index
from bot.work.reaching import reach
from bot.work.refreshing import Refreshing
from bot.work.watching import configured

logger = logging.getLogger(__name__)


_STOP_S = 8.0
"""`docker stop` kills after ten."""


@asynccontextmanager
async def running_bot(settings: Settings, *, home: Path, config: Path | None) -> AsyncIterator[None]:
    """The bot answers while the context lasts.

    Raises TrichdanError when it cannot start: SettingsError for a token that Telegram refuses, and what a
    database or an encoder raises that cannot be opened.
    """
    archive = Worker(lambda: Archive(home, settings))
    memory = Worker(lambda: Memory(memory_path(home), is_kept=settings.privacy.keep))
    measures = Measures()
    answerer = Answerer(archive, memory, measures)
    chats = Chats(memory, RichWay(settings.telegram.rich))
    polls = UpdatesRequest()
    app = application(settings.telegram, polls)
    watch = _watch(app, archive, memory, answerer, measures)
    gate = Gate(
        chats,
        memory,
        settings.telegram.admins,
        settings.access,
        lambda: archive.run(lambda archive: archive.check_edited_here()),
    )
    privacy = PrivacyRoom(chats, memory, settings.privacy)
    statistics = StatsRoom(archive, memory, gate, settings.privacy, settings.corpus.timezone)
    admin = Admin(gate, archive, memory)
    indexing = Indexing(
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
    desk = Desk(home, config, settings.corpus.timezone)
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
        desk,
    )
    app.add_error_handler(partial(tell_of_error, chats, measures))
    background: list[asyncio.Task[None]] = []
    async with AsyncExitStack() as stack:
        stack.push_async_callback(_close, answerer, archive, memory)
        stack.push_async_callback(_cancel, background)
        await stack.enter_async_context(serve_health(watch, settings.service))
        await initialize(app, settings.telegram.base_url)
        await stack.enter_async_context(app)
        await archive.run(lambda archive: archive.warm_up())
        await memory.run(lambda memory: memory.examples.newest())
        status = await archive.run(lambda archive: archive.status())
        preparing = _prepare(indexing, answerer, archive, memory, quotations, status)
        background.append(asyncio.create_task(preparing))
        background.append(asyncio.create_task(watch.keep_looking()))
        await app.start()
        stack.push_async_callback(_stop, app)
        stack.push_async_callback(_cancel, background)
        stack.push_async_callback(indexing.stop)
        assert app.job_queue is not None, "made by the builder"
        if await archive.run(lambda archive: archive.is_edited_here()):
            await refreshing.start(app.job_queue)
        forget_in_time(app.job_queue, memory, days=settings.privacy.days)
        stack.push_async_callback(refreshing.stop)
        receiver = await stack.enter_async_context(receiving(app, polls, settings.telegram, UPDATES))
        watch.started(receiver)
        given = await memory.run(lambda memory: memory.people.all())
        people = {one.user_id: one.role for one in given}
        people |= dict.fromkeys(settings.telegram.admins, Role.OWNER)
        background.append(asyncio.create_task(introduce(app.bot, people)))
        background.append(asyncio.create_task(keep_name(app.bot)))
        await stack.enter_async_context(told_to_systemd(lambda: watch.is_stuck))
        yield


def _watch(
    app: App, archive: Worker[Archive], memory: Worker[Memory], answerer: Answerer, measures: Measures
) -> Watch:
    return Watch(
        archive,
        measures,
        busy=(archive.busy, memory.busy, answerer.busy),
        queues={
            "updates": app.update_queue.qsize,
            "questions": lambda: answerer.questions,
            "archive": lambda: archive.jobs,
            "memory": lambda: memory.jobs,
        },
    )


async def _stop(app: App) -> None:
    """What was asked is answered, as far as that takes no longer than whoever stops the bot will wait."""
    try:
        async with asyncio.timeout(_STOP_S):
            await app.stop()
    except TimeoutError:
        logger.warning("stopped in the midst of answers: they took longer than %.0f s", _STOP_S)


async def _close(answerer: Answerer, archive: Worker[Archive], memory: Worker[Memory]) -> None:
    await answerer.close()
    await archive.close()
    await memory.close()


async def _prepare(
    indexing: Indexing,
    answerer: Answerer,
    archive: Worker[Archive],
    memory: Worker[Memory],
    quotations: Quotations,
    status: Status,
) -> None:
    await reach(archive)
    await quotations.keep_old()
    if await archive.run(lambda archive: archive.is_edited_here()):
        await indexing.ensure_build(status)
    await keep_examples(answerer, archive, memory)


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
