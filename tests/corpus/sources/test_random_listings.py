"""Whatever a server sends as a feed, a sitemap or a section page, it is read or refused in words."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import RejectedSource
from corpus.formats.days import VIETNAM
from corpus.formats.fetch import Fetched
from corpus.sources.reading import read_listing

URL = "https://example.org/rss"
WHOLE = (
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    "<channel><title>Báo</title><item><title>Đò &amp; chợ</title><link>/a?b=1</link><guid>x</guid>"
    "<pubDate>Mon, 27 May 2024 08:30:00 GMT+7</pubDate><author>Lê</author>"
    "<content:encoded><![CDATA[<p>Một</p>]]></content:encoded></item></channel></rss>",
    "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://example.org/a</loc>"
    "<lastmod>2024-05-27</lastmod></url></urlset>",
    "<html><base href='/tin/'><body><a href='do-ngang-ben-say-1001.html'>Đò ngang bến Sậy chạy sớm</a></body></html>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry><link href='/a'/><updated>2024</updated></entry></feed>",
)
PIECES = (
    "<", ">", "&", "]]>", "<![CDATA[", "&#0;", "&#xD800;", "\x00", "\ufeff", "<item>", "</item>", "<link>", "http://[",
    "https://", "//", "<loc>", "</rss>", "<!--", "<?xml", "encoding='utf-16'", "<entry>", "\ud800", "٣", "%", "%zz", "<a href=",
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A document with pieces put in, and others cut out."""
    text = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(st.sampled_from(PIECES) | st.text(max_size=3)) + text[end:]
    encoding = draw(st.sampled_from(["utf-8", "utf-16", "cp1258", "latin-1"]))
    return text.encode(encoding, "replace")


@given(
    data=broken() | st.binary(max_size=60),
    charset=st.sampled_from([None, "utf-8", "iso-8859-1", "no-such", "utf-16"]),
)
def test_a_broken_list_is_read_or_refused(data: bytes, charset: str | None) -> None:
    try:
        listing = read_listing(Fetched(URL, "text/xml", charset, data), kind="auto", timezone=VIETNAM)
    except RejectedSource as rejected:
        assert "broken" not in rejected.reason
    else:
        assert all(entry.url.startswith(("http://", "https://")) for entry in listing.entries)
