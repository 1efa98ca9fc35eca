"""The commands that run until they are stopped: the bot in Telegram, and on a page of its own."""

import argparse
import asyncio
import logging
import signal
import sys
from contextlib import suppress

from bot.settings import Settings
from bot.shell.articles import tell_of_sample
from corpus.errors import TrichdanError

logger = logging.getLogger(__name__)


def serve(options: argparse.Namespace, settings: Settings) -> int:
    from bot.alone import alone
    from bot.app import running_bot
    from bot.logs import configure_logging

    service = settings.service
    secrets = [one.get_secret_value() for one in (settings.telegram.token, settings.index.token) if one]
    configure_logging(options.home, service, secrets=secrets)

    async def run() -> None:
        async with running_bot(settings, home=options.home, config=options.config):
            tell_of_sample(options.home)
            if service.log_format == "json":
                logger.info("the bot is answering")
            else:
                print("the bot is answering; Ctrl-C stops it", file=sys.stderr, flush=True)
            await _until_stopped()

    try:
        with alone(options.home, "bot"):
            asyncio.run(run())
    except TrichdanError as error:
        if service.log_format == "json":
            logger.critical("%s", error)
        raise
    return 0


def try_out(options: argparse.Namespace, settings: Settings) -> int:
    from bot import tryout
    from bot.alone import alone

    with alone(options.home, "try") as tell, suppress(KeyboardInterrupt):
        trying = tryout.try_out(
            settings,
            home=options.home,
            config=options.config,
            port=options.port,
            open_browser=not options.no_open,
            on_page=tell,
        )
        asyncio.run(trying)
    return 0


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
