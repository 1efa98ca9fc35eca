"""Watches over the bot while it runs: what is well, what is not, and the figures of that."""

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from bot.service.health import Health, stuck
from bot.service.measures import Measures
from bot.service.sight import Sight, look
from bot.threads.busy import Busy

if TYPE_CHECKING:
    from bot.archive import Archive
    from bot.threads.worker import Worker

logger = logging.getLogger(__name__)

_LOOK_EVERY_S = 10.0


class Receiver(Protocol):
    """By which updates reach the bot: polling, or a webhook."""

    def trouble(self) -> str | None:
        """What keeps them from coming; None where nothing does."""


class Watch:
    """`queues` give the jobs that run or wait, by name; `busy` are the threads' that must not hang."""

    def __init__(
        self,
        archive: "Worker[Archive]",
        measures: Measures,
        *,
        busy: tuple[Busy, ...],
        queues: dict[str, Callable[[], int]],
        look_every_s: float = _LOOK_EVERY_S,
    ) -> None:
        self._archive = archive
        self._measures = measures
        self._busy = busy
        self._queues = queues
        self._look_every_s = look_every_s
        self._receiver: Receiver | None = None
        self._sight: Sight | None = None

    def started(self, receiver: Receiver) -> None:
        """From now on all is expected to be well."""
        self._receiver = receiver

    async def keep_looking(self) -> None:
        """Until it is cancelled. What fails with a damaged disk is told by the next question, too."""
        while True:
            try:
                self._sight = await self._archive.run(look)
            except Exception as error:
                logger.warning("corpus and build could not be looked at: %s", type(error).__name__)
            await asyncio.sleep(self._look_every_s)

    @property
    def is_stuck(self) -> bool:
        return self._stuck() is not None

    def health(self) -> Health:
        """At once: it waits for nothing."""
        if self._receiver is None:
            return Health(is_started=False, updates=None, build=None, work=self._stuck())
        build = "not looked at yet" if self._sight is None else self._sight.status.problem
        return Health(is_started=True, updates=self._receiver.trouble(), build=build, work=self._stuck())

    def exposed(self, accept: str) -> tuple[bytes, str]:
        """The figures, for Prometheus; at once, too."""
        self._measures.well(self.health().is_well)
        for name, length in self._queues.items():
            self._measures.queue(name, length())
        if self._sight is not None:
            self._measures.see(self._sight)
        return self._measures.exposed(accept)

    def _stuck(self) -> str | None:
        return stuck(max(busy.longest_s for busy in self._busy))
