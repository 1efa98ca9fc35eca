"""A web that means harm: what it sends as a feed, a sitemap, a page or robots.txt is refused in words, the source's health
says why, and nothing comes into the corpus. Where an address may not be asked, nobody is.
"""

import gzip
import json
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corpus.add import add
from corpus.formats.fetch import Fetched, Limits
from corpus.formats.reading import Reading
from corpus.sources import listing, reading, sitemap
from corpus.sources.check import Checked, check
from corpus.sources.web import Web
from corpus.store.sources import Source
from corpus.store.store import Store
from tests.site import HERE

RULES = Reading(networks=HERE, max_file_bytes=200_000, timeout_s=1)
ARTICLE = (
    "<html><head><title>Cò về muộn</title></head><body><article><h1>Cò về muộn</h1><p>Bầy cò trắng làng Trúc Lâm về "
    "muộn một tháng, vì đầm cạn nước sau mùa gặt.</p></article></body></html>"
)
LAUGHS = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
SECRET = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
Send = Callable[["Hostile"], None]


class Hostile(BaseHTTPRequestHandler):
    """Sends what the test wants, byte for byte."""

    send: Send
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        with suppress(BrokenPipeError, ConnectionResetError):
            type(self).send(self)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def answer(
        self, data: bytes, media_type: str = "application/xml", status: int = 200, **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hostile) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("web") / "trichdan.db") as opened:
        yield opened


def body(data: str | bytes, media_type: str = "application/xml", **headers: str) -> Send:
    whole = data.encode() if isinstance(data, str) else data
    return lambda site: site.answer(whole, media_type, 200, **headers)


def raw(head: str, data: bytes = b"", *, times: int = 1) -> Send:
    def send(site: Hostile) -> None:
        site.wfile.write(head.encode("latin-1") + b"\r\n")
        for _ in range(times):
            site.wfile.write(data)

    return send


def leading(to: str) -> Send:
    return lambda site: site.answer(b"", status=302, Location=to)


def rss(items: str, *, before: str = "") -> str:
    return f"<?xml version='1.0'?>{before}<rss version='2.0'><channel><title>B</title>{items}</channel></rss>"


def urls(items: str, *, before: str = "") -> str:
    return f"<?xml version='1.0'?>{before}<urlset>{items}</urlset>"


