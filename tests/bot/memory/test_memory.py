import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.memory.answers import AnswerId
from bot.memory.conversations import NOTHING, TURN_MINUTES, Place, Post, Shown, Turn
from bot.memory.examples import ExampleId
from bot.memory.feedback import Gap, Tally
from bot.memory.memory import Memory
from bot.memory.preferences import Preference
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.text.sentences import Span
from index.answer.answer import Hit, Quote

PASSAGE = Passage(PassageId(5), ArticleId(3), 0, 27, "Ao làng rộng hai sào. Có cá.")
ARTICLE = Article(
    ArticleId(3), "https://example.org/ao", "Ao làng", date(2022, 3, 1), "Báo Ao", None, PASSAGE.text
)
QUOTE = Quote("Có cá.", Hit(PASSAGE, ARTICLE, 1.0), 22, 28, (Span(0, 2),))
HERE = Place(-100, 7, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "bot.db"


@pytest.fixture
def memory(path: Path) -> Iterator[Memory]:
    opened = Memory(path)
    yield opened
    opened.close()


# Answers


def test_an_answer_is_found_again_after_a_restart(path: Path, memory: Memory) -> None:
    given = memory.answers.put("Ao có gì?", QUOTE, (PassageId(5), PassageId(2)))
    again = Memory(path)
    assert again.answers.get(given.id) == given
    assert (given.question, given.passages, given.start, given.end) == ("Ao có gì?", (5, 2), 22, 28)
    again.close()


def test_ids_are_short_and_differ(memory: Memory) -> None:
    ids = {memory.answers.put("?", QUOTE, (PassageId(5),)).id for _ in range(50)}
    assert len(ids) == 50
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{8}", answer_id) for answer_id in ids)


def test_an_unknown_answer_is_none(memory: Memory) -> None:
    assert memory.answers.get(AnswerId("nothing")) is None


# Conversations


def test_the_last_question_is_kept_for_each_chat_topic_and_person(memory: Memory) -> None:
    others = [Place(-101, 7, 1), Place(-100, 8, 1), Place(-100, 7, 2)]
    shown = Shown(AnswerId("a"), (PassageId(5), PassageId(2)), "more:a:2")
    memory.conversations.asked(HERE, "Ao có gì?", Shown())
    memory.conversations.asked(HERE, "Ao rộng bao nhiêu?", shown)
    assert memory.conversations.last(HERE) == Turn("Ao rộng bao nhiêu?", shown)
    assert [memory.conversations.last(place) for place in (*others, None)] == [NOTHING] * 4


def test_what_is_shown_meanwhile_takes_the_place_of_what_was_and_leaves_the_question(memory: Memory) -> None:
    opened = Shown(passages=(PassageId(7),))
    memory.conversations.showed(HERE, opened)
    assert memory.conversations.last(HERE) == Turn(None, opened)
    memory.conversations.asked(HERE, "Ao có gì?", Shown(AnswerId("a"), (PassageId(5),)))
    memory.conversations.showed(HERE, opened)
    assert memory.conversations.last(HERE) == Turn("Ao có gì?", opened)


def test_a_question_of_an_hour_ago_is_not_followed(path: Path, memory: Memory) -> None:
    memory.conversations.asked(HERE, "Ao có gì?", Shown())
    old = datetime.now(UTC) - timedelta(minutes=TURN_MINUTES + 1)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE turns SET asked_at = ?", [old.isoformat(timespec="seconds")])
    db.close()
    assert memory.conversations.last(HERE) == NOTHING


def test_every_message_of_an_answer_leads_to_it(memory: Memory) -> None:
    post = Post("Ao có gì?", AnswerId("abc"), None)
    memory.conversations.posted(-100, [11, 12], post)
    assert memory.conversations.post(-100, 11) == memory.conversations.post(-100, 12) == post
    assert memory.conversations.post(-100, 13) is None
    assert memory.conversations.post(-101, 11) is None


# Preferences


def test_a_language_is_chosen_and_given_up(memory: Memory) -> None:
    memory.preferences.set_language(1, "en")
    assert memory.preferences.of(chat_id=-100, user_id=1) == Preference("en", is_silent=False)
    assert memory.preferences.of(chat_id=-100, user_id=2).language is None
    memory.preferences.set_language(1, None)
    assert memory.preferences.of(chat_id=-100, user_id=1).language is None


def test_a_silent_group_stays_silent_under_its_new_id(memory: Memory) -> None:
    memory.preferences.set_silent(-5, True)
    memory.preferences.moved(-5, -100)
    assert memory.preferences.of(chat_id=-100, user_id=1).is_silent
    assert not memory.preferences.of(chat_id=-5, user_id=1).is_silent
    memory.preferences.set_silent(-100, False)
    assert not memory.preferences.of(chat_id=-100, user_id=1).is_silent


# Feedback


def test_everybody_has_one_vote(memory: Memory) -> None:
    answer_id = AnswerId("abc")
    memory.votes.put(answer_id, 1, 1)
    memory.votes.put(answer_id, 2, 1)
    assert memory.votes.put(answer_id, 1, -1) == Tally(up=1, down=1)
    assert memory.votes.put(answer_id, 2, None) == Tally(up=0, down=1)


def test_the_questions_whose_answers_were_disliked_are_told(memory: Memory) -> None:
    bad = memory.answers.put("Ao có gì?", QUOTE, (PassageId(5),))
    good = memory.answers.put("Ao ở đâu?", QUOTE, (PassageId(5),))
    memory.votes.put(bad.id, 1, -1)
    memory.votes.put(good.id, 1, -1)
    memory.votes.put(good.id, 2, 1)
    assert memory.votes.disliked(limit=5) == [Gap("Ao có gì?", 1)]


def test_a_gap_is_counted_however_it_is_typed(memory: Memory) -> None:
    for question in ("Giá vàng hôm nay?", "gia vang  hom nay", "Ai xây ao?"):
        memory.gaps.record(question)
    assert memory.gaps.most_asked(limit=5) == [Gap("gia vang  hom nay", 2), Gap("Ai xây ao?", 1)]


# Collections


def test_saved_words_outlive_their_article(memory: Memory) -> None:
    assert memory.collections.save(1, PASSAGE, ARTICLE, start=22, end=28)
    assert not memory.collections.save(1, PASSAGE, ARTICLE, start=22, end=28)
    assert memory.collections.save(1, PASSAGE, ARTICLE, start=0, end=28)
    first, second = memory.collections.of(1)
    assert (first.words, first.title, first.url, first.published) == (
        "Có cá.",
        "Ao làng",
        "https://example.org/ao",
        date(2022, 3, 1),
    )
    assert memory.collections.of(1, offset=1, limit=1) == [second]
    assert (memory.collections.count(1), memory.collections.count(2)) == (2, 0)


def test_only_their_owner_takes_saved_words_away(memory: Memory) -> None:
    memory.collections.save(1, PASSAGE, ARTICLE, start=22, end=28)
    (saved,) = memory.collections.of(1)
    assert not memory.collections.remove(2, saved.id)
    assert memory.collections.remove(1, saved.id)
    assert memory.collections.of(1) == []


# Examples


def test_examples_are_of_the_newest_build_and_older_ones_can_still_be_asked(memory: Memory) -> None:
    memory.examples.put("first", ["Ao có gì?", "Ao ở đâu?"])
    old = memory.examples.newest()
    memory.examples.put("second", ["Cá nặng bao nhiêu?"])
    assert [one.question for one in memory.examples.newest()] == ["Cá nặng bao nhiêu?"]
    assert memory.examples.get(old[1].id) == old[1]
    assert memory.examples.are_of("second") and not memory.examples.are_of("first")
    assert memory.examples.get(ExampleId(99)) is None
