import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import ArticleId, Page
from corpus.store.catalogue import Catalogue, Listing, MonthCount, Part
from corpus.store.database import Database
from corpus.store.store import Store
from corpus.text.vietnamese import fold

ARTICLES = (
    ("Chợ nổi họp sớm mùa nước lên", date(2023, 8, 14), "Báo Mẫu"),
    ("Xã ven sông trồng rừng ngập mặn", date(2021, 12, 31), "Báo Mẫu"),
    ("Thôn mở đường lên đồi chè", None, None),
    ("Hội thi nấu bánh tét của thôn", date(2023, 8, 14), "Tin Thôn"),
    ("Nhà máy nước về xã đảo", date(2023, 2, 1), "Báo Mẫu"),
    ("Trường làng có thư viện mới", date(2022, 5, 9), None),
)
WORDS = (
    "cá bống ao sâu chợ nổi sông thuyền đò lúa chè rừng thôn xã bánh trường đảo nước mưa đồi đường".split()
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "trichdan.db") as opened:
        for number, article in enumerate(ARTICLES, 1):
            put(opened, number, *article)
        yield opened


@pytest.fixture
def catalogue(store: Store) -> Catalogue:
    return store.catalogue


def put(
    store: Store, number: int, title: str, published: date | None = None, source: str | None = None
) -> None:
    page = Page(f"/{number}.txt", f"{title}. Bài số {number}.", published=published, source=source)
    store.put(page, title=title, read_as=str(number))


def fill(database: Database, articles: list[tuple[str, str | None, str | None]]) -> None:
    rows = [(*article, str(number)) for number, article in enumerate(articles)]
    with database.writing():
        database.next_revision()
        database.execute_many(
            "INSERT INTO articles (title, published, source, origin, text, text_hash, page_hash, added_at, updated_at)"
            " VALUES (?, ?, ?, ?, '', '', '', '', '')",
            rows,
        )


def ids(listings: tuple[Listing, ...]) -> list[int]:
    return [listing.article_id for listing in listings]


def test_the_latest_come_first_and_undated_ones_last(catalogue: Catalogue) -> None:
    latest = catalogue.latest(offset=0, limit=10)
    assert ids(latest.items) == [4, 1, 5, 6, 2, 3]
    assert not latest.more
    assert latest.items[0] == Listing(
        ArticleId(4), "Hội thi nấu bánh tét của thôn", date(2023, 8, 14), "Tin Thôn"
    )
    assert latest.items[-1] == Listing(ArticleId(3), "Thôn mở đường lên đồi chè", None, None)


def test_a_list_is_read_part_by_part(catalogue: Catalogue) -> None:
    parts = [catalogue.latest(offset=offset, limit=4) for offset in (0, 4, 6, 99)]
    assert [ids(part.items) for part in parts] == [[4, 1, 5, 6], [2, 3], [], []]
    assert [part.more for part in parts] == [True, False, False, False]


def test_sources_are_ordered_by_their_articles_and_what_has_none_comes_last(catalogue: Catalogue) -> None:
    sources = catalogue.sources(offset=0, limit=10)
    assert [(source.name, source.articles) for source in sources.items] == [
        ("Báo Mẫu", 3),
        ("Tin Thôn", 1),
        (None, 2),
    ]
    assert catalogue.sources(offset=1, limit=1) == Part(sources.items[1:2], more=True)


def test_a_source_is_found_again_by_its_key(catalogue: Catalogue) -> None:
    for source in catalogue.sources(offset=0, limit=10).items:
        assert catalogue.source(source.key) == source
        assert len(source.key) <= 16
        assert source.key.isascii()
    first, *_, nameless = catalogue.sources(offset=0, limit=10).items
    assert ids(catalogue.of_source(first.key, offset=0, limit=10).items) == [1, 5, 2]
    assert catalogue.of_source(first.key, offset=1, limit=1).more
    assert ids(catalogue.of_source(nameless.key, offset=0, limit=10).items) == [6, 3]


def test_a_key_is_the_same_in_every_corpus(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "other.db") as other:
        put(other, 1, "Bài khác", source="Tin Thôn")
        (alone,) = other.catalogue.sources(offset=0, limit=10).items
    assert alone.key == store.catalogue.sources(offset=1, limit=1).items[0].key


def test_a_source_whose_articles_are_gone_has_no_list(store: Store) -> None:
    key = store.catalogue.sources(offset=1, limit=1).items[0].key
    store.remove("4")
    assert store.catalogue.source(key) is None
    assert store.catalogue.of_source(key, offset=0, limit=10) == Part((), more=False)
    assert store.catalogue.source("") is None


def test_months_count_their_articles(catalogue: Catalogue) -> None:
    months = (MonthCount(2023, 8, 2), MonthCount(2023, 2, 1), MonthCount(2022, 5, 1), MonthCount(2021, 12, 1))
    assert catalogue.months() == months


def test_a_month_ends_on_its_last_day(catalogue: Catalogue) -> None:
    assert ids(catalogue.of_month(2023, 8, offset=0, limit=10).items) == [4, 1]
    assert ids(catalogue.of_month(2021, 12, offset=0, limit=10).items) == [2]
    assert catalogue.of_month(2022, 1, offset=0, limit=10) == Part((), more=False)
    assert catalogue.of_month(2023, 8, offset=0, limit=1).more


