"""What is newer, and what is of the time that is asked for."""

from datetime import date
from pathlib import Path

import pytest
from searching import articles, assert_verbatim, open_engine, ranking_by
from village import HashedEncoder, put

from corpus.models import Page
from corpus.store.store import Store


def dated(store: Store, *published: date | None) -> list[int]:
    """Articles of these dates that tell the same."""
    return [
        put(store, Page(f"/lang/{number}.txt", f"Phí chợ là {number} đồng.", published=day), f"Phí {number}")
        for number, day in enumerate(published, start=1)
    ]


def test_of_what_answers_the_same_the_newest_comes_first(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    undated, older, newest, old = dated(store, None, date(2019, 5, 1), date(2022, 1, 2), date(2017, 1, 1))
    engine = open_engine(store, encoder, builds, ranker=ranking_by("coverage", 1))
    answer = engine.ask("Phí chợ là mấy?", top=9)
    assert articles(answer) == [newest, older, old, undated]
    assert_verbatim(answer)


def test_what_answers_but_a_little_worse_and_is_newer_comes_first(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    older = put(store, Page("/lang/1.txt", "Phí là 1 đồng.", published=date(2019, 5, 1)), "Chợ")
    newer = put(
        store, Page("/lang/2.txt", "Phí là 2 xu. Nay lúa đã chín vàng.", published=date(2022, 1, 2)), "Chợ"
    )
    scores = {}
    for slope, first in ((0.1, newer), (9, older)):
        engine = open_engine(store, encoder, builds, ranker=ranking_by("bm25", slope))
        answer = engine.ask("Phí chợ là mấy?", top=9)
        assert articles(answer)[0] == first
        scores[first] = [hit.score for hit in answer.hits]
    assert scores[newer][0] > scores[newer][1]


def test_what_answers_better_comes_before_what_is_newer(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    old, _ = dated(store, date(2019, 5, 1), date(2022, 1, 2))
    newer = put(store, Page("/lang/9.txt", "Chợ đông.", published=date(2023, 1, 1)), "Tin")
    engine = open_engine(store, encoder, builds, ranker=ranking_by("coverage", 1))
    assert articles(engine.ask("Phí chợ là mấy?", top=9))[-1] == newer
    assert old in articles(engine.ask("Phí chợ là mấy?", top=2))


def test_where_a_time_is_asked_for_it_decides_and_not_what_is_newest(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    older, newer = dated(store, date(2019, 5, 1), date(2022, 1, 2))
    by_time = open_engine(store, encoder, builds, ranker=ranking_by("time", 0.05))
    assert articles(by_time.ask("Phí chợ là mấy?", top=1)) == [newer]
    assert articles(by_time.ask("Năm 2019 phí chợ là mấy?", top=1)) == [older]
    assert articles(by_time.ask("Năm 2022 phí chợ là mấy?", top=1)) == [newer]


@pytest.mark.parametrize("asked", ["Ngày 5/6/2022 làng họp gì?", "ngay 5-6-2022 lang hop gi"])
def test_what_is_of_the_day_that_is_named_comes_before_all_else(
    store: Store, encoder: HashedEncoder, builds: Path, asked: str
) -> None:
    put(store, Page("/lang/1.txt", "Làng họp gì, làng họp ngày 7/6/2021, làng lại họp."), "Làng họp")
    named = put(store, Page("/lang/2.txt", "Sáng 5-6-2022, bà con bàn việc đê."), "Tin đê")
    dated = put(store, Page("/lang/3.txt", "Bà con bàn việc chợ.", published=date(2022, 6, 5)), "Tin chợ")
    engine = open_engine(store, encoder, builds)
    assert {*articles(engine.ask(asked, top=9))[:2]} == {named, dated}
    assert articles(engine.ask("Làng họp gì?", top=9))[0] not in (named, dated)
