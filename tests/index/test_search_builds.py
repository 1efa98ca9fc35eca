"""The search where the build, or the corpus, is no more what it was."""

from pathlib import Path

import pytest
from searching import (
    CANAL_ID,
    FESTIVAL_ID,
    MARKET_ID,
    QUESTIONS,
    TEA_ID,
    articles,
    assert_verbatim,
    open_engine,
)
from village import FESTIVAL, ORCHARDS, TEA, HashedEncoder, plain_ranker, put

from corpus.errors import DamagedBuild, MissingBuild, StaleBuild
from corpus.models import Page
from corpus.store.store import Store
from index.answer.answer import Answer
from index.builds.build import bring_up_to_date
from index.search import SearchEngine


@pytest.mark.parametrize("asked", ["Chè bán ở đâu?", "UBKT làm gì năm 2019 theo QĐ 126?", ""])
def test_an_empty_corpus_answers_nothing(
    store: Store, encoder: HashedEncoder, builds: Path, asked: str
) -> None:
    engine = open_engine(store, encoder, builds)
    assert engine.ask(asked, top=3) == Answer(asked, None, 0.0, ())


def test_without_a_build_that_fits_no_engine_opens(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    with pytest.raises(MissingBuild):
        SearchEngine(village, encoder, builds, min_confidence=0, ranker=plain_ranker())
    bring_up_to_date(village, encoder, builds)
    with pytest.raises(StaleBuild):
        SearchEngine(village, HashedEncoder("other"), builds, min_confidence=0, ranker=plain_ranker())


def test_a_newer_build_is_taken_up_when_asked_to(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    assert not engine.refresh()
    orchards = put(village, Page("/lang/vuon.txt", "\n\n".join(ORCHARDS)), "Bốn vườn cây")
    bring_up_to_date(village, encoder, builds)
    assert orchards not in articles(engine.ask("vườn trồng mận", top=9))
    assert engine.refresh()
    assert articles(engine.ask("vườn trồng mận", top=9))[0] == orchards
    assert engine.manifest.passages == 8
    assert not engine.refresh()


def test_a_newer_build_that_is_damaged_is_refused_and_the_old_one_kept(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    before = engine.ask("Chè bán ở đâu?", top=3)
    put(village, FESTIVAL, "Hội xuân")
    bring_up_to_date(village, encoder, builds)
    current = builds / (builds / "current").read_text("utf-8")
    (current / "vectors.faiss").write_bytes(b"")
    with pytest.raises(DamagedBuild):
        engine.refresh()
    assert articles(engine.ask("Chè bán ở đâu?", top=3)) == articles(before)


def test_what_was_removed_since_the_build_is_no_hit(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    village.remove(str(TEA_ID))
    answer = engine.ask(QUESTIONS[0][0], top=9)
    assert sorted(articles(answer)) == [MARKET_ID, CANAL_ID, FESTIVAL_ID]
    assert_verbatim(answer)


def test_what_was_changed_since_the_build_is_quoted_as_it_is_now(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    put(village, Page(TEA.origin, f"Tin thêm.\n\n{TEA.text}", url=TEA.url), "Đồi chè")
    assert_verbatim(engine.ask(QUESTIONS[0][0], top=9))
