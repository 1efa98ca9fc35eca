from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.citing.reading_room import ReadingRoom
from bot.home import database_path
from corpus.models import ArticleId, PassageId
from corpus.store.store import Store

NOTHING = 10**17


@pytest.fixture
def store(sample_home: Path) -> Iterator[Store]:
    with Store(database_path(sample_home)) as opened:
        yield opened


@pytest.fixture
def room(store: Store) -> ReadingRoom:
    return ReadingRoom(store)


def test_sources_stand_in_the_order_asked_for_with_none_for_those_that_are_gone(room: ReadingRoom) -> None:
    found = room.sources([PassageId(3), PassageId(NOTHING), PassageId(1)])
    assert [source and source.passage.id for source in found] == [3, None, 1]
    assert all(source.article.id == source.passage.article_id for source in found if source)


def test_a_passage_has_its_neighbours(room: ReadingRoom, store: Store) -> None:
    source = room.source(PassageId(1))
    assert source is not None
    passages = store.passages_of(source.article.id)
    views = [room.surroundings(passage.id) for passage in passages]
    assert [view and view.source.passage for view in views] == passages
    assert [view and view.before for view in views] == [None, *passages[:-1]]
    assert [view and view.after for view in views] == [*passages[1:], None]
    assert [view and (view.place, view.count) for view in views] == [
        (place, len(passages)) for place in range(1, len(passages) + 1)
    ]
    assert room.surroundings(PassageId(NOTHING)) is None


def test_the_page_of_a_passage_has_its_first_words(room: ReadingRoom, store: Store) -> None:
    for passage in store.passages_of(ArticleId(1)):
        view = room.surroundings(passage.id)
        assert view is not None
        page = room.page(ArticleId(1), view.page)
        assert page is not None
        assert page.span.start <= passage.start < page.span.end


def test_the_pages_of_an_article_are_all_its_text(room: ReadingRoom) -> None:
    first = room.page(ArticleId(1), 0)
    assert first is not None
    pages = [room.page(ArticleId(1), number) for number in range(first.count)]
    assert (
        "".join(page.article.text[page.span.start : page.span.end] for page in pages if page)
        == first.article.text
    )


def test_a_page_too_far_is_the_last_one(room: ReadingRoom) -> None:
    last = room.page(ArticleId(1), 999)
    assert last is not None
    assert last.number == last.count - 1
    assert room.page(ArticleId(NOTHING), 0) is None


def test_the_newest_articles_are_shown_by_their_first_passage(room: ReadingRoom) -> None:
    newest = room.newest(4)
    days = [source.article.published for source in newest]
    assert len(newest) == 4
    assert days == sorted(days, key=str, reverse=True)
    assert all(source.passage.start == 0 for source in newest)
