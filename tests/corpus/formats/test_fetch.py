import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corpus.errors import BadStatus, RejectedSource
from corpus.formats.fetch import Fetched, Limits, Validators, fetch
from corpus.formats.pages import read
from corpus.formats.reading import Reading
from corpus.models import Page

HERE = ("127.0.0.0/8",)
READING = Reading(timeout_s=30, networks=HERE)
TAG, CHANGED = 'W/"cho-7"', "Mon, 27 May 2024 01:30:00 GMT"
PAGE = "<html><body><h1>Phiên chợ sách cũ</h1><p>Chợ họp vào sáng chủ nhật đầu tháng.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """A small site with every kind of bad page."""

    def do_GET(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "page_" + self.path.strip("/"), self.page_missing)()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def answer(self, data: bytes, media_type: str = "text/html; charset=utf-8", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        self.wfile.write(data)

    def page_missing(self) -> None:
        self.answer(b"<p>none</p>", status=404)

    def page_broken(self) -> None:
        self.answer(b"<p>sorry</p>", status=500)

    def page_good(self) -> None:
        assert self.headers["User-Agent"] == "trichdan"
        self.answer(PAGE.encode())

    def page_plain(self) -> None:
        self.answer("Chợ họp sáng chủ nhật.".encode(), "text/plain")

    def page_tagged(self) -> None:
        """Knows its version, and when it was changed."""
        if self.headers["If-None-Match"] == TAG and self.headers["If-Modified-Since"] == CHANGED:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("ETag", TAG)
        self.send_header("Last-Modified", CHANGED)
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def page_busy(self) -> None:
        self.send_response(503)
        self.send_header("Retry-After", "120")
        self.end_headers()

    def page_packed(self) -> None:
        self.packed(gzip.compress(PAGE.encode()), "gzip")

    def page_packed_unsaid(self) -> None:
        self.packed(gzip.compress(PAGE.encode()), None)

    def page_bomb(self) -> None:
        self.packed(gzip.compress(b"<p>" * 5_000_000), "gzip")

    def page_cut_short(self) -> None:
        self.packed(gzip.compress(PAGE.encode())[:-9], "gzip")

    def page_packed_twice(self) -> None:
        self.packed(gzip.compress(gzip.compress(PAGE.encode())), "gzip, gzip")

    def page_out(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"http://localhost:{self.server.server_port}/good")  # type: ignore[attr-defined]
        self.end_headers()

    def page_to_file(self) -> None:
        self.send_response(302)
        self.send_header("Location", "file:///etc/hostname")
        self.end_headers()

    def packed(self, data: bytes, encoding: str | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(data)

    def page_picture(self) -> None:
        self.answer(b"\x89PNG\r\n\x1a\n", "image/png")

    def page_moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/good")
        self.end_headers()

    def page_circle(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/circle")
        self.end_headers()

    def page_silent(self) -> None:
        time.sleep(1)

    def page_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b"<p>")
            time.sleep(0.1)

    def page_dripping_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(20):
            self.wfile.write(b"X-A: b\r\n")
            time.sleep(0.1)

    def page_endless(self) -> None:
        self.answer(b"")
        for _ in range(200):
            self.wfile.write(b"<p>" * 10_000)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def get(url: str, *, timeout_s: float = 30, known: Validators | None = None) -> Fetched | None:
    limits = Limits(1_000_000, timeout_s, HERE)
    return fetch(url, limits=limits, media_types=frozenset({"text/html"}), known=known)


def test_a_page_is_fetched_whole(site: str) -> None:
    assert get(f"{site}/good") == Fetched(f"{site}/good", "text/html", "utf-8", PAGE.encode())


@pytest.mark.parametrize("path", ["packed", "packed_unsaid"])
def test_what_a_server_packs_is_unpacked_whether_it_says_so_or_not(site: str, path: str) -> None:
    got = get(f"{site}/{path}")
    assert got is not None
    assert got.data == PAGE.encode()


def test_a_page_that_did_not_change_is_not_sent_again(site: str) -> None:
    got = get(f"{site}/tagged")
    assert got is not None
    assert got.validators == Validators(TAG, CHANGED)
    assert get(f"{site}/tagged", known=got.validators) is None
    assert get(f"{site}/tagged", known=Validators(etag='"other"')) == got


def test_a_busy_server_says_when_to_come_again(site: str) -> None:
    with pytest.raises(BadStatus) as busy:
        get(f"{site}/busy")
    assert (busy.value.status, busy.value.retry_after_s) == (503, 120.0)


def test_a_redirect_is_followed_to_its_address(site: str) -> None:
    got = get(f"{site}/moved")
    assert got is not None
    assert got.url == f"{site}/good"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "the server answered 404"),
        ("broken", "the server answered 500"),
        ("circle", "redirects in circles"),
        ("picture", "image/png"),
        ("endless", "more than 1,000,000 bytes"),
        ("bomb", "more than 1,000,000 bytes when unpacked"),
        ("cut_short", "the packed data is cut short"),
        ("packed_twice", "packed it as gzip, gzip, which was not asked for"),
        ("to_file", "not an address of the web"),
    ],
)
def test_a_bad_answer_is_rejected_with_its_reason(site: str, path: str, reason: str) -> None:
    with pytest.raises(RejectedSource, match=reason) as rejected:
        get(f"{site}/{path}")
    assert rejected.value.source == f"{site}/{path}"


@pytest.mark.parametrize("path", ["silent", "drip", "dripping_head"])
def test_the_deadline_is_for_everything_together(site: str, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(RejectedSource, match=r"no complete answer within 0\.4 seconds"):
        get(f"{site}/{path}", timeout_s=0.4)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://", "https://[::1", "http://a b/", "http://example.invalid/"]
)
def test_an_address_without_a_server_is_rejected(url: str) -> None:
    with pytest.raises(RejectedSource):
        get(url)


def test_an_address_is_read_as_a_page_with_that_address(site: str) -> None:
    (page,) = read(f"{site}/moved", reading=READING)
    assert isinstance(page, Page)
    assert (page.origin, page.url, page.title) == (f"{site}/moved", f"{site}/good", "Phiên chợ sách cũ")
    assert "Chợ họp vào sáng chủ nhật đầu tháng." in page.text


def test_plain_text_is_read_from_an_address(site: str) -> None:
    (page,) = read(f"{site}/plain", reading=READING)
    assert isinstance(page, Page)
    assert page.text == "Chợ họp sáng chủ nhật."


def test_a_bad_address_comes_out_as_a_rejection(site: str) -> None:
    (missing,) = read(f"{site}/missing", reading=READING)
    assert isinstance(missing, RejectedSource)
    assert missing.reason == "the server answered 404"
