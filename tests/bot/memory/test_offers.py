from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.memory.memory import Memory
from bot.memory.offers import MAX_KEPT, Offer, OfferId, Subject
from corpus.store.correct import Correction


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = Memory(tmp_path / "bot.db")
    yield opened
    opened.close()


def offer(name: str) -> Offer:
    return Offer(OfferId(name), 5, 9, "bài.txt", "{}")


def test_the_last_correction_of_a_field_counts(memory: Memory) -> None:
    memory.offers.put(offer("a"))
    memory.offers.correct(OfferId("a"), [Correction("title", "Vịt"), Correction("source", None)])
    corrected = memory.offers.correct(OfferId("a"), [Correction("title", "Cò")])
    assert corrected is not None
    assert corrected.corrections == (Correction("title", "Cò"), Correction("source", None))
    assert memory.offers.correct(OfferId("b"), []) is None


def test_the_newest_are_kept_and_what_is_decided_is_gone(memory: Memory) -> None:
    for number in range(MAX_KEPT + 3):
        memory.offers.put(offer(str(number)))
    assert memory.offers.sweep() == {OfferId(str(number)) for number in range(3, MAX_KEPT + 3)}
    memory.offers.remove(OfferId("5"))
    assert memory.offers.get(OfferId("5")) is None
    assert memory.offers.get(OfferId("2")) is None


def test_offers_and_what_replies_to_them_correct_are_forgotten_with_the_person(memory: Memory) -> None:
    memory.offers.put(offer("a"))
    memory.subjects.put(5, [9, 10], Subject(offer_id=OfferId("a")))
    memory.subjects.put(6, [9], Subject(article_id=None, field="title"))
    assert memory.subjects.of(5, 10) == Subject(offer_id=OfferId("a"))
    memory.keeping.forget(5)
    assert memory.offers.get(OfferId("a")) is None
    assert memory.subjects.of(5, 10) is None
    assert memory.subjects.of(6, 9) == Subject(field="title")
