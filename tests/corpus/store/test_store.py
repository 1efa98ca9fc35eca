from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

import corpus.store.database
import corpus.store.derived
import corpus.store.store
from corpus.cleaning.clean import page_hash
from corpus.errors import UnknownArticle
from corpus.models import Article, ArticleId, Page, PassageId
from corpus.store.put import Stored
from corpus.store.store import Store
from corpus.text.abbreviations import Abbreviation

RIVER = "Xã trồng 12 ha rừng ven sông trong năm 2021. Mọi nhà đều góp công."
HILL = "Thôn mở đường lên đồi dài 3,5 km. Hết mùa mưa thì xong."
LONG = "\n\n".join(
    f"Mục {n} viết rằng " + " ".join([f"nhà số {n} góp công trồng rừng"] * 17) + "." for n in range(4)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "trichdan.db") as opened:
        yield opened


def page(origin: str, text: str, *, url: str | None = None, published: date | None = None) -> Page:
    return Page(origin, text, url=url, published=published)


def put(store: Store, page: Page, title: str = "Trồng rừng") -> Stored:
    return store.put(page, title=title, read_as=page_hash(page))


def texts(store: Store) -> list[str]:
    return [passage.text for passage in store.passages_since(0)]


def test_a_new_page_is_an_article_with_its_passages(store: Store) -> None:
    stored = put(store, page("/a.txt", RIVER, url="https://example.org/a", published=date(2021, 3, 2)))
    assert stored == Stored("added", ArticleId(1), "Trồng rừng")
    article = store.article(ArticleId(1))
    assert article == Article(
        ArticleId(1), "https://example.org/a", "Trồng rừng", date(2021, 3, 2), None, None, RIVER
    )
    assert store.articles([ArticleId(1), ArticleId(9)]) == {1: article}
    (passage,) = store.passages_of(ArticleId(1))
    assert (passage.text, passage.start, passage.end) == (RIVER, 0, len(RIVER))
    assert store.passages([passage.id, PassageId(9)]) == {passage.id: passage}


def test_the_same_page_again_is_unchanged(store: Store) -> None:
    first = page("/a.txt", RIVER)
    put(store, first)
    read_as = page_hash(first)
    assert store.find_unchanged("/a.txt", read_as=read_as) == Stored("unchanged", ArticleId(1), "Trồng rừng")
    assert store.find_unchanged("/a.txt", read_as=page_hash(page("/a.txt", HILL))) is None
    assert store.find_unchanged("/b.txt", read_as=read_as) is None


def test_a_page_that_still_gives_the_same_article_changes_nothing_but_what_it_was_read_as(
    store: Store,
) -> None:
    first = page("/a.txt", RIVER, url="https://example.org/a", published=date(2021, 3, 2))
    store.put(first, title="Trồng rừng", read_as="341 views")
    before = store.state()
    again = store.put(first, title="Trồng rừng", read_as="342 views")
    assert again == Stored("unchanged", ArticleId(1), "Trồng rừng")
    assert store.state() == before
    assert store.find_unchanged("/a.txt", read_as="342 views") == again
    assert put(store, first, "Rừng ven sông").status == "updated"


@pytest.mark.parametrize(
    "changed", [page("/a.txt", HILL), page("/new.txt", HILL, url="https://example.org/a")]
)
def test_a_changed_page_of_the_same_origin_or_url_updates_its_article(store: Store, changed: Page) -> None:
    put(store, page("/a.txt", RIVER, url="https://example.org/a"))
    assert put(store, changed, "Mở đường") == Stored("updated", ArticleId(1), "Mở đường")
    assert texts(store) == [HILL]


def test_a_page_known_by_its_url_and_another_by_its_origin_become_one_article(store: Store) -> None:
    put(store, page("/a.txt", RIVER, url="https://example.org/a"))
    put(store, page("/b.txt", HILL))
    stored = put(store, page("/b.txt", HILL + " Đường rộng.", url="https://example.org/a"), "Mở đường")
    assert stored == Stored("updated", ArticleId(1), "Mở đường")
    assert texts(store) == [HILL + " Đường rộng."]


