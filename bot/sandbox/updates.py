"""The updates that wait for the bot: handed over by long polling, or posted to its webhook."""

import asyncio
import json
import logging
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from bot.sandbox.api import Json, Refused, conflict

logger = logging.getLogger(__name__)

# What a bot gets only when it asks for it by name.
_ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_FIRST_ID = 100_000_001
_RETRY_S = 0.5
_WEBHOOK_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret_token: str
    max_connections: int


class Updates:
    """A queue with one reader. What it has confirmed, by a higher offset or a 2xx answer, is forgotten."""

    def __init__(self) -> None:
        self.webhook: Webhook | None = None
        self.allowed: tuple[str, ...] = ()
        self.last_error: tuple[int, str] | None = None
        self._pending: list[Json] = []
        self._next_id = _FIRST_ID
        self._poll: asyncio.Future[None] | None = None
        self._news = asyncio.Event()
        self._courier: asyncio.Task[None] | None = None

    @property
    def pending(self) -> int:
        return len(self._pending)

    def push(self, kind: str, payload: Json) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in _ON_DEMAND
        if wanted:
            self._pending.append({"update_id": self._next_id, kind: payload})
            self._next_id += 1
            self._wake()

    def clear(self) -> None:
        self._pending.clear()

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[Json]:
        """The updates from `offset` on (negative: from the end); an earlier poll still waiting is ended.

        Raises Refused when a webhook is set, or when this poll is the one that was ended.
        """
        if self.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._end_poll(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        self._confirm(offset)
        if not self._pending and timeout_s > 0:
            await self._wait(timeout_s)
        return self._pending[: limit if 1 <= limit <= 100 else 100]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [update for update in self._pending if update["update_id"] >= offset]

    async def _wait(self, timeout_s: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(poll, timeout_s)
        finally:
            if self._poll is poll:
                self._poll = None

    def _end_poll(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(reason))
        self._poll = None

    def _wake(self) -> None:
        self._news.set()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Post updates to `webhook` from now on; None goes back to polling."""
        if self._courier is not None:
            self._courier.cancel()
            self._courier = None
        self.webhook = webhook
        self.last_error = None
        if webhook is not None:
            self._end_poll("terminated by setWebhook request")
            self._courier = asyncio.create_task(self._carry(webhook))

    async def _carry(self, webhook: Webhook) -> None:
        client = SimpleAsyncHTTPClient(force_instance=True)
        try:
            while True:
                self._news.clear()
                while self._pending:
                    await self._post(client, webhook, self._pending[0])
                await self._news.wait()
        finally:
            client.close()

    async def _post(self, client: SimpleAsyncHTTPClient, webhook: Webhook, update: Json) -> None:
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret_token
        request = HTTPRequest(
            webhook.url,
            method="POST",
            headers=headers,
            body=json.dumps(update),
            request_timeout=_WEBHOOK_TIMEOUT_S,
        )
        try:
            await client.fetch(request)
        except Exception as error:
            self.last_error = (int(time.time()), f"Wrong response from the webhook: {error}")
            logger.info("the webhook did not take an update: %s", type(error).__name__)
            await asyncio.sleep(_RETRY_S)
        else:
            self._pending = [one for one in self._pending if one is not update]

    async def close(self) -> None:
        """End what still waits."""
        courier = self._courier
        self.set_webhook(None)
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refused(502, "Bad Gateway"))
        if courier is not None:
            with suppress(asyncio.CancelledError):
                await courier


def kinds(value: Sequence[Any] | None) -> tuple[str, ...]:
    return tuple(str(kind) for kind in value or ())
