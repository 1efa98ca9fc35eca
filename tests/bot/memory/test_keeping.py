"""How long what people asked is kept, under which names, and how it is forgotten."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.memory.asked import Outcome
from bot.memory.conversations import Place, Post, Shown
from bot.memory.memory import Memory, salt_path
from bot.memory.questions import AskedQuestion
from bot.memory.salt import who_by
from bot.people.roles import Deed, Role
from corpus.errors import TrichdanError
from corpus.models import ArticleId, PassageId
from index.answer.answer import Quote
from tests.bot.messages import make_source, quote_of

ANNA, BINH, GROUP = 71_717, 82_828, -100_123_456
ALL = ("answers", "posts", "turns", "questions", "votes", "gaps", "gap_people", "asked", "saved", "languages")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


@pytest.fixture
def memory(path: Path) -> Iterator[Memory]:
    memory = Memory(path)
    yield memory
    memory.close()


def quote() -> Quote:
    return quote_of(make_source(), 0, 5)


def talk(memory: Memory, user_id: int, chat_id: int, *, question: str = "Chợ họp mấy giờ?") -> None:
    """Asks, once with an answer and once in vain, votes, saves and chooses."""
    given = memory.answers.put(question, quote(), (PassageId(1),))
    post = Post(question, given.id, None)
    memory.conversations.posted(chat_id, [user_id], post, user_id=user_id)
    memory.conversations.asked(Place(chat_id, 0, user_id), question, Shown(given.id))
    memory.questions.put(chat_id, user_id + 1, AskedQuestion(question, None, (3,)), user_id=user_id)
    memory.votes.put(given.id, user_id, 1)
    memory.gaps.record("Ai nuôi cá?", user_id)
    memory.asked.put(user_id, "private", Outcome(question, 0.1, PassageId(1), ArticleId(1), given.id))
    memory.asked.put(user_id, "private", Outcome("Ai nuôi cá?", 0.1))
    source = make_source()
    memory.collections.save(user_id, source.passage, source.article, start=0, end=5)
    memory.preferences.set_language(user_id, "en")


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in ALL}


def test_the_salt_is_made_once_for_its_owner_alone_and_makes_the_same_numbers(tmp_path: Path) -> None:
    path = tmp_path / "salt"
    who = who_by(path)
    assert (path.stat().st_mode & 0o777, len(path.read_bytes())) == (0o600, 32)
    assert who(ANNA) == who_by(path)(ANNA)
    assert who(ANNA) != who(BINH) != who(GROUP)
    assert all(0 <= who(one) < 2**63 for one in range(-500, 500))
    assert [one.name for one in tmp_path.iterdir()] == ["salt"]
    assert who_by(tmp_path / "other")(ANNA) != who(ANNA)


def test_a_salt_that_is_cut_short_is_refused_with_the_remedy(memory: Memory, path: Path) -> None:
    salt_path(path).write_bytes(b"short")
    with pytest.raises(TrichdanError, match="32 bytes were expected, found 5; restore it, or remove it"):
        Memory(path)


def test_no_question_stands_beside_an_id(memory: Memory, path: Path) -> None:
    talk(memory, ANNA, ANNA)
    kept = rows(path)
    with_ids = {table for table, found in kept.items() if any(ANNA in row for row in found)}
    assert with_ids == {"saved", "languages", "posts"}  # of the posts the number of the message
    assert [row[1] for row in kept["posts"]] == [ANNA]


def test_ids_that_were_kept_as_they_are_become_numbers_once(path: Path) -> None:
    with closing(Memory(path)):
        pass
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA user_version = 0")
        db.execute("INSERT INTO posts (chat_id, message_id, question) VALUES (?, 9, 'Mấy giờ?')", [ANNA])
        db.execute("INSERT INTO votes VALUES ('a', ?, 1, 1)", [ANNA])
    for _ in range(2):
        with closing(Memory(path)) as memory:
            assert memory.conversations.post(ANNA, 9) == Post("Mấy giờ?", None, None)
            (user_id,) = memory._db.execute("SELECT user_id FROM votes").fetchone()
            assert user_id == who_by(salt_path(path))(ANNA)


def test_somebody_who_is_forgotten_leaves_nothing_and_others_keep_theirs(memory: Memory, path: Path) -> None:
    talk(memory, ANNA, ANNA)
    talk(memory, ANNA, GROUP)
    talk(memory, BINH, BINH, question="Cá sống ở đâu?")
    memory.gaps.record("Chỉ Anna hỏi?", ANNA)
    memory.audit.record(ANNA, Deed.REINDEX, is_refused=True)
    gone = memory.keeping.forget(ANNA)
    assert (gone.saved, gone.votes, gone.questions) == (1, 2, 4)
    left = rows(path)
    assert {table: len(left[table]) for table in ALL if table != "answers"} == dict.fromkeys(
        [table for table in ALL if table != "answers"], 1
    ) | {"asked": 2}
    assert sorted(row[2] for row in left["answers"]) == ["", "", "Cá sống ở đâu?"]
    assert [(gap.question, gap.times) for gap in memory.gaps.most_asked(limit=5)] == [("Ai nuôi cá?", 1)]
    assert memory.audit.newest(5) == []
    assert memory.collections.count(BINH) == 1
    kept = b"".join(one.read_bytes() for one in path.parent.glob("bot.db*"))
    assert "Chợ họp mấy giờ?".encode() not in kept
    assert "Chỉ Anna hỏi?".encode() not in kept


def test_a_role_and_what_was_done_with_it_are_not_forgotten(memory: Memory) -> None:
    memory.people.put(ANNA, Role.EDITOR, by=1)
    memory.people.called(ANNA, "Anna")
    memory.audit.record(ANNA, Deed.REINDEX)
    memory.keeping.forget(ANNA)
    assert (memory.people.role(ANNA), memory.people.name(ANNA)) == (Role.EDITOR, "Anna")
    assert len(memory.audit.newest(5)) == 1


def test_what_is_too_old_is_forgotten_and_its_answer_goes_on_being_opened(memory: Memory, path: Path) -> None:
    talk(memory, ANNA, ANNA)
    memory.keeping.expire(90)
    assert len(memory.asked.last(90)) == 2
    (answer_id,) = memory._db.execute("SELECT id FROM answers").fetchone()
    for table, column in (
        ("answers", "given_at"), ("posts", "posted_at"), ("turns", "asked_at"), ("questions", "asked_at"),
        ("gaps", "asked_at"), ("asked", "at"),
    ):  # fmt: skip
        memory._db.execute(f"UPDATE {table} SET {column} = '2020-01-01T00:00:00+00:00'")
    memory.keeping.expire(90)
    left = rows(path)
    assert {table: len(left[table]) for table in ALL} == dict.fromkeys(ALL, 0) | {
        "answers": 1,
        "saved": 1,
        "languages": 1,
    }
    given = memory.answers.get(answer_id)
    assert given is not None
    assert (given.question, given.passages) == ("", (PassageId(1),))


def test_a_memory_that_keeps_nothing_works_and_leaves_the_disk_empty(path: Path) -> None:
    with closing(Memory(path)) as memory:
        talk(memory, BINH, BINH)
    with closing(Memory(path, is_kept=False)) as memory:
        talk(memory, ANNA, ANNA)
        memory.gaps.record("Ai nuôi cá?", ANNA)
        assert memory.conversations.last(Place(ANNA, 0, ANNA)).question == "Chợ họp mấy giờ?"
        assert [gap.times for gap in memory.gaps.most_asked(limit=5)] == [2]
        assert memory.votes.total().up == 1
        memory.keeping.expire(90)
        assert len(memory.asked.last(90)) == 2
        kept = b"".join(one.read_bytes() for one in path.parent.glob("bot.db*"))
        assert "Chợ họp mấy giờ?".encode() not in kept
    left = rows(path)
    assert {table for table, found in left.items() if found} == {"saved", "languages"}
    with closing(Memory(path)) as memory:
        assert memory.asked.last(90) == []
