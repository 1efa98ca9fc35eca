"""A file that a person sends from the page: it comes as the body of a request, which the socket has no room for."""

from typing import Any

from tornado.http1connection import HTTP1Connection
from tornado.web import HTTPError, stream_request_body

from bot.sandbox.people import User
from bot.sandbox.web.guard import is_own
from bot.sandbox.web.handling import Guarded
from bot.sandbox.web.stage import Stage

MAX_UPLOAD_BYTES = 64 * 2**20
"""More than bots can fetch of Telegram (20 MB), so that what the bot says of such a file can be seen."""


@stream_request_body
class Upload(Guarded):
    """`POST /upload?as=ID&chat=ID&name=NAME`, with `thread` in a topic and a `caption`; from the page itself alone.

    403 from elsewhere, 400 for what cannot be sent so, 404 for a chat or topic that this person has not.
    """

    def initialize(self, stage: Stage) -> None:
        self._stage = stage
        self._parts: list[bytes] = []

    def prepare(self) -> None:
        super().prepare()
        if not is_own(self.request.headers.get("Origin", ""), self.request.host):
            raise HTTPError(403)
        if isinstance(self.request.connection, HTTP1Connection):
            self.request.connection.set_max_body_size(MAX_UPLOAD_BYTES)

    def data_received(self, chunk: bytes) -> None:
        self._parts.append(chunk)

    async def post(self) -> None:
        try:
            await self._send(self._stage.person(self._number("as")))
        except ValueError:
            raise HTTPError(400) from None
        except LookupError:
            raise HTTPError(404) from None
        await self.finish({})

    async def _send(self, user: User) -> Any:
        place = next((one for one in self._stage.places(user) if one.id == self._number("chat")), None)
        if place is None:
            raise LookupError("no such chat of this person")
        await user.send_document(
            self.get_query_argument("name"),
            b"".join(self._parts),
            caption=self.get_query_argument("caption", ""),
            chat=place.id,
            thread=self._number("thread") or None,
        )

    def _number(self, name: str) -> int:
        return int(self.get_query_argument(name, "0"))
