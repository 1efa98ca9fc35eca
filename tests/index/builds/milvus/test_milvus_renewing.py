"""The build on a server brought up to date: what is sent, who sees it when, and what an interrupted run leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lite import Lite, index
from village import FESTIVAL, MARKET, ORCHARDS, TEA, HashedEncoder, put

from corpus.errors import EditedElsewhere, EncoderError, IndexRunning, MissingBuild
from corpus.models import ArticleId, Page
from corpus.store.correct import Correction
from corpus.store.sources import WITHDRAWN_AFTER, Source
from corpus.store.store import Store
from index.builds.build import bring_up_to_date as local
from index.builds.encoder import Vectors
from index.builds.local import LocalIndex
from index.builds.milvus import whole
from index.builds.milvus.index import CollectionIndex
from index.builds.milvus.schema import EVER
from index.question.terms import WeightedTerm, terms

ORCHARD = Page("/lang/vuon.txt", "\n\n".join(ORCHARDS), title="Bốn vườn cây")


@pytest.fixture(autouse=True)
def _however_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passages may be: with so few of them, each that comes or goes makes them longer or shorter."""
    monkeypatch.setattr("index.builds.milvus.upload._MAX_DRIFT", 9.0)


def opened(lite: Lite, encoder: HashedEncoder) -> CollectionIndex:
    return lite.builds().open(encoder=encoder.name)


def assert_is_as_made_anew(lite: Lite, store: Store, encoder: HashedEncoder, tmp_path: Path) -> None:
    """Whatever became of it before: passages, articles and in how many passages each term is."""
    on_server = lite.builds()
    remote = on_server.open(encoder=encoder.name)
    ids = [*store.revisions_since(0)]
    assert on_server.library.articles(ids) == store.articles(ids)
    passages = [passage for one in ids for passage in store.passages_of(one)]
    assert [passage for one in ids for passage in on_server.library.passages_of(one)] == passages
    assert len(on_server.library.catalogue.latest(offset=0, limit=99).items) == len(ids)
    local(store, encoder, tmp_path / "anew", full=True)
    anew = LocalIndex.open(tmp_path / "anew", encoder=encoder.name)
    said = {term for passage in passages for term in terms(passage.text)}
    counts = {term: remote.keyword.document_frequency(term) for term in said}
    assert counts == {term: anew.keyword.document_frequency(term) for term in said}
    assert remote.manifest.revision == store.state().revision


def found(index: CollectionIndex, asked: str) -> list[int]:
    words = [WeightedTerm(term) for term in terms(asked)]
    return [one for one, _ in index.keyword.search(words, limit=9, title_weight=0.5)]


class Tiring(HashedEncoder):
    """Fails once it has embedded so many passages."""

    def __init__(self, passages: int) -> None:
        super().__init__()
        self.left = passages

    def encode_passages(self, texts: list[str]) -> Vectors:  # type: ignore[override]
        if self.left < len(texts):
            raise RuntimeError("tired")
        self.left -= len(texts)
        return super().encode_passages(texts)


