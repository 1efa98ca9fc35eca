"""The page's own HTTP server, on 127.0.0.1: its files, documents of the chats and to them, the sample's articles, the socket."""

import logging
import socket
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler

from bot.sandbox.web.handling import Guarded
from bot.sandbox.web.line import MAX_MESSAGE_BYTES, Line
from bot.sandbox.web.shelf import PLACE, article_page
from bot.sandbox.web.stage import Stage
from bot.sandbox.web.upload import Upload
from bot.sandbox.web.view import Reading
from bot.sandbox.world import World
from corpus.sample import ADDRESS

logger = logging.getLogger(__name__)

DEFAULT_PORT = 8765
STATIC = Path(__file__).parent / "static"
_HOST = "127.0.0.1"
_PING_S = 20
# A body comes in pieces of up to 64 KB; Tornado ends a connection whose buffer holds more than this before it takes one out.
_BUFFER_BYTES = 2**20
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class Page:
    """The chat page of a stage; an async context manager in the sandbox's event loop."""

    def __init__(self, stage: Stage, *, port: int | None = None) -> None:
        """Port 0: any free one. None: the default one, or any free one where that is taken."""
        self._stage = stage
        self._wanted = port
        self._lines: set[Line] = set()
        self._http: HTTPServer | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://{_HOST}:{self.port}/"

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def start(self) -> None:
        """Raises OSError where the port cannot be listened on."""
        listening = _listening(self._wanted)
        listening.setblocking(False)
        self.port = listening.getsockname()[1]
        self._http = HTTPServer(
            self._application(), max_body_size=MAX_MESSAGE_BYTES, max_buffer_size=_BUFFER_BYTES
        )
        self._http.add_socket(listening)

    async def stop(self) -> None:
        """End every line, and listen no more."""
        if self._http is None:
            return
        self._http.stop()
        for line in list(self._lines):
            line.close(1001)
            line.on_close()
            await line.ended()
        await self._http.close_all_connections()

    def _application(self) -> Application:
        line = {"stage": self._stage, "reading": Reading(), "lines": self._lines}
        return Application(
            [
                (r"/socket", Line, line),
                (r"/upload", Upload, {"stage": self._stage}),
                (r"/file/([^/]+)", _Document, {"world": self._stage.sandbox.world}),
                (rf"/{PLACE}([\w-]+)", _Article),
                (r"/(.*)", _File, {"path": str(STATIC), "default_filename": "page.html"}),
            ],
            log_function=_log,
            websocket_max_message_size=MAX_MESSAGE_BYTES,
            websocket_ping_interval=_PING_S,
        )


def _listening(port: int | None) -> socket.socket:
    if port is not None:
        return socket.create_server((_HOST, port))
    try:
        return socket.create_server((_HOST, DEFAULT_PORT))
    except OSError:
        return socket.create_server((_HOST, 0))


class _File(Guarded, StaticFileHandler):
    def get_content_type(self) -> str:
        """The same everywhere, whatever the machine takes a file for."""
        return _TYPES[Path(self.absolute_path or "").suffix]


class _Document(Guarded):
    """A document in a chat: only ever saved, never shown as a page."""

    def initialize(self, world: World) -> None:
        self._files = world.files

    async def get(self, file_id: str) -> None:
        if file_id not in self._files:
            raise HTTPError(404)
        name, content = self._files[file_id]
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name, safe='')}")
        await self.finish(content)


class _Article(Guarded):
    """An article of the sample; whoever wants another at its address is sent there."""

    async def get(self, name: str) -> None:
        if (page := article_page(name)) is not None:
            await self.finish(page)
        else:
            self.redirect(ADDRESS + name)


def _log(handler: RequestHandler) -> None:
    """Requests are logged without what they ask for."""
    logger.debug("%s %d", handler.request.method, handler.get_status())