def test_two_copies_of_one_text_are_one_article(store: Store) -> None:
    put(store, page("/a.txt", RIVER))
    again = put(store, page("/copy.txt", RIVER))
    assert (again.status, again.article_id, again.note) == ("unchanged", 1, "the same text as article 1")
    assert store.state().articles == 1


def test_a_copy_gives_its_article_the_url_and_date_it_lacks(store: Store) -> None:
    put(store, page("/a.txt", RIVER))
    before = store.state().revision
    copy = page("/copy.txt", RIVER, url="https://example.org/a", published=date(2021, 3, 2))
    assert put(store, copy).note == "the same text as article 1; added its url, published"
    article = store.article(ArticleId(1))
    assert article is not None
    assert (article.url, article.published) == ("https://example.org/a", date(2021, 3, 2))
    assert store.passage_ids_since(before) == [1]
    assert put(store, page("/third.txt", RIVER, url="https://example.org/c")).status == "unchanged"


def test_an_article_that_becomes_a_copy_of_another_is_gone_and_the_state_says_so(store: Store) -> None:
    put(store, page("/a.txt", RIVER))
    put(store, page("/b.txt", HILL))
    before = store.state().revision
    assert put(store, page("/b.txt", RIVER)) == Stored(
        "updated", ArticleId(1), "Trồng rừng", "the same text as article 1"
    )
    assert texts(store) == [RIVER]
    assert store.state().revision > before


def test_passages_that_keep_their_words_keep_their_ids_and_no_id_is_used_again(store: Store) -> None:
    put(store, page("/a.txt", LONG))
    first = {passage.text: passage.id for passage in store.passages_of(ArticleId(1))}
    assert list(first.values()) == [1, 2, 3, 4]
    put(store, page("/a.txt", LONG.replace("nhà số 3 góp công", "nhà số 3 góp tiền")))
    second = {passage.text: passage.id for passage in store.passages_of(ArticleId(1))}
    assert list(second.values()) == [1, 2, 3, 5]
    put(store, page("/a.txt", LONG))
    assert [passage.id for passage in store.passages_of(ArticleId(1))] == [1, 2, 3, 6]


def test_passages_moved_by_an_update_keep_ids_and_are_verbatim_at_their_new_place(store: Store) -> None:
    put(store, page("/a.txt", LONG))
    changed = LONG.split("\n\n", 1)[1]
    put(store, page("/a.txt", changed))
    found = store.passages_of(ArticleId(1))
    assert [passage.id for passage in found] == [2, 3, 4]
    assert all(changed[passage.start : passage.end] == passage.text for passage in found)


def test_equal_passages_of_one_article_have_an_id_each(store: Store) -> None:
    twice = "\n\n".join([LONG.split("\n\n", 1)[0]] * 2)
    put(store, page("/a.txt", twice))
    put(store, page("/a.txt", f"{twice}\n\n{LONG}"))
    assert [passage.id for passage in store.passages_of(ArticleId(1))][:2] == [1, 2]


@pytest.mark.parametrize("named", ["1", "https://example.org/a"])
def test_an_article_is_removed_by_id_or_url_with_all_that_came_of_it(store: Store, named: str) -> None:
    put(store, page("/a.txt", "Trung ương (TW) " + RIVER, url="https://example.org/a"))
    removed = store.remove(named)
    assert removed.url == "https://example.org/a"
    assert (store.state().articles, store.state().passages, store.abbreviations()) == (0, 0, [])
    assert put(store, page("/b.txt", HILL)).article_id == 2
    assert [passage.id for passage in store.passages_of(ArticleId(2))] == [2]


@pytest.mark.parametrize("named", ["7", "https://example.org/none", "", "9" * 30, "²"])
def test_removing_an_article_that_is_not_there_says_so_and_changes_nothing(store: Store, named: str) -> None:
    put(store, page("/a.txt", RIVER))
    before = store.state()
    with pytest.raises(UnknownArticle, match="no article has this"):
        store.remove(named)
    assert store.state() == before