@contextmanager
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Articles."""
    with monkeypatch.context() as patched:
        for module in ("whole", "renewing"):
            patched.setattr(f"index.builds.milvus.{module}.ARTICLES_AT_ONCE", 1)
        yield


def test_only_what_changed_is_embedded_and_all_that_is_gone_goes(
    village: Store, encoder: HashedEncoder, lite: Lite, tmp_path: Path
) -> None:
    assert index(village, encoder, lite).embedded == 4
    assert index(village, encoder, lite).kind == "up to date"
    put(village, ORCHARD)
    put(village, replace(TEA, text=TEA.text.replace("bốn lứa", "năm lứa")))
    village.remove("3")
    built = index(village, encoder, lite)
    assert (built.kind, built.passages, built.embedded, built.removed) == ("incremental", 7, 5, 2)
    assert_is_as_made_anew(lite, village, encoder, tmp_path)
    village.remove("5")
    built = index(village, encoder, lite)
    assert (built.kind, built.passages, built.embedded, built.removed) == ("incremental", 3, 0, 4)
    assert_is_as_made_anew(lite, village, encoder, tmp_path)


def test_another_title_and_day_are_sent_without_embedding_anything(
    village: Store, encoder: HashedEncoder, lite: Lite, tmp_path: Path
) -> None:
    index(village, encoder, lite)
    village.correct("4", [Correction("title", "Lễ cầu mùa"), Correction("published", "2024-02-19")])
    built = index(village, encoder, lite)
    assert (built.kind, built.embedded, built.removed) == ("incremental", 0, 0)
    library = lite.builds().library
    article = library.article(ArticleId(4))
    assert article is not None and (article.title, article.published) == ("Lễ cầu mùa", date(2024, 2, 19))
    assert found(opened(lite, encoder), "cầu mùa")
    assert_is_as_made_anew(lite, village, encoder, tmp_path)


def test_an_article_gone_from_its_site_is_told_as_withdrawn_and_when_it_is_back_no_more(
    village: Store, encoder: HashedEncoder, lite: Lite
) -> None:
    index(village, encoder, lite)
    gone = "2024-02-19T05:00:00+00:00"
    village.sources.put(Source("https://example.org/rss", "feed", 3600))
    with village.writing():
        village._database.insert(
            "source_pages",
            {
                "url": "https://example.org/che",
                "source": "https://example.org/rss",
                "met_at": gone,
                "next_at": gone,
                "is_whole": 0,
                "missing": WITHDRAWN_AFTER,
                "gone_at": gone,
            },
        )
    assert (built := index(village, encoder, lite)).kind == "incremental" and built.embedded == 0
    article = lite.builds().library.article(ArticleId(1))
    assert article == village.article(ArticleId(1)) and article is not None
    assert article.withdrawn == date(2024, 2, 19)
    assert index(village, encoder, lite).kind == "up to date"
    with village.writing():
        village._database.execute("UPDATE source_pages SET missing = 0")
    index(village, encoder, lite)
    assert lite.builds().library.article(ArticleId(1)) == village.article(ArticleId(1))


def test_readers_see_one_edition_until_they_take_up_the_next(
    village: Store, encoder: HashedEncoder, lite: Lite
) -> None:
    index(village, encoder, lite)
    reading = lite.builds()
    before = reading.open(encoder=encoder.name)
    asked = "Con mương thuỷ lợi"
    (canal, *_) = found(before, asked)
    put(village, replace(FESTIVAL, text=f"{FESTIVAL.text} Con mương thuỷ lợi có đèn."))
    village.remove("3")
    index(village, encoder, lite)
    assert found(before, asked)[0] == canal
    assert reading.library.article(ArticleId(3)) is not None
    assert reading.library.article(ArticleId(4)).text == FESTIVAL.text  # type: ignore[union-attr]
    before._looked_at = -1e9  # some seconds later
    assert not before.is_published()
    now = reading.open(encoder=encoder.name)
    assert now.is_published()
    assert canal not in found(now, asked)
    assert reading.library.article(ArticleId(3)) is None
    assert reading.library.article(ArticleId(4)).text.endswith("đèn.")  # type: ignore[union-attr]


def test_what_is_gone_is_deleted_when_nobody_reads_it_any_more(
    village: Store, encoder: HashedEncoder, lite: Lite
) -> None:
    index(village, encoder, lite)
    village.remove("3")
    index(village, encoder, lite)
    published = lite.builds().published()
    rows = lite.builds().server.count(published.collections.passages, "key >= 0")
    assert rows == 4
    index(village, encoder, lite)
    assert lite.builds().server.count(published.collections.passages, "key >= 0") == 3


@pytest.mark.parametrize("fails_after", [0, 1, 3])
def test_a_first_run_that_was_broken_off_is_gone_on_with(
    village: Store, lite: Lite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_after: int
) -> None:
    with one_at_a_time(monkeypatch):
        with pytest.raises(
            EncoderError, match=rf"failed after {fails_after} of 4 passages \(RuntimeError: tired\)"
        ):
            index(village, Tiring(fails_after), lite)
        with pytest.raises(MissingBuild):
            lite.builds().published()
        village.remove("1")
        encoder = HashedEncoder()
        built = index(village, encoder, lite)
    is_resumed = fails_after > 0
    assert (built.kind, built.passages, built.resumed) == ("full", 3, max(fails_after - 1, 0))
    assert len(encoder.embedded) == 3 - built.resumed
    assert is_resumed or built.resumed == 0
    assert_is_as_made_anew(lite, village, encoder, tmp_path)
    assert len(lite.builds().server.collections()) == 2


def test_a_later_run_that_was_broken_off_is_gone_on_with_and_readers_saw_nothing_of_it(
    village: Store, lite: Lite, encoder: HashedEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(village, encoder, lite)
    before = opened(lite, encoder)
    asked = "Vườn số ở triền đồi trồng mận chè"
    seen = found(before, asked)
    put(village, replace(MARKET, text=f"{MARKET.text}\n\n{ORCHARDS[0]}"))
    put(village, replace(TEA, text="Đồi chè đã thành vườn mận. " + ORCHARDS[1]))
    put(village, ORCHARD)
    with one_at_a_time(monkeypatch):
        with pytest.raises(EncoderError, match=r"after 2 of [67] passages"):
            index(village, Tiring(2), lite)
        assert found(before, asked) == seen == found(opened(lite, encoder), asked)
        village.remove("2")
        put(village, TEA)  # as it was
        again = HashedEncoder()
        built = index(village, again, lite)
    assert (built.kind, built.passages) == ("incremental", 7)
    assert ORCHARDS[1] not in again.embedded or built.resumed == 0
    assert_is_as_made_anew(lite, village, encoder, tmp_path)
    index(village, encoder, lite)
    rows = lite.builds().server.rows(
        lite.builds().published().collections.passages, "key >= 0", ["passage", "died"]
    )
    assert sorted(row["passage"] for row in rows) == sorted(village.passage_ids_since(0))
    assert {row["died"] for row in rows} == {EVER}


def test_many_small_changes_do_not_leave_many_papers(
    village: Store, encoder: HashedEncoder, lite: Lite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.builds.milvus.renewing._MAX_PAPERS", 3)
    index(village, encoder, lite)
    for number in range(6):
        put(village, replace(MARKET, text=f"{MARKET.text} Ngày {number}."))
        index(village, encoder, lite)
    published = lite.builds().published()
    assert index(village, encoder, lite).kind == "up to date"
    papers = lite.builds().server.rows(published.collections.papers, "sheet >= 0", ["paper"])
    assert (
        published.edition.counts
        == ("counts/4", "counts/5", "counts/6", "counts/7")[-len(published.edition.counts) :]
    )
    assert len(papers) == 4 + len(published.edition.counts)
    assert_is_as_made_anew(lite, village, encoder, tmp_path)


def test_a_build_made_anew_is_a_collection_of_its_own_and_old_ones_are_dropped(
    village: Store, encoder: HashedEncoder, lite: Lite, tmp_path: Path
) -> None:
    index(village, encoder, lite)
    before = lite.builds()
    reading = before.open(encoder=encoder.name)
    first = before.published().collections.passages
    assert index(village, encoder, lite, full=True).kind == "full"
    second = lite.builds().published().collections.passages
    assert second != first
    assert found(reading, "chè")  # still there for who reads it
    reading._looked_at = -1e9
    assert not reading.is_published()
    assert index(village, encoder, lite).kind == "up to date"
    assert lite.builds().server.collections() == [second, f"{second}_papers"]
    assert_is_as_made_anew(lite, village, encoder, tmp_path)


def test_another_encoder_or_much_longer_passages_have_it_made_anew(
    village: Store, encoder: HashedEncoder, lite: Lite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(village, encoder, lite)
    built = index(village, HashedEncoder("other", dims=32), lite)
    assert built.kind == "full" and "built with encoder 'hashed', the config wants 'other'" in str(
        built.reason
    )
    assert lite.builds().open(encoder="other").manifest.encoder == "other"
    other = HashedEncoder("other", dims=32)
    put(village, ORCHARD)
    assert index(village, other, lite).kind == "incremental"
    monkeypatch.setattr("index.builds.milvus.upload._MAX_DRIFT", 0.05)
    built = index(village, other, lite)
    assert built.kind == "full" and "longer or shorter" in str(built.reason)
    assert_is_as_made_anew(lite, village, other, tmp_path)


def test_the_corpus_of_another_home_is_not_overwritten_but_by_a_full_run(
    village: Store, encoder: HashedEncoder, lite: Lite, tmp_path: Path
) -> None:
    index(village, encoder, lite)
    with Store(tmp_path / "other.db") as other:
        with pytest.raises(
            EditedElsewhere, match=r"holds another corpus, edited on .*: 4 articles.*`trichdan index --full`"
        ):
            index(other, encoder, lite)
        assert opened(lite, encoder).manifest.passages == 4
        put(other, ORCHARD)
        assert index(other, encoder, lite, full=True).passages == 4
        assert_is_as_made_anew(lite, other, encoder, tmp_path)


def test_two_runs_in_one_home_do_not_go_on_at_once(
    village: Store, encoder: HashedEncoder, lite: Lite
) -> None:
    def second(done: int, total: int) -> None:
        with pytest.raises(IndexRunning):
            index(village, encoder, lite)

    index(village, encoder, lite, progress=second)


def test_what_was_not_sent_is_not_published(
    village: Store, encoder: HashedEncoder, lite: Lite, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.errors import BuildError
    from index.builds.milvus.server import Server

    assert whole.FIRST == 1
    send = Server.upsert
    with monkeypatch.context() as patched:
        patched.setattr(
            Server,
            "upsert",
            lambda self, name, rows: send(self, name, [row for row in rows if row.get("passage") != 2]),
        )
        with pytest.raises(BuildError, match="3 passages arrived, 4 were sent"):
            index(village, encoder, lite)
    with pytest.raises(MissingBuild):
        lite.builds().published()
    assert index(village, encoder, lite).resumed == 3
