from datetime import UTC, date, datetime, timedelta

import pytest

from corpus.sources.listing import Entry
from corpus.sources.schedule import next_check, next_reading, to_read
from corpus.store.sources import Met, Source, at

NOW = datetime(2024, 6, 1, 8, 0, tzinfo=UTC)
SOURCE = Source("https://example.org/rss", every_s=3_600)
DUE, LATER = at(NOW), at(NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("failures", "hours"), [(0, 1), (1, 2), (2, 4), (3, 8), (4, 16), (5, 24), (1_000, 24)]
)
def test_a_source_that_fails_is_asked_ever_less_but_every_day(failures: int, hours: int) -> None:
    assert next_check(SOURCE, NOW, failures=failures) == at(NOW + timedelta(hours=hours))


def test_a_source_is_not_asked_before_its_server_wants_it_nor_more_often_than_it_is_to_be() -> None:
    assert next_check(SOURCE, NOW, failures=0, asked_to_wait_s=7_200) == at(NOW + timedelta(hours=2))
    weekly = Source("https://example.org/rss", every_s=7 * 86_400)
    assert next_check(weekly, NOW, failures=3) == at(NOW + timedelta(days=7))


@pytest.mark.parametrize(
    ("published", "wait"),
    [
        (None, timedelta(hours=1)),
        (date(2024, 6, 1), timedelta(hours=4)),
        (date(2024, 5, 30), timedelta(hours=28)),
        (date(2014, 6, 1), timedelta(days=30)),
        (date(2034, 6, 1), timedelta(hours=1)),
    ],
)
def test_the_older_an_article_is_the_later_it_is_read_again(published: date | None, wait: timedelta) -> None:
    assert next_reading(SOURCE, NOW, published=published, met_at=NOW) == at(NOW + wait)


def known(path: str, *, next_at: str = LATER, stamp: str | None = "1", **more: str) -> Met:
    return Met(
        f"https://example.org{path}",
        **{"source": SOURCE.url, **more},
        met_at=DUE,
        next_at=next_at,
        stamp=stamp,
    )


def wanted(entries: list[Entry], pages: list[Met], *, full: bool = False) -> list[str]:
    met = {page.url: page for page in pages}
    own = {page.url: page for page in pages if page.source == SOURCE.url}
    read = to_read(SOURCE, entries, met, own, NOW, full=full)
    return [entry.url.removeprefix("https://example.org") for entry in read]


def entry(path: str, stamp: str | None = "1", text: str | None = None) -> Entry:
    return Entry(f"https://example.org{path}", stamp, text=text)


def test_what_is_new_or_changed_or_due_is_read_and_what_is_not_listed_any_more_once_it_is_due() -> None:
    pages = [
        known("/same"),
        known("/changed"),
        known("/due", next_at=DUE),
        known("/gone", next_at=DUE),
        known("/left"),
    ]
    listed = [entry("/new"), entry("/same"), entry("/changed", "2"), entry("/due")]
    assert wanted(listed, pages) == ["/new", "/changed", "/due", "/gone"]
    assert wanted(listed, pages, full=True) == ["/new", "/same", "/changed", "/due", "/gone", "/left"]


def test_without_a_stamp_only_time_tells() -> None:
    assert wanted([entry("/a", None), entry("/b", None)], [known("/a"), known("/b", next_at=DUE)]) == ["/b"]


def test_a_text_that_the_feed_holds_is_read_when_it_changes() -> None:
    pages = [known("/same", next_at=DUE), known("/changed")]
    assert wanted([entry("/same", text="a"), entry("/changed", "2", text="b")], pages, full=True) == [
        "/changed"
    ]


def test_what_another_source_leads_to_that_reads_and_another_address_of_a_page_is_passed_over() -> None:
    pages = [
        known("/other", next_at=DUE, source="https://example.org/2"),
        known("/amp", next_at=DUE, same_as="https://example.org/a"),
    ]
    assert wanted([entry("/other", "2"), entry("/amp")], pages, full=True) == []
    assert wanted([entry("/amp", "2")], pages) == ["/amp"]
