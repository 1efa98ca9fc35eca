from datetime import date

import pytest

from corpus.formats.days import VIETNAM
from corpus.sources.feed import read_feed
from corpus.sources.listing import Entry

URL = "https://example.org/rss/tin.xml"
PARAGRAPH = "Nước sông lên 3 gang trong đêm, bến Sậy dời lên bờ đê phía đông từ sáng sớm. "


def rss(*items: str) -> tuple[Entry, ...]:
    text = f"<?xml version='1.0' encoding='utf-16'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Báo Làng</title>{''.join(items)}</channel></rss>"
    return read_feed(text, url=URL, timezone=VIETNAM).entries


def one(more: str) -> Entry:
    (entry,) = rss(f"<item><title>Đò</title><link>/do</link>{more}</item>")
    return entry


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 27 May 2024 00:30:00 GMT+7", date(2024, 5, 27)),
        ("Mon, 27 May 2024 00:30:00 GMT+07:00", date(2024, 5, 27)),
        ("Mon, 27 May 2024 00:30:00 ICT", date(2024, 5, 27)),
        ("Mon, 27 May 2024 00:30:00 +0700", date(2024, 5, 27)),
        ("Sun, 26 May 2024 17:30:00 GMT", date(2024, 5, 27)),
        ("2024-05-26T17:30:00Z", date(2024, 5, 27)),
        ("Thứ hai, 27/05/2024 08:30", date(2024, 5, 27)),
        ("27/05/2024 8:30:00 SA", date(2024, 5, 27)),
        ("hôm nay", None),
    ],
)  # fmt: skip
def test_the_day_of_an_entry_is_read_as_its_site_means_it(written: str, day: date | None) -> None:
    assert one(f"<pubDate>{written}</pubDate>").published == day


def test_addresses_are_whole_and_without_what_tells_who_sent_one() -> None:
    entries = rss(
        "<item><link> <![CDATA[ https://Example.org/a?utm_source=rss&id=5#top ]]> </link></item>",
        "<item><link>../b</link></item>",
        "<item><guid>https://example.org/c</guid></item>",
        "<item><link>https://example.org/a?id=5</link></item>",
        "<item><title>nowhere</title></item>",
        "<item><link>javascript:alert(1)</link></item>",
    )
    assert [entry.url for entry in entries] == [
        "https://example.org/a?id=5",
        "https://example.org/b",
        "https://example.org/c",
    ]


def test_an_entry_of_atom_has_all_that_it_tells() -> None:
    text = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo Làng</title><entry><title type='html'>Đò &amp;lt; 5 giờ</title>"
        "<link href='/do' rel='alternate'/><updated>2024-05-27T08:30:00+07:00</updated>"
        "<author><name>Lê Bến</name></author><summary>Ngắn.</summary></entry></feed>"
    )
    (entry,) = read_feed(text, url=URL, timezone=VIETNAM).entries
    assert (entry.title, entry.published, entry.author) == ("Đò < 5 giờ", date(2024, 5, 27), "Lê Bến")
    assert (entry.publisher, entry.text) == ("Báo Làng", None)


def test_the_stamp_tells_one_version_from_another() -> None:
    first = one("<pubDate>Mon, 27 May 2024 00:30:00 GMT+7</pubDate><description>Một</description>")
    same = one("<pubDate>Mon, 27 May 2024 00:30:00 GMT+7</pubDate><description>Một</description>")
    other = one("<pubDate>Mon, 27 May 2024 00:30:00 GMT+7</pubDate><description>Hai</description>")
    assert first.stamp == same.stamp != other.stamp


@pytest.mark.parametrize(
    "ending",
    ["…</p>", "[...]</p>", "[&hellip;]</p>", "</p><p>Đọc tiếp</p>", "</p><p>Xem thêm »</p>", "... </p>"],
)
def test_what_only_begins_is_not_taken_for_the_whole_text(ending: str) -> None:
    content = (
        f"<content:encoded><![CDATA[<p>{PARAGRAPH * 5}</p><p>{PARAGRAPH * 5}{ending}]]></content:encoded>"
    )
    assert one(content).text is None


def test_one_paragraph_or_a_short_one_is_not_the_whole_text() -> None:
    assert one(f"<content:encoded><![CDATA[<p>{PARAGRAPH * 12}</p>]]></content:encoded>").text is None
    assert one("<content:encoded><![CDATA[<p>Một.</p><p>Hai.</p>]]></content:encoded>").text is None
    assert one(f"<description>{PARAGRAPH * 12}</description>").text is None


def test_the_whole_text_is_that_of_its_paragraphs() -> None:
    content = f"<content:encoded><![CDATA[<p>{PARAGRAPH * 5}</p><ul><li>Một</li></ul><p>{PARAGRAPH * 5}</p>]]></content:encoded>"
    assert one(content).text == "\n".join([(PARAGRAPH * 5).strip(), "- Một", (PARAGRAPH * 5).strip()])


def test_a_feed_that_is_broken_gives_what_there_is() -> None:
    text = (
        "<rss><channel><item><title>Đò & chợ</title><link>https://example.org/a</link></item><item><title>b"
    )
    assert [entry.url for entry in read_feed(text, url=URL, timezone=VIETNAM).entries] == [
        "https://example.org/a"
    ]
