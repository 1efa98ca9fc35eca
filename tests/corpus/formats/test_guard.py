"""Nothing but the public internet is fetched from. The server here stands for one of the inner network."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from corpus.errors import RejectedSource
from corpus.formats.fetch import Fetched, Limits, fetch
from corpus.formats.pages import read

NOT_PUBLIC = "it leads to an address that is not on the public internet"
NO_ADDRESS = "not an address of the web: those begin with http or https, name a host, and no password"


class Inner(BaseHTTPRequestHandler):
    """Keeps the name that it was asked by; leads anywhere."""

    hosts: list[str]
    target = ""

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        self.send_response(302 if self.path == "/away" else 200)
        self.send_header("Location", self.target)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<p>inner</p>")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def inner() -> Iterator[tuple[int, list[str]]]:
    """Its port, and the names that it was asked by."""
    Inner.hosts = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Inner) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port, Inner.hosts
        server.shutdown()
        thread.join()


def get(url: str, *networks: str) -> Fetched | None:
    return fetch(url, limits=Limits(100_000, 20, networks))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1",
        "017700000001", "127.0.0.1.", "localhost.", "127.0.0.1%2e", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]", "[::]", "0.0.0.0", "0",
        "①②⑦.0.0.1", "127。0。0。1", "user@127.0.0.1", "example.org@127.0.0.1", "127.0.0.1#@example.org",
        "127.0.0.1\\@example.org", "[fe80::1%25lo]",
    ],
)  # fmt: skip
def test_the_machine_itself_is_not_reached_in_any_spelling(inner: tuple[int, list[str]], host: str) -> None:
    port, asked = inner
    with pytest.raises(RejectedSource):
        get(f"http://{host}:{port}/")
    assert asked == []


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "0251.254.169.254",
        "2852039166", "[::ffff:169.254.169.254]", "[fe80::1]", "[fd00::1]", "[fec0::1]", "[ff02::1]", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
        "192.0.0.1", "[2001:db8::1]", "[64:ff9b::a9fe:a9fe]",
    ],
)  # fmt: skip
def test_what_is_not_public_is_refused_before_anyone_is_asked(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_connection(*_: object, **__: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr("anyio.connect_tcp", no_connection)
    with pytest.raises(RejectedSource) as refused:
        get(f"http://{host}/")
    assert refused.value.reason in (NOT_PUBLIC, NO_ADDRESS, "not a web address that can be opened")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a", "file:///etc/hostname", "gopher://example.org/", "http://user:word@example.org/",
        "https://example.org:25/", "https://example.org:22/",
    ],
)  # fmt: skip
def test_other_schemes_passwords_and_ports_of_other_services_are_refused(url: str) -> None:
    with pytest.raises(RejectedSource) as refused:
        get(url)
    assert refused.value.reason == NO_ADDRESS


@pytest.mark.parametrize("target", ["http://127.0.0.2:{port}/", "http://[::ffff:127.0.0.1]:{port}/"])
def test_a_redirect_is_checked_as_the_first_address_is(inner: tuple[int, list[str]], target: str) -> None:
    port, asked = inner
    Inner.target = target.format(port=port)
    with pytest.raises(RejectedSource) as refused:
        get(f"http://127.0.0.1:{port}/away", "127.0.0.1/32")
    assert refused.value.reason == NOT_PUBLIC
    assert asked == [f"127.0.0.1:{port}"]


class Names:
    """A name server whose one name has another address each time; names that are addresses are those."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = list(addresses)
        self.asked = 0
        self._real = socket.getaddrinfo

    def __call__(self, host: Any, port: Any, *more: Any, **named: Any) -> Any:
        if host != "moving.example":
            return self._real(host, port, *more, **named)
        self.asked += 1
        return [
            (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (each, port))
            for each in self.addresses.pop(0).split()
        ]


def test_the_connection_goes_to_the_address_that_was_checked_and_asks_by_the_name(
    inner: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, asked = inner
    names = Names("127.0.0.1", "127.0.0.2")
    monkeypatch.setattr(socket, "getaddrinfo", names)
    url = f"http://moving.example:{port}/"
    got = get(url, "127.0.0.1/32")
    assert got is not None
    assert (got.url, asked, names.asked) == (url, [f"moving.example:{port}"], 1)
    with pytest.raises(RejectedSource) as refused:
        get(url, "127.0.0.1/32")
    assert refused.value.reason == NOT_PUBLIC
    assert len(asked) == 1


def test_a_name_of_which_one_address_is_inner_is_refused(
    inner: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, asked = inner
    monkeypatch.setattr(socket, "getaddrinfo", Names("127.0.0.1 10.0.0.1"))
    with pytest.raises(RejectedSource) as refused:
        get(f"http://moving.example:{port}/", "127.0.0.1/32")
    assert (refused.value.reason, asked) == (NOT_PUBLIC, [])


def test_a_proxy_behind_which_nothing_can_be_checked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with pytest.raises(RejectedSource, match="a proxy is set"):
        get("http://example.org/")


def test_adding_an_address_is_guarded_like_every_fetch(inner: tuple[int, list[str]]) -> None:
    port, asked = inner
    (refused,) = read(f"http://127.0.0.1:{port}/")
    assert isinstance(refused, RejectedSource)
    assert (refused.reason, asked) == (NOT_PUBLIC, [])
