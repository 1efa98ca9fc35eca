from datetime import date

from corpus.formats.days import VIETNAM
from corpus.sources.sitemap import read_list, read_sitemap

URL = "https://example.org/sitemap.xml"


def test_pages_come_newest_first_with_what_is_told_of_them() -> None:
    text = (
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9' xmlns:i='http://www.google.com/schemas/sitemap-image/1.1'>"
        "<url><loc> https://example.org/cu </loc><lastmod>2024-05-01</lastmod></url>"
        "<url><loc>https://example.org/moi?a=1&amp;b=2</loc><lastmod>2024-05-27T08:30:00+07:00</lastmod></url>"
        "<url><loc>https://example.org/tin</loc><n:news><n:publication_date>2024-05-20T23:30:00Z</n:publication_date>"
        "<n:title>Đò ngang</n:title></n:news></url>"
        "<url><loc>https://example.org/</loc></url><url><lastmod>2024-05-27</lastmod></url></urlset>"
    )
    listing = read_sitemap(text, url=URL, timezone=VIETNAM)
    assert [(entry.url, entry.stamp, entry.title, entry.published) for entry in listing.entries] == [
        ("https://example.org/moi?a=1&b=2", "2024-05-27T08:30:00+07:00", None, None),
        ("https://example.org/tin", "2024-05-20T23:30:00Z", "Đò ngang", date(2024, 5, 21)),
        ("https://example.org/cu", "2024-05-01", None, None),
    ]
    assert listing.found == "sitemap"


def test_a_picture_of_a_page_is_not_its_address() -> None:
    text = (
        "<urlset xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'><url><loc>https://example.org/a</loc>"
        "<image:image><image:loc>https://example.org/a.jpg</image:loc></image:image></url></urlset>"
    )
    assert [entry.url for entry in read_sitemap(text, url=URL, timezone=VIETNAM).entries] == [
        "https://example.org/a"
    ]


def test_what_is_cut_short_gives_what_there_is() -> None:
    text = "<urlset><url><loc>https://example.org/a</loc></url><url><loc>https://exa"
    assert "https://example.org/a" in [
        entry.url for entry in read_sitemap(text, url=URL, timezone=VIETNAM).entries
    ]


def test_a_bare_list_of_addresses_is_a_sitemap() -> None:
    listing = read_list(
        "https://example.org/a\r\nhttps://example.org/\nkhông phải\nhttps://example.org/b\n", url=URL
    )
    assert "https://example.org/b" in [entry.url for entry in listing.entries]
    assert "https://example.org/" not in [entry.url for entry in listing.entries]
