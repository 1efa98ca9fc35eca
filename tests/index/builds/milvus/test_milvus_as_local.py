"""Searching on a server and on this machine finds the same, and what is read of the corpus is the same."""

from datetime import date
from pathlib import Path

import pytest
from lite import Lite, index
from searching import QUESTIONS, assert_verbatim
from village import ORCHARDS, HashedEncoder, plain_ranker, put

from corpus.models import ArticleId, Page, PassageId
from corpus.store.store import Store
from corpus.text.vietnamese import fold
from index.builds.build import bring_up_to_date
from index.builds.engine import PassageIndex
from index.builds.local import LocalIndex
from index.question.terms import WeightedTerm, terms
from index.search import SearchEngine

ASKED = [
    *(question for question, _ in QUESTIONS),
    "vườn trồng mận ở triền đồi phía đông",
    "QĐ 126 BQL",
    "hội họp",
]


@pytest.fixture
def full_village(village: Store) -> Store:
    put(village, Page("/lang/vuon.txt", "\n\n".join(ORCHARDS), published=date(2022, 6, 5)), "Bốn vườn cây")
    put(village, Page("/lang/trang.txt", "\n \n".join(["* * *", *ORCHARDS[:2], "— —"])), "Chợ phiên")
    return village


def candidates(
    index: PassageIndex, encoder: HashedEncoder, asked: str, among: list[PassageId] | None = None
) -> dict[PassageId, tuple[float, float]]:
    found = index.candidates(
        [WeightedTerm(term, 1 + at % 3) for at, term in enumerate(terms(asked))],
        encoder.encode_questions([asked])[0],
        limit=60,  # all: of passages equally near either may be the last
        title_weight=0.5,
        among=among,
    )
    return {one.passage_id: (round(one.bm25, 3), round(one.cosine, 3)) for one in found}


def test_candidates_counts_and_answers_are_the_same(
    full_village: Store, encoder: HashedEncoder, lite: Lite, builds: Path
) -> None:
    bring_up_to_date(full_village, encoder, builds)
    assert index(full_village, encoder, lite).kind == "full"
    on_server = lite.builds()
    local, remote = LocalIndex.open(builds, encoder=encoder.name), on_server.open(encoder=encoder.name)
    assert len(local.keyword) == len(remote.keyword) == full_village.state().passages
    some = [passage.id for passage in full_village.passages_of(ArticleId(5))]
    for asked in ASKED:
        assert candidates(remote, encoder, asked) == candidates(local, encoder, asked)
        assert candidates(remote, encoder, asked, some) == candidates(local, encoder, asked, some)
        for term in terms(asked):
            assert remote.keyword.document_frequency(term) == local.keyword.document_frequency(term)
    one, other = (
        SearchEngine(store, encoder, where, min_confidence=0, ranker=plain_ranker())
        for store, where in ((full_village, builds), (on_server.library, on_server))
    )
    for asked in [*ASKED, *map(fold, ASKED)]:
        answer = other.ask(asked, top=9)
        assert answer.quote == one.ask(asked, top=9).quote
        assert_verbatim(answer)
        within = ArticleId(2)
        assert other.ask(asked, top=9, within=within).quote == one.ask(asked, top=9, within=within).quote


def test_articles_and_lists_are_read_as_from_the_database(
    full_village: Store, encoder: HashedEncoder, lite: Lite
) -> None:
    index(full_village, encoder, lite)
    library = lite.builds().library
    ids = [ArticleId(at) for at in range(1, 9)]
    assert library.articles(ids) == full_village.articles(ids)
    passages = [passage for one in ids for passage in full_village.passages_of(one)]
    assert [passage for one in ids for passage in library.passages_of(one)] == passages
    wanted = [*reversed([passage.id for passage in passages]), PassageId(999)]
    assert library.passages(wanted) == full_village.passages(wanted)
    assert library.article(ArticleId(999)) is None
    assert library.abbreviations() == full_village.abbreviations() != []
    here, there = full_village.catalogue, library.catalogue
    for offset, limit in ((0, 2), (2, 9), (9, 3)):
        assert there.latest(offset=offset, limit=limit) == here.latest(offset=offset, limit=limit)
        assert there.sources(offset=offset, limit=limit) == here.sources(offset=offset, limit=limit)
        assert there.of_month(2022, 6, offset=offset, limit=limit) == here.of_month(
            2022, 6, offset=offset, limit=limit
        )
    assert there.months() == here.months()
    for source in here.sources(offset=0, limit=9).items:
        assert there.source(source.key) == source
        assert there.of_source(source.key, offset=1, limit=3) == here.of_source(source.key, offset=1, limit=3)
    for typed in ("cho phien", "Mương nước mơi", "nothing alike"):
        assert there.titles_like(typed, limit=3) == here.titles_like(typed, limit=3)
    named = (ArticleId(3), "https://example.org/che", "Hội làng đầu xuân")
    assert there.namesakes(*named) == here.namesakes(*named) == [3, 1, 4]
    assert there.namesakes(ArticleId(99), None, '" or "" == "') == []
    for words in ("bà con thu bốn lứa", "Ba con thu bốn lứa"):
        assert there.saying(words) == here.saying(words)


def test_a_large_corpus_gets_an_index_of_near_vectors(
    full_village: Store, encoder: HashedEncoder, lite: Lite, builds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.builds.milvus.schema._EXACT_MAX_PASSAGES", 3)
    bring_up_to_date(full_village, encoder, builds)
    index(full_village, encoder, lite)
    on_server = lite.builds()
    remote = on_server.open(encoder=encoder.name)
    assert not on_server.edition.is_exact
    local = LocalIndex.open(builds, encoder=encoder.name)
    for asked in ASKED:
        assert candidates(remote, encoder, asked) == candidates(local, encoder, asked)
