import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.memory.efforts import KEPT_DAYS, Effort, total_of
from bot.memory.memory import Memory
from index.reader.steps import Read

ONE = Effort(1, 1, 0, 0, 0.5, 1.5)
DAY = date(2024, 3, 31)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = Memory(tmp_path / "bot.db")
    yield opened
    opened.close()


def test_a_question_is_read_for_remembered_or_skipped() -> None:
    kinds = [
        Effort.of_one(reads, searching_s=1, reading_s=0)
        for reads in ([Read((1.0, 2.0), 1)], [Read((1.0,), 0), Read((1.0,), 1)], [Read((1.0,), 0)], [])
    ]
    assert [(one.read, one.remembered, one.skipped) for one in kinds] == [
        (True, False, False),
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_the_share_of_reading_is_of_the_time_in_both_threads() -> None:
    assert ONE.reading_share == 0.75
    assert Effort(0, 0, 0, 0, 0.0, 0.0).reading_share == 0.0


def test_days_are_summed_as_long_as_they_are_kept(memory: Memory) -> None:
    memory.efforts.add(ONE, today=DAY)
    memory.efforts.add(Effort(1, 0, 1, 0, 1.0, 0.0), today=DAY)
    memory.efforts.add(Effort(1, 0, 0, 1, 1.0, 0.0), today=DAY + timedelta(days=KEPT_DAYS - 1))
    assert memory.efforts.total() == Effort(3, 1, 1, 1, 2.5, 1.5)
    memory.efforts.add(ONE, today=DAY + timedelta(days=KEPT_DAYS))
    assert memory.efforts.total() == Effort(2, 1, 0, 1, 1.5, 1.5)


def test_another_process_sees_the_sum_while_the_bot_has_the_memory_open(
    memory: Memory, tmp_path: Path
) -> None:
    memory.efforts.add(ONE)
    assert total_of(tmp_path / "bot.db") == ONE


def test_without_a_memory_or_with_an_older_one_there_is_no_sum(tmp_path: Path) -> None:
    assert total_of(tmp_path / "bot.db") is None
    assert list(tmp_path.iterdir()) == []
    sqlite3.connect(tmp_path / "old.db").close()
    assert total_of(tmp_path / "old.db") is None
    (tmp_path / "no.db").write_text("no database")
    assert total_of(tmp_path / "no.db") is None
