"""`/healthz` and `/metrics`, over HTTP on a port of their own."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.service.watch import Watch
from bot.settings import Service
from corpus.errors import SettingsError

logger = logging.getLogger(__name__)

_MAX_BYTES = 8_192
_IDLE_S = 60.0


@asynccontextmanager
async def serve_health(watch: Watch, service: Service) -> AsyncIterator[int | None]:
    """Serves while the context lasts, and gives the port; None where none is set. Raises SettingsError for a port that
    cannot be had.
    """
    if service.health_port is None:
        yield None
        return
    place = f"{service.health_listen}:{service.health_port}"
    try:
        sockets = bind_sockets(service.health_port, service.health_listen)
    except OSError as error:
        raise SettingsError(f"[service] health_listen, health_port: {place}: {error.strerror}") from error
    routes = [(path, handler, {"watch": watch}) for path, handler in _ROUTES]
    server = HTTPServer(
        Application(routes, default_handler_class=_Nothing, log_function=lambda _: None),
        max_header_size=_MAX_BYTES,
        max_body_size=_MAX_BYTES,
        idle_connection_timeout=_IDLE_S,
    )
    server.add_sockets(sockets)
    logger.info("/healthz and /metrics are served at %s", place)
    try:
        yield int(sockets[0].getsockname()[1])
    finally:
        server.stop()
        await server.close_all_connections()


class _Handler(RequestHandler):
    def initialize(self, watch: Watch) -> None:
        self.watch = watch

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")

    def write_error(self, status_code: int, **kwargs: object) -> None:
        self.finish_with(json.dumps({"status": self._reason}), "application/json")

    def finish_with(self, body: str | bytes, content_type: str) -> None:
        self.set_header("Content-Type", content_type)
        self.finish(body)


class _Health(_Handler):
    def get(self) -> None:
        health = self.watch.health()
        self.set_status(200 if health.is_well else 503)
        self.finish_with(json.dumps(health.as_json(), ensure_ascii=False), "application/json; charset=utf-8")

    head = get


class _Metrics(_Handler):
    def get(self) -> None:
        self.finish_with(*self.watch.exposed(self.request.headers.get("Accept", "")))


class _Nothing(RequestHandler):
    def prepare(self) -> None:
        self.set_status(404)
        self.finish()


_ROUTES = ((r"/healthz", _Health), (r"/metrics", _Metrics))
