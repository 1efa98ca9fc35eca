"""The webhook: takes the updates that Telegram posts, and nothing that anybody else does."""

import asyncio
import json
import logging
import secrets
from collections.abc import Sequence
from hmac import compare_digest
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, Update
from telegram.error import TelegramError
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from bot.settings import Telegram
from bot.telegram.updates import readable
from corpus.errors import SettingsError

logger = logging.getLogger(__name__)

_MAX_BYTES = 4 * 2**20
"""A message with all its entities and what it replies to has a tenth of that."""
_BODY_S, _IDLE_S = 30.0, 300.0
_ASK_EVERY_S = 60.0
_SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Puts what Telegram posts to the configured address into `updates`. The secret by which Telegram is known is made
    anew at every start.
    """

    def __init__(self, telegram: Telegram, bot: Bot, updates: "asyncio.Queue[object]") -> None:
        assert telegram.webhook_url is not None, "that is why there is one"
        self._bot = bot
        self._url = telegram.webhook_url
        self._listen, self._port = telegram.webhook_listen, telegram.webhook_port
        self._secret = secrets.token_urlsafe(32)
        self._trouble: str | None = None
        self._asking: asyncio.Task[None] | None = None
        path = urlsplit(self._url).path
        inbox = {"bot": bot, "updates": updates, "secret": self._secret, "path": path}
        self._server = HTTPServer(
            Application([(r".*", _Inbox, inbox)], log_function=lambda _: None),
            max_body_size=_MAX_BYTES,
            body_timeout=_BODY_S,
            idle_connection_timeout=_IDLE_S,
            xheaders=False,
        )

    async def start(self, wanted: Sequence[str]) -> None:
        """Listens, and tells Telegram where. Raises SettingsError for an address that cannot be had, and TelegramError."""
        try:
            sockets = bind_sockets(self._port, self._listen)
        except OSError as error:
            place = f"{self._listen}:{self._port}"
            raise SettingsError(
                f"[telegram] webhook_listen, webhook_port: {place}: {error.strerror}"
            ) from error
        self._server.add_sockets(sockets)
        try:
            await self._bot.set_webhook(self._url, allowed_updates=wanted, secret_token=self._secret)
        except TelegramError:
            await self.stop()
            raise
        self._asking = asyncio.create_task(self._keep_asking())

    async def stop(self) -> None:
        """What Telegram posts from now on it keeps for the next start."""
        if self._asking is not None:
            self._asking.cancel()
        self._server.stop()
        await self._server.close_all_connections()

    def trouble(self) -> str | None:
        """What keeps updates from coming, as Telegram said when it was last asked."""
        return self._trouble

    async def _keep_asking(self) -> None:
        while True:
            self._trouble = await self._ask()
            await asyncio.sleep(_ASK_EVERY_S)

    async def _ask(self) -> str | None:
        try:
            info = await self._bot.get_webhook_info()
        except TelegramError as error:
            return f"Telegram cannot be reached ({type(error).__name__})"
        if info.url != self._url:
            return "another program receives with the same token, or took the webhook away"
        # One that was mended leaves its last error there, but nothing that waits.
        if info.pending_update_count and info.last_error_message:
            return f"Telegram cannot deliver: {info.last_error_message}"
        return None


@stream_request_body
class _Inbox(RequestHandler):
    """A stranger's body is never kept: who posts is told by the head."""

    def initialize(self, bot: Bot, updates: "asyncio.Queue[object]", secret: str, path: str) -> None:
        self._bot = bot
        self._updates = updates
        self._secret = secret
        self._path = path
        self._body = bytearray()
        self._is_known = False

    def prepare(self) -> None:
        if self.request.path.rstrip("/") != self._path.rstrip("/"):
            raise HTTPError(404)
        if self.request.method != "POST":
            raise HTTPError(405)
        if not compare_digest(self.request.headers.get(_SECRET, "").encode(), self._secret.encode()):
            raise HTTPError(403)
        self._is_known = True

    def data_received(self, chunk: bytes) -> None:
        if self._is_known:
            self._body += chunk

    async def post(self) -> None:
        """One that cannot be read is taken all the same: else Telegram would post it again and again."""
        try:
            told: Any = json.loads(self._body)
            update = Update.de_json(readable(told), self._bot)
        except (ValueError, KeyError, TypeError, RecursionError):
            raise HTTPError(400) from None
        await self._updates.put(update)

    def write_error(self, status_code: int, **kwargs: object) -> None:
        self.finish()

    def log_exception(self, *_: object) -> None:
        """Nobody but strangers is refused, and what they sent is not worth a line."""
