"""A small news site on this machine, to be written, changed and broken as one likes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from corpus.text.hashing import text_hash

HERE = ("127.0.0.0/8",)


@dataclass
class Answer:
    """What is sent, after `delay_s`; the version of a good page goes along as its ETag. `lacks`: so many bytes of what is
    announced are not sent.
    """

    data: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    lacks: int = 0


class Site:
    """`pages` by path; `asked` are the paths that were asked for, `sent` those that were sent whole."""

    def __init__(self, port: int, host: str) -> None:
        self.port = port
        self.host = host
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.sent: list[str] = []

    def url(self, path: str) -> str:
        return f"http://{self.host}:{self.port}{path}"

    def put(self, path: str, text: str, media_type: str = "text/html; charset=utf-8", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Answer(text.encode(), media_type, headers=named)

    def article(
        self, path: str, title: str, *paragraphs: str, head: str = "", day: str = "2024-05-27"
    ) -> None:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        self.put(
            path,
            f"<html><head><title>{title}</title><meta property='article:published_time' content='{day}'>{head}</head>"
            f"<body><article><h1>{title}</h1>{body}</article></body></html>",
        )

    def feed(self, path: str, *items: str, media_type: str = "application/rss+xml") -> None:
        self.put(
            path,
            "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
            f"<channel><title>Báo Làng</title>{''.join(items)}</channel></rss>",
            media_type,
        )

    def fails(self, path: str, status: int, **headers: str) -> None:
        self.pages[path] = Answer(
            b"no", status=status, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )


def item(url: str, title: str, *, date: str = "Mon, 27 May 2024 08:30:00 GMT+7", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{url}</link><pubDate>{date}</pubDate>{more}</item>"


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        answer = self.site.pages.get(self.path, Answer(b"<p>none</p>", status=404))
        tag = f'"{text_hash(answer.data.decode("latin-1"))}"'
        if answer.status == 200 and self.headers["If-None-Match"] == tag:
            self.send_response(304)
            self.end_headers()
            return
        self.site.sent.append(self.path)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            if answer.status == 200:
                self.send_header("ETag", tag)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.lacks:
                self.send_header("Content-Length", str(len(answer.data)))
            self.end_headers()
            time.sleep(answer.delay_s)
            self.wfile.write(answer.data[: len(answer.data) - answer.lacks])

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site of its own at an address of this machine."""
    handler = type("Handler", (Handler,), {})
    with ThreadingHTTPServer((host, 0), handler) as server:
        handler.site = Site(server.server_port, host)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield handler.site
        server.shutdown()
        thread.join()
