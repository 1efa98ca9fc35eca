"""The HTTP face: `/bot<token>/<method>` and `/file/bot<token>/<path>`, as api.telegram.org has them."""

import asyncio
import inspect
import json
import logging
import time
from collections import deque
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.sandbox import (
    drafts,
    edits,
    ephemeral,
    files,
    guests,
    inline,
    members,
    menu,
    messages,
    profile,
    queries,
    reactions,
    receiving,
)
from bot.sandbox.api import Json, Refused, Request, Upload, bad_request, decoded
from bot.sandbox.flood import Broken, Failures, FloodGate
from bot.sandbox.rich import methods as rich
from bot.sandbox.world import World

logger = logging.getLogger(__name__)

MAX_BODY_BYTES = 64 * 2**20
MAX_LOGGED = 10_000
_MODULES = (
    drafts, edits, ephemeral, files, guests, inline, members, menu, messages, profile, queries, reactions, receiving,
    rich,
)  # fmt: skip
METHODS = {name.lower(): method for module in _MODULES for name, method in module.METHODS.items()}
_RICH = {name.lower() for name in rich.METHODS}


class Server:
    """Answers one bot, known by its token, out of a World."""

    def __init__(self, world: World, token: str, *, flood_limit: bool) -> None:
        self.world = world
        self.token = token
        self.requests: deque[Request] = deque(maxlen=MAX_LOGGED)
        self.unknown_methods: set[str] = set()
        self.refused: list[tuple[str, str]] = []
        self.failures = Failures()
        self._gate = FloodGate() if flood_limit else None
        self._http: HTTPServer | None = None
        self.port = 0

    def start(self, port: int) -> None:
        """Listen on 127.0.0.1; port 0 picks a free one."""
        routes = [(r"/bot([^/]+)/([^/]+)/?", _Method), (r"/file/bot([^/]+)/(.+)", _File), (r".*", _Nothing)]
        application = Application(
            [(path, handler, {"server": self}) for path, handler in routes], log_function=_log
        )
        sockets = bind_sockets(port, "127.0.0.1")
        self.port = sockets[0].getsockname()[1]
        self._http = HTTPServer(application, max_body_size=MAX_BODY_BYTES, max_buffer_size=MAX_BODY_BYTES)
        self._http.add_sockets(sockets)

    async def stop(self) -> None:
        await self.world.updates.close()
        if self._http is not None:
            self._http.stop()
            await asyncio.sleep(0)  # polls that were just ended send their last answer
            await self._http.close_all_connections()

    async def answer(self, method: str, parameters: Json, files: dict[str, Upload]) -> Any:
        """The result of a method. Raises Refused, and Broken where nothing is to be answered."""
        request = Request(method, parameters, time.monotonic(), files)
        self.requests.append(request)
        function = METHODS.get(method.lower())
        is_unknown = method.lower() in map(str.lower, self.unknown_methods)
        if function is None or is_unknown or (method.lower() in _RICH and not self.world.account.rich):
            raise Refused(404, "Not Found")
        self.failures.check(method)
        if self._gate is not None:
            self._gate.check(request)
        result = function(self.world, request)
        return await result if inspect.isawaitable(result) else result


class _Handler(RequestHandler):
    def initialize(self, server: Server) -> None:
        self.server = server

    def reply(self, answer: Json, code: int = 200) -> None:
        self.set_status(code)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))

    def refuse(self, refused: Refused) -> None:
        if refused.retry_after_s is not None:
            self.set_header("Retry-After", str(refused.retry_after_s))
        self.reply(refused.json(), refused.code)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer what Tornado refuses, and what went wrong here, in JSON too."""
        self.refuse(Refused(status_code, self._reason))

    def check_token(self, token: str) -> None:
        if token != self.server.token:
            raise Refused(401, "Unauthorized")


class _Method(_Handler):
    async def get(self, token: str, method: str) -> None:
        await self._call(token, method)

    async def post(self, token: str, method: str) -> None:
        await self._call(token, method)

    async def _call(self, token: str, method: str) -> None:
        try:
            self.check_token(token)
            parameters, files = _read(self.request)
            result = await self.server.answer(method, parameters, files)
        except Refused as refused:
            self.server.refused.append((method, refused.description))
            self.refuse(refused)
        except Broken:
            self.detach().close()
        else:
            self.reply({"ok": True, "result": result})


class _File(_Handler):
    async def get(self, token: str, path: str) -> None:
        try:
            self.check_token(token)
            parts = path.split("/")
            if len(parts) != 3 or parts[1] not in self.server.world.files:
                raise Refused(404, "Not Found")
        except Refused as refused:
            self.refuse(refused)
        else:
            self.set_header("Content-Type", "application/octet-stream")
            await self.finish(self.server.world.files[parts[1]][1])


class _Nothing(_Handler):
    def prepare(self) -> None:
        self.refuse(Refused(404, "Not Found"))


def _read(request: HTTPServerRequest) -> tuple[Json, dict[str, Upload]]:
    """The parameters and files of a request, wherever they stand: in the query, a form, multipart or JSON."""
    parameters: Json = {}
    for arguments in (request.query_arguments, request.body_arguments):
        for name, values in arguments.items():
            parameters[name] = decoded(name, values[-1].decode("utf-8", "replace"))
    if request.headers.get("Content-Type", "").startswith("application/json"):
        try:
            body = json.loads(request.body or b"{}")
        except (ValueError, RecursionError):
            raise bad_request("can't parse request body JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("request body must be a JSON object")
        parameters |= {name: decoded(name, value) for name, value in body.items()}
    files = {
        name: Upload(one[-1].filename, one[-1].body, one[-1].content_type)
        for name, one in request.files.items()
    }
    return parameters, files


def _log(handler: RequestHandler) -> None:
    """Requests are logged without their path, which holds the token."""
    logger.debug("%s %d", handler.request.method, handler.get_status())
