import json
from datetime import date

import pytest

from corpus.errors import RejectedSource
from corpus.formats.days import VIETNAM
from corpus.formats.fetch import NOTHING_KNOWN, Fetched
from corpus.sources.listing import Listing
from corpus.sources.reading import read_listing

URL = "https://example.org/feed.json"
PARAGRAPH = "Đò ngang bến Sậy chạy từ 5 giờ sáng, mỗi chuyến chở 12 người và 4 xe đạp. "


def read(feed: object) -> Listing:
    data = (feed if isinstance(feed, str) else json.dumps(feed)).encode()
    got = Fetched(
        url=URL, data=data, media_type="application/feed+json", charset=None, validators=NOTHING_KNOWN
    )
    return read_listing(got, kind="auto", timezone=VIETNAM)


def test_its_entries_have_title_day_author_and_the_text_where_that_is_whole() -> None:
    paragraphs = [f"{number}. {PARAGRAPH * 4}".strip() for number in (1, 2)]
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    listing = read(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Báo Làng",
            "items": [
                {
                    "id": "1",
                    "url": "/do-ngang?utm_source=feed",
                    "title": "Đò  ngang",
                    "content_html": whole,
                    "date_published": "2024-05-27T23:30:00Z",
                    "authors": [{"name": "Tư Bền"}, {"name": "Năm Sa"}],
                },
                {
                    "id": "2",
                    "url": "https://example.org/cho",
                    "summary": "Chợ nổi",
                    "content_text": "Chợ nổi họp …",
                },
                {"id": "3", "title": "không có địa chỉ"},
            ],
        }
    )
    assert listing.found == "feed"
    ferry, market = listing.entries
    assert (ferry.url, ferry.title, ferry.published) == (
        "https://example.org/do-ngang",
        "Đò ngang",
        date(2024, 5, 28),
    )
    assert (ferry.author, ferry.publisher) == ("Tư Bền, Năm Sa", "Báo Làng")
    assert ferry.text == "\n".join(paragraphs)
    assert (market.url, market.text) == ("https://example.org/cho", None)


def test_one_that_is_broken_is_said_to_be() -> None:
    with pytest.raises(RejectedSource, match="a broken feed"):
        read('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": [')
