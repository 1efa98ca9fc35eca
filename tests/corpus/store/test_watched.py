"""The sources in the store, and the pages met through them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.models import Page
from corpus.store.sources import Health, Met, Source, later
from corpus.store.store import Store

FEED, MAP = Source("https://example.org/rss"), Source("https://example.org/sitemap.xml", "sitemap", 86_400)
NEVER = "9999-01-01T00:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "trichdan.db") as opened:
        yield opened


def met(path: str, source: Source = FEED, **more: int) -> Met:
    return replace(Met(f"https://example.org{path}", source.url, met_at=NEVER, next_at=NEVER), **more)


def put(store: Store, path: str) -> int:
    page = Page(f"https://example.org{path}", f"Bài ở {path}.", url=f"https://example.org{path}")
    return store.put(page, title=f"Bài {path}", read_as=path).article_id


def test_a_new_source_is_due_at_once_and_a_changed_one_stays_as_it_was_met(store: Store) -> None:
    assert store.sources.put(FEED)
    assert store.sources.due() == [FEED]
    health = Health(
        next_at=later(3_600),
        checked_at="2024-05-27T08:00:00+00:00",
        failures=2,
        problem="none there",
        etag='"1"',
    )
    store.sources.record(FEED.url, health)
    assert store.sources.due() == []
    assert not store.sources.put(replace(FEED, every_s=600))
    watched = store.sources.one(FEED.url)
    assert watched is not None
    assert (watched.source.every_s, watched.health) == (600, health)
    store.sources.hasten()
    assert store.sources.due() == [replace(FEED, every_s=600)]


def test_the_configuration_brings_and_takes_away_its_own_sources_alone(store: Store) -> None:
    ours, theirs = replace(FEED, is_configured=True), MAP
    store.sources.put(theirs)
    store.sources.configure([ours])
    assert [one.source for one in store.sources.all()] == [ours, theirs]
    store.sources.configure([replace(ours, every_s=600)])
    assert store.sources.all()[0].source.every_s == 600
    store.sources.configure([])
    assert [one.source for one in store.sources.all()] == [theirs]


def test_a_source_is_told_with_its_pages_and_what_became_of_them(store: Store) -> None:
    store.sources.put(FEED)
    one, other = put(store, "/a"), put(store, "/b")
    for page in (
        met("/a", article_id=one, missing=2),
        met("/b", article_id=other, missing=1),
        replace(met("/c"), problem="the server answered 500"),
        replace(met("/d"), same_as="https://example.org/a"),
    ):
        store.sources.keep(page)
    watched = store.sources.one(FEED.url)
    assert watched is not None
    assert (watched.pages, watched.articles, watched.withdrawn, watched.failing) == (3, 2, 1, 1)
    assert store.sources.withdrawn() == [(one, "Bài /a", "https://example.org/a")]
    assert store.sources.problems(FEED.url, limit=5) == [("https://example.org/c", "the server answered 500")]


def test_a_source_that_is_removed_leaves_its_articles_and_takes_what_was_known_of_its_pages(
    store: Store,
) -> None:
    store.sources.put(FEED)
    store.sources.keep(met("/a", article_id=put(store, "/a")))
    assert store.sources.remove(FEED.url)
    assert not store.sources.remove(FEED.url)
    assert store.sources.met(["https://example.org/a"]) == {}
    assert store.find("https://example.org/a") is not None


def test_what_was_removed_by_hand_is_known_until_it_is_restored(store: Store) -> None:
    store.sources.put(FEED)
    store.sources.keep(met("/never-read"))
    assert store.sources.taken_out() == set()
    for path in ("/a", "/b"):
        store.sources.keep(met(path, article_id=put(store, path)))
    put(store, "/by-hand")
    assert store.sources.taken_out() == set()
    store.remove("https://example.org/a", keep=False)
    store.remove("https://example.org/by-hand")
    assert store.sources.taken_out() == {"https://example.org/a", "https://example.org/by-hand"}
    store.restore("https://example.org/by-hand")
    assert store.sources.taken_out() == {"https://example.org/a"}