def test_what_was_counted_is_counted_again_after_a_change(store: Store) -> None:
    catalogue = store.catalogue
    before = catalogue.months(), catalogue.sources(offset=0, limit=9), catalogue.titles_like("bờ kè", limit=3)
    put(store, 9, "Bờ kè mới", date(2024, 1, 2), "Tin Bờ")
    after = catalogue.months(), catalogue.sources(offset=0, limit=9), catalogue.titles_like("bờ kè", limit=3)
    assert after[0] == (MonthCount(2024, 1, 1), *before[0])
    assert [source.name for source in after[1].items] == ["Báo Mẫu", "Tin Bờ", "Tin Thôn", None]
    assert (ids(before[2]), ids(after[2])) == ([], [7])


def test_an_empty_corpus_has_nothing_to_list(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db") as empty:
        catalogue = empty.catalogue
        assert (
            catalogue.latest(offset=0, limit=5)
            == catalogue.sources(offset=0, limit=5)
            == Part((), more=False)
        )
        assert catalogue.months() == catalogue.titles_like("chợ", limit=5) == ()


@pytest.mark.parametrize(
    ("typed", "article"),
    [
        ("chợ nổi", 1),
        ("CHO NOI hop som", 1),
        ("trong rung ngap man", 2),
        ("rừng ngập mặn ven sông", 2),
        ("thư viên trừơng làng", 6),
        ("banhtet", 4),
        ("nhà mày nứơc xã đảo", 5),
        ("duong len doi che!", 3),
        ("doi che duong len", 3),
    ],
)
def test_a_title_is_found_by_what_is_like_it(catalogue: Catalogue, typed: str, article: int) -> None:
    assert ids(catalogue.titles_like(typed, limit=3))[0] == article


@pytest.mark.parametrize("typed", ["", "  ", "?!…", "zzzz", "quarterly revenue", "水", "\ud800"])
def test_words_like_no_title_find_none(catalogue: Catalogue, typed: str) -> None:
    assert catalogue.titles_like(typed, limit=3) == ()


def test_of_equal_titles_the_newest_comes_first(store: Store) -> None:
    for number, day in enumerate((None, date(2020, 1, 1), date(2024, 1, 1), date(2024, 1, 1)), 11):
        put(store, number, "Lịch gieo mạ", day)
    assert ids(store.catalogue.titles_like("lich gieo ma", limit=9)) == [10, 9, 8, 7]
    assert ids(store.catalogue.titles_like("lich gieo ma", limit=2)) == [10, 9]


def test_the_likest_titles_are_found_among_more_than_are_compared() -> None:
    titles = [f"Lịch gieo mạ đợt {number}" for number in range(1, 600)]
    with closing(Database(Path(":memory:"))) as database:
        fill(database, [(title, None, None) for title in titles])
        assert Catalogue(database).titles_like("lịch gieo mạ đợt 345", limit=1)[0].title == titles[344]


@given(
    st.lists(st.text(max_size=40) | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=12),
    st.data(),
)
def test_every_title_with_a_word_is_found_by_itself_typed_without_diacritics(
    titles: list[str], data: st.DataObject
) -> None:
    stored = [title.encode("utf-8", "ignore").decode() for title in titles]
    with closing(Database(Path(":memory:"))) as database:
        fill(database, [(title, None, None) for title in stored])
        worded = [title for title in stored if any(map(str.isalnum, title))]
        if worded:
            title = data.draw(st.sampled_from(worded))
            found = Catalogue(database).titles_like(fold(title), limit=len(stored))
            assert title in [listing.title for listing in found]


@given(st.text(max_size=300), st.integers(0, 5))
def test_nothing_that_is_typed_does_harm(typed: str, limit: int) -> None:
    with closing(Database(Path(":memory:"))) as database:
        fill(database, [(title, None, None) for title, *_ in ARTICLES])
        assert len(Catalogue(database).titles_like(typed, limit=limit)) <= limit


@pytest.mark.slow
def test_a_hundred_thousand_articles_are_listed_in_no_time(tmp_path: Path) -> None:
    chance = random.Random(1)
    with closing(Database(tmp_path / "trichdan.db")) as database:
        fill(
            database,
            [
                (
                    " ".join(chance.choices(WORDS, k=12)),
                    (date(2005, 1, 1) + timedelta(days=chance.randrange(7_000))).isoformat(),
                    f"Báo số {int(chance.expovariate(0.05))}",
                )
                for _ in range(100_000)
            ],
        )
        catalogue = Catalogue(database)
        key = catalogue.sources(offset=0, limit=1).items[0].key
        calls: list[tuple[float, Callable[[], object]]] = [
            (0.02, lambda: catalogue.latest(offset=99_000, limit=8)),
            (0.02, lambda: catalogue.of_source(key, offset=2_000, limit=8)),
            (0.02, lambda: catalogue.of_month(2010, 5, offset=0, limit=8)),
            (0.02, catalogue.months),
            (0.05, lambda: catalogue.titles_like("cho noi song thuyen xa dao nuoc mua", limit=8)),
        ]
        assert [limit_s for limit_s, call in calls if best_time_s(call) > limit_s] == []


def best_time_s(call: Callable[[], object]) -> float:
    times = []
    for _ in range(7):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return min(times)
