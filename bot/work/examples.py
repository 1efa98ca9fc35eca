"""Example questions for the first contact, made anew for each build."""

import logging

from bot.archive import Archive
from bot.memory.memory import Memory
from bot.threads.worker import Worker
from bot.work.answerer import Answerer
from corpus.errors import BuildError

logger = logging.getLogger(__name__)

EXAMPLES = 3


async def keep_examples(answerer: Answerer, archive: Worker[Archive], memory: Worker[Memory]) -> None:
    """Makes examples from the build that answers, unless there are some of it. Questions of people go between."""
    try:
        build = await archive.run(lambda archive: archive.engine().manifest.made_at)
        if await memory.run(lambda memory: memory.examples.are_of(build)):
            return
        made = await answerer.run(lambda archive: archive.examples(count=EXAMPLES))
    except BuildError as error:
        logger.warning("no example questions: %s", error)
        return
    await memory.run(lambda memory: memory.examples.put(build, [one.question for one in made]))