OK = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"
NOT_PUBLIC, NO_ADDRESS = "not on the public internet", "not an address of the web"
LISTS: dict[str, tuple[Send, str]] = {
    "a feed with entities in entities": (body(rss("<item><title>&c;</title></item>", before=LAUGHS)), "entities of its own"),
    "a feed with an entity of this machine": (body(rss("<item><title>&x;</title></item>", before=SECRET)), "entities of its own"),
    "a sitemap with entities in entities": (body(urls("<url><loc>&c;</loc></url>", before=LAUGHS)), "entities of its own"),
    "a sitemap with an entity of this machine": (body(urls("<url><loc>&x;</loc></url>", before=SECRET)), "entities of its own"),
    "a feed of nothing but tags": (body(rss("<a>" * 4_000)), "a feed of more than 3,000 tags"),
    "a section page of nothing but links": (body("<html>" + "<a href=/a-b-c-1>" * 4_000, "text/html"), "more than 3,000 tags"),
    "a section page too deep": (body("<html>" + "<div>" * 2_900, "text/html"), "its elements stand in each other"),
    "a sitemap too deep": (body(urls("<url>" * 20_000)), "leads to no article"),
    "a JSON feed too deep": (body('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 90_000), "a broken feed"),
    "a JSON feed of other things": (body('{"version": "https://jsonfeed.org/version/1", "items": 7}'), "a broken feed"),
    "a feed of other schemes": (
        body(rss("".join(f"<item><link>{u}</link></item>" for u in ("file:///etc/hosts", "javascript:alert(1)", "data:,a", "ftp://a/b")))),
        "leads to no article",
    ),
    "a sitemap of other schemes": (body(urls("<url><loc>file:///etc/hosts</loc></url>")), "leads to no article"),
    "nothing": (body(b""), "there is nothing in it"),
    "bytes of no writing": (body(bytes(range(128, 256)) * 9, "application/xml; charset=utf-8"), "UTF-8"),
    "a charset that there is none of": (body(b"\xff\xfe\x00\xd8", "application/xml; charset=no-such"), ""),
    "a bomb that says it is packed": (body(gzip.compress(b"<p>" * 900_000), Content_Encoding="gzip"), "more than 200,000 bytes when unpacked"),
    "a bomb that does not say so": (body(gzip.compress(b"<p>" * 900_000)), "more than 200,000 bytes when unpacked"),
    "a bomb packed the other way": (body(zlib.compress(b"<p>" * 900_000), Content_Encoding="deflate"), "more than 200,000 bytes when unpacked"),
    "a bomb in many parts": (body(gzip.compress(b"<p>" * 9_000) * 30), "more than 200,000 bytes when unpacked"),
    "packed in a way that was not asked for": (body(b"x", Content_Encoding="br"), "which was not asked for"),
    "a packing that is none": (body(b"\x1f\x8b" + bytes(90)), "packed"),
    "more than there may be": (body(b"<p>" * 90_000), "more than 200,000 bytes"),
    "a body that never ends": (raw(OK, b"<p>" * 9_000, times=200), "more than 200,000 bytes"),
    "a length that is more": (raw(OK + "Content-Length: 999\r\n", b"<rss/>"), "could not be reached"),
    "a length of a terabyte": (raw(OK + "Content-Length: 1099511627776\r\n", b"<rss/>"), "could not be reached"),
    "a length that is less": (raw(OK + "Content-Length: 3\r\n", b"<rss><channel>"), "leads to no article"),
    "a length that is no number": (raw(OK + "Content-Length: -1\r\n", b"<rss/>"), "could not be reached"),
    "two lengths": (raw(OK + "Content-Length: 3\r\nContent-Length: 6\r\n", b"<rss/>"), "could not be reached"),
    "a piece of a length that is none": (raw(OK + "Transfer-Encoding: chunked\r\n", b"zz\r\n<rss/>"), "could not be reached"),
    "a piece of a terabyte": (raw(OK + "Transfer-Encoding: chunked\r\n", b"ffffffffff\r\n<rss/>"), "could not be reached"),
    "a head of a megabyte": (raw(OK + f"X-A: {'a' * 1_000_000}\r\n"), "could not be reached"),
    "a head without end": (raw(OK + "X-A: a\r\n" * 60_000), "could not be reached"),
    "no web server": (raw("SSH-2.0-x"), "could not be reached"),
    "a status that is none": (raw("HTTP/1.1 999999 x"), "could not be reached"),
    "led to a file": (leading("file:///etc/passwd"), NO_ADDRESS),
    "led to another service": (leading("gopher://127.0.0.1/x"), NO_ADDRESS),
    "led to a script": (leading("javascript:alert(1)"), "not a web address"),
    "led to a private network": (leading("http://10.0.0.1/"), NOT_PUBLIC),
    "led to the machine of the cloud": (leading("http://169.254.169.254/latest/meta-data/"), NOT_PUBLIC),
    "led to it in one number": (leading("http://2852039166/"), NO_ADDRESS),
    "led to it in another coat": (leading("http://[::ffff:a9fe:a9fe]/"), NOT_PUBLIC),
    "led with a password": (leading("http://a:b@example.org/"), NO_ADDRESS),
    "led to the port of the mail": (leading("http://example.org:25/"), NO_ADDRESS),
    "led in circles": (leading("/list"), "redirects in circles"),
    "led nowhere": (leading("http://["), ""),
}  # fmt: skip


def told(store: Store) -> object:
    return store.state(), list(store.entries())


def checked(store: Store, url: str) -> Checked:
    """How a check of the source ends; no article came of it."""
    source = Source(url)
    store.sources.put(source)
    web = Web(Limits(RULES.max_file_bytes, RULES.timeout_s, HERE))
    *_, end = check(store, source, web=web, reading=RULES)
    assert isinstance(end, Checked)
    return end


@pytest.fixture(autouse=True)
def lowered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MAX_TAGS", 3_000)


@pytest.mark.parametrize("name", LISTS)
def test_a_hostile_list_is_refused_and_the_health_of_the_source_says_why(
    store: Store, port: int, name: str
) -> None:
    Hostile.send, wanted = staticmethod(LISTS[name][0]), LISTS[name][1]
    Hostile.asked = []
    before, url = told(store), f"http://127.0.0.1:{port}/list"
    end = checked(store, url)
    assert (end.added, end.updated, told(store)) == (0, 0, before)
    assert end.problem is not None and wanted in end.problem
    assert end.problem.isprintable() and len(end.problem) < 300
    health = store.sources.one(url)
    assert health is not None and health.health.problem == end.problem
    store.sources.remove(url)


def index(*of: str) -> str:
    return (
        "<sitemapindex>" + "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in of) + "</sitemapindex>"
    )


def test_a_sitemap_that_names_itself_and_others_without_end_is_asked_so_often_and_no_more(
    store: Store, port: int
) -> None:
    def send(site: Hostile) -> None:
        number = int(site.path.rpartition("/")[2] or 0)
        following = [f"/s/{number * 10 + one}" for one in range(1, 4)]
        site.answer(index(site.path, "http://10.0.0.1/s", "file:///s", *following).encode())

    Hostile.send, Hostile.asked = send, []
    before = told(store)
    end = checked(store, f"http://127.0.0.1:{port}/s/0")
    assert (end.listed, end.added, told(store)) == (0, 0, before)
    assert 10 < len(Hostile.asked) < 60
    assert end.problem is not None and NOT_PUBLIC in end.problem
    store.sources.remove(f"http://127.0.0.1:{port}/s/0")


def test_of_a_list_without_end_so_many_are_read_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (listing, sitemap):
        monkeypatch.setattr(module, "MAX_ENTRIES", 50)
    text = urls("".join(f"<url><loc>https://example.org/a{n}</loc></url>" for n in range(2_000)))
    plain = "\n".join(f"https://example.org/a{n}" for n in range(2_000))
    assert len(sitemap.read_sitemap(text, url="https://example.org/", timezone=RULES.timezone).entries) == 50
    assert len(sitemap.read_list(plain, url="https://example.org/").entries) == 50


PAGES: dict[str, tuple[Send, str]] = {
    "a page too deep": (body("<html><p>a" + "<i>" * 60_000, "text/html"), "its elements stand in each other"),
    "a page that is a picture": (body(b"\x89PNG", "image/png"), "not a page of text"),
    "a page of no kind": (body(ARTICLE, ""), "not a page of text"),
    "a page that is a program": (body(b"MZ", "application/octet-stream"), "not a page of text"),
    "a page whose length lies": (raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n", ARTICLE.encode()), "could not be reached"),
    "a PDF that is none": (body(b"%PDF-1.7 x", "application/pdf"), "a broken .pdf file"),
    "a page of a million lines": (body("x\n" * 99_990, "text/plain"), "99,991 lines, more than 5,000"),
    "a page led to a file": (leading("file:///etc/passwd"), NO_ADDRESS),
    "a page led within": (leading("http://192.168.1.1/"), NOT_PUBLIC),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_refused_and_nothing_is_kept(store: Store, port: int, name: str) -> None:
    Hostile.send, wanted = staticmethod(PAGES[name][0]), PAGES[name][1]
    Hostile.asked = []
    before = told(store)
    rules = Reading(networks=HERE, max_file_bytes=250_000, max_lines=5_000, timeout_s=1)
    (one,) = add(store, [f"http://127.0.0.1:{port}/bai"], reading=rules)
    assert (one.status, told(store)) == ("rejected", before)
    assert one.reason is not None and wanted in one.reason and one.reason.isprintable()


ADDRESSES = (
    "http://127.0.0.1:{port}/", "http://LOCALHOST:{port}/", "http://localhost.localdomain:{port}/",
    "http://127.127.127.127:{port}/", "http://0177.0000.0000.0001:{port}/", "http://0x7f.0x0.0x0.0x1:{port}/",
    "http://0x7F000001:{port}/", "http://127.0x1:{port}/", "http://127.0.1:{port}/", "http://00000127.0.0.1:{port}/",
    "http://٠١٢٧.0.0.1:{port}/", "http://１２７.０.０.１:{port}/", "http://127｡0｡0｡1:{port}/", "http://127．0．0．1:{port}/",
    "http://⑫7.0.0.1:{port}/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/", "http://ｌｏｃａｌｈｏｓｔ:{port}/", "http://loc\u00adalhost:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/", "http://[::1%25eth0]:{port}/", "http://[::FFFF:127.0.0.1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/", "http://[::ffff:0:127.0.0.1]:{port}/", "http://[2001:0:7f00:1::]:{port}/",
    "http://a@127.0.0.1:{port}/", "http://example.org:80@127.0.0.1:{port}/", "http://example.org%00@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}?@example.org/", "http:\\\\127.0.0.1:{port}\\", "http:///127.0.0.1:{port}/",
    "HTTP://127.0.0.1:{port}/", "http://127.0.0.1:0{port}/", "http://127.0.0.1:+{port}/", "http://127.0.0.1:٨٠/",
    "http://127.0.0.1:{port}/\r\nHost: example.org", "http://127.0.0.1 .example.org:{port}/", "http://\t127.0.0.1:{port}/",
    "https://127.0.0.1:22/", "http://127.0.0.1:99999/", "http://:{port}/", "http://.:{port}/", "http://-:{port}/",
)  # fmt: skip


@pytest.mark.parametrize("written", ADDRESSES)
def test_an_inner_address_is_not_asked_however_it_is_written(store: Store, port: int, written: str) -> None:
    Hostile.send, Hostile.asked = body(ARTICLE, "text/html"), []
    before = told(store)
    (one,) = add(store, [written.format(port=port)])
    assert (one.status, Hostile.asked, told(store)) == ("rejected", [], before)
    assert one.reason is not None and one.reason.isprintable() and "Traceback" not in one.reason


@pytest.mark.parametrize(
    "host", ["[::ffff:0:127.0.0.1]", "[64:ff9b:1::7f00:1]", "[64:ff9b:1:ffff::10.0.0.1]"]
)
def test_what_a_network_may_translate_to_an_inner_address_is_none_of_the_public_ones(
    store: Store, host: str
) -> None:
    (one,) = add(store, [f"http://{host}/"])
    assert one.reason is not None and NOT_PUBLIC in one.reason


def test_a_name_that_moves_between_the_check_and_the_next_leads_no_further(
    store: Store, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    Hostile.send, Hostile.asked = body(ARTICLE, "text/html"), []
    real, waiting = socket.getaddrinfo, ["10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254", "127.0.0.1"]

    def moving(host: object, *more: object, **named: object) -> object:
        if host != "moving.example":
            return real(host, *more, **named)
        address = waiting.pop(0)
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", moving)
    before = told(store)
    for _ in range(4):
        (one,) = add(store, [f"http://moving.example:{port}/"])
        assert one.reason is not None and NOT_PUBLIC in one.reason
    assert (Hostile.asked, told(store)) == ([], before)


@pytest.mark.parametrize(
    "robots",
    [
        b"User-agent: *\nDisallow: /" + b"x" * 150_000, b"\x00" * 999, b"User-agent: *\nCrawl-delay: -5\nDisallow: /tin",
        b"User-agent: *\nCrawl-delay: 1e400\nDisallow: /tin", b"User-agent: *\nDisallow: /" + b"*a" * 12 + b"$",
        gzip.compress(b"x" * 9_000_000), b"x" * 300_000,
    ],
    ids=["a line without end", "nothing", "a pause before", "a pause for ever", "many stars", "a bomb", "too long"],
)  # fmt: skip
def test_a_hostile_robots_txt_holds_nothing_up(port: int, robots: bytes) -> None:
    def send(site: Hostile) -> None:
        site.answer(robots if site.path == "/robots.txt" else ARTICLE.encode(), "text/html")

    Hostile.send, Hostile.asked = send, []
    slept: list[float] = []
    web = Web(Limits(200_000, 2, ("127.0.0.0/8",)), sleep=slept.append)
    with suppress(Exception):
        web.get(f"http://127.0.0.1:{port}/{'a' * 200}")
    assert Hostile.asked[0] == "/robots.txt" and len(Hostile.asked) <= 2
    assert all(0 <= one <= 30 for one in slept)


def test_what_a_feed_says_of_its_articles_is_one_line_each_and_leads_to_the_web(store: Store) -> None:
    item = {"url": "https://example.org/a?x=<b>", "title": "Cò\u202e\r\n<b>về</b> " * 90, "content_text": "x"}
    feed = json.dumps({"version": "https://jsonfeed.org/version/1", "title": "\x1b[2J", "items": [item] * 3})
    got = Fetched("https://example.org/feed", "application/json", None, feed.encode())
    (entry,) = reading.read_listing(got, kind="auto", timezone=RULES.timezone).entries
    assert entry.url.startswith("https://example.org/a") and "<" not in entry.url
    assert entry.title is not None and "\n" not in entry.title
