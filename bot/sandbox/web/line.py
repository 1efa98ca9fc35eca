"""The line to one open page: what changes goes out, what the person does comes in."""

import asyncio
import json
import logging
import re
from collections.abc import Coroutine
from contextlib import suppress

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from bot.logs import describe
from bot.sandbox.api import Json
from bot.sandbox.web.deeds import Deeds
from bot.sandbox.web.guard import is_local, is_own
from bot.sandbox.web.stage import Stage
from bot.sandbox.web.view import Reading, View

logger = logging.getLogger(__name__)

MAX_MESSAGE_BYTES = 64 * 1024
MAX_AT_ONCE = 20
_ID = re.compile(r"[0-9]{1,18}")


class Line(WebSocketHandler):
    """`/socket?as=ID`: the page of the person with this id."""

    def initialize(self, stage: Stage, reading: Reading, lines: "set[Line]") -> None:
        self._stage = stage
        self._reading = reading
        self._lines = lines
        self._tasks: set[asyncio.Task[None]] = set()

    def prepare(self) -> None:
        if not is_local(self.request.host):
            self.send_error(403)

    def check_origin(self, origin: str) -> bool:
        return is_own(origin, self.request.host)

    def open(self, *args: str, **kwargs: str) -> None:
        wanted = self.get_query_argument("as", "")
        user = self._stage.person(int(wanted) if _ID.fullmatch(wanted) else None)
        self._deeds = Deeds(self._stage, user, self._reading)
        self._lines.add(self)
        self._start(self._tell(View(self._stage, user, self._reading)))

    def on_message(self, message: str | bytes) -> None:
        try:
            wanted = json.loads(message)
        except (ValueError, RecursionError):
            wanted = None
        if not isinstance(wanted, dict) or len(self._tasks) > MAX_AT_ONCE:
            self.close(1008)
            return
        self._start(self._do(wanted))

    def on_close(self) -> None:
        self._lines.discard(self)
        for task in self._tasks:
            task.cancel()

    async def ended(self) -> None:
        """Wait until nothing is going on here any more."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_end)

    def _on_task_end(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # The page connects anew and is told everything again.
            logger.error("the line to a page broke: %s", describe(error))
            self.close(1011)

    async def _tell(self, view: View) -> None:
        with suppress(WebSocketClosedError):
            while True:
                # Waits only where there was nothing to tell an instant ago, so that no change slips between.
                if (news := view.news()) is None:
                    await self._stage.sandbox.world.changed()
                else:
                    await self.write_message(json.dumps(news))

    async def _do(self, wanted: Json) -> None:
        answer: Json = {"type": "done", "id": wanted.get("id")}
        try:
            answer["result"] = await self._deeds.do(str(wanted.get("do")), wanted)
        except TimeoutError:
            answer["error"] = "timeout"
        except (ValueError, LookupError) as error:
            logger.debug("not done: %s", type(error).__name__)
            answer["error"] = "failed"
        with suppress(WebSocketClosedError):
            await self.write_message(json.dumps(answer))
