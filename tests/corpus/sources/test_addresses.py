import pytest

from corpus.sources.addresses import canonical, declared, is_front, site


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("HTTPS://Example.org:443/Tin/a.html?utm_source=x&id=5#top", "https://example.org/Tin/a.html?id=5"),
        ("http://example.org:80/a?b=2&a=1&fbclid=z", "http://example.org/a?a=1&b=2"),
        ("https://example.org", "https://example.org/"),
        ("  https://example.org/a b ", "https://example.org/a%20b"),
        ("https://example.org/chợ", "https://example.org/ch%E1%BB%A3"),
        ("/a", "https://example.org/a"),
        ("//example.org/a", "https://example.org/a"),
        ("#top", "https://example.org/"),
    ],
)
def test_what_leads_to_one_page_is_one_address(written: str, known: str) -> None:
    assert canonical(written, base="https://example.org/") == known


@pytest.mark.parametrize(
    "written", ["mailto:a@example.org", "javascript:void(0)", "file:///etc/hosts", "http://[", "https://"]
)
def test_what_is_no_address_of_the_web_is_none(written: str) -> None:
    assert canonical(written) is None


def test_the_printings_of_a_site_are_one_site() -> None:
    hosts = ("example.org", "www.example.org", "m.example.org", "www.m.example.org", "example.org.")
    assert {site(f"https://{host}/a") for host in hosts} == {"example.org"}
    assert site("https://tin.example.org/") == "tin.example.org"


def test_front_pages_are_known() -> None:
    assert all(is_front(f"https://example.org{path}") for path in ("", "/", "/index.html", "/home/"))
    assert not any(is_front(f"https://example.org{path}") for path in ("/a", "/?p=12", "/tin-tuc/"))


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("<link rel='canonical' href='/do'>", "https://example.org/do"),
        (
            '<LINK href="https://www.example.org/do?utm_source=x" rel="canonical">',
            "https://www.example.org/do",
        ),
        ("<link rel=canonical href=https://example.org/do>", "https://example.org/do"),
        ("<link rel='canonical' href='/do?a=1&amp;b=2'>", "https://example.org/do?a=1&b=2"),
        ("<link rel='canonical' href='https://example.com/do'>", None),
        ("<link rel='canonical' href='/'>", None),
        ("<link rel='canonical' href=''>", None),
        ("<link rel='canonical' href='http://example.org/amp/do'>", "https://example.org/amp/do"),
        ("<link rel='canonical'>", None),
        ("<link rel='stylesheet' href='/do'>", None),
    ],
)
def test_the_address_that_a_page_gives_as_its_own_counts_within_its_site(head: str, own: str | None) -> None:
    assert declared(f"<html><head>{head}</head>".encode(), "https://example.org/amp/do") == own