def test_only_what_changes_articles_changes_the_state(store: Store) -> None:
    put(store, page("/a.txt", RIVER))
    before = store.state()
    put(store, page("/copy.txt", RIVER))
    store.site_lines.learn("example.org", [(page("/a.txt", RIVER), ["top menu"])])
    assert store.state() == before
    put(store, page("/b.txt", HILL))
    assert (store.state().articles, store.state().passages) == (2, 2)
    assert store.state().revision == before.revision + 1


def test_a_failure_midway_leaves_the_old_article(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, page("/a.txt", RIVER))
    before = (store.state(), store.article(ArticleId(1)), store.passages_of(ArticleId(1)))

    def fail(text: str) -> list[Abbreviation]:
        raise RuntimeError("the power went")

    monkeypatch.setattr(corpus.store.derived, "find_abbreviations", fail)
    with pytest.raises(RuntimeError):
        put(store, page("/a.txt", HILL))
    with pytest.raises(RuntimeError):
        put(store, page("/b.txt", HILL))
    assert (store.state(), store.article(ArticleId(1)), store.passages_of(ArticleId(1))) == before


def test_a_reader_sees_the_old_state_until_a_writer_is_done_and_within_its_snapshot(tmp_path: Path) -> None:
    with Store(tmp_path / "trichdan.db") as writer, Store(tmp_path / "trichdan.db") as reader:
        put(writer, page("/a.txt", RIVER))
        with reader.snapshot():
            assert reader.state().articles == 1
            put(writer, page("/b.txt", HILL))
            assert reader.state().articles == 1
        assert reader.state().articles == 2


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    """A transaction that reads before it writes would fail here at once: `database is locked`."""
    path = tmp_path / "trichdan.db"
    Store(path).close()

    def write(name: str) -> None:
        with Store(path) as store:
            for n in range(30):
                put(store, page(f"/{name}-{n}.txt", f"{HILL} Đoạn {name} {n}."))

    threads = [Thread(target=write, args=(name,)) for name in ("đông", "tây", "nam")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store(path) as store:
        assert (store.state().articles, store.state().revision) == (90, 90)


def test_each_database_has_an_id_of_its_own(tmp_path: Path) -> None:
    with Store(tmp_path / "one.db") as one, Store(tmp_path / "two.db") as two:
        assert one.state().id != two.state().id


def test_a_new_splitter_splits_every_article_again_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, page("/a.txt", RIVER))
    put(store, page("/b.txt", HILL))
    assert store.resplit() == 0
    before = store.state().revision
    monkeypatch.setattr(corpus.store.store, "SPLITTER_VERSION", 9)
    monkeypatch.setattr(
        corpus.store.derived,
        "split",
        lambda text: [(0, text.index(".", 40) + 1)] if text == RIVER else [(0, len(text))],
    )
    assert store.resplit() == 2
    assert texts(store) == [HILL, "Xã trồng 12 ha rừng ven sông trong năm 2021."]
    assert [passage.id for passage in store.passages_since(before)] == [2, 3]
    assert store.resplit() == 0


def test_of_an_abbreviation_the_long_form_used_most_over_all_articles_counts(store: Store) -> None:
    put(store, page("/a.txt", "Hội Cựu Chiến Binh (HCCB) họp."))
    put(store, page("/b.txt", "Hội Cây Cảnh Bonsai (HCCB) mở cửa. Hội Cây Cảnh Bonsai đông."))
    put(store, page("/c.txt", "Hội Cựu Chiến Binh (HCCB) về. Hội Cựu Chiến Binh vui."))
    assert store.abbreviations() == [Abbreviation("HCCB", "Hội Cựu Chiến Binh", 3)]
    store.remove("3")
    assert store.abbreviations() == [Abbreviation("HCCB", "Hội Cây Cảnh Bonsai", 2)]
