"""Waiting for a server that keeps the builds and does not answer."""

import asyncio
import logging

from bot.archive import Archive
from bot.threads.worker import Worker
from corpus.errors import UnreachableBuild

logger = logging.getLogger(__name__)

_AGAIN_S = 15.0


async def reach(archive: Worker[Archive], *, again_s: float = _AGAIN_S) -> None:
    """Until it answers. Who asks meanwhile is told that the bot will be back, and each question is another try."""
    is_known = False
    while True:
        try:
            await archive.run(lambda archive: archive.reach())
        except UnreachableBuild as error:
            if not is_known:
                logger.warning("%s; it is tried again every %.0f s", error, again_s)
            is_known = True
            await asyncio.sleep(again_s)
        else:
            if is_known:
                logger.info("the server that keeps the builds answers again")
            return
