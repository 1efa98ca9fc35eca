"""Homes with a memory, and all that is in them as values."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.home import database_path, memory_path
from bot.memory.memory import Memory
from corpus.models import Page
from corpus.store.store import Store

State = dict[str, list[tuple[object, ...]]]


def put(home: Path, *numbers: int) -> None:
    """Puts the articles of these numbers into the corpus, and of each a question into the memory."""
    with Store(database_path(home)) as store, closing(Memory(memory_path(home))) as memory:
        for number in numbers:
            text = f"Thôn số {number} có {number * 7} nóc nhà.\n\n" + "Nhà nào cũng có vườn cau. " * 40
            store.put(
                Page(f"/thôn/{number}", text, f"https://example.org/{number}"),
                title=f"Thôn {number}",
                read_as=str(number),
            )
            memory.gaps.record(f"Thôn {number} có chợ không?")


def state_of(home: Path) -> State:
    """Every row of both databases but what tells one corpus from another."""
    state: State = {}
    for path in (database_path(home), memory_path(home)):
        if not path.exists():
            continue
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            tables = [
                row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
            ]
            for table in tables:
                if table not in ("sqlite_sequence", "corpus"):
                    state[f"{path.name} {table}"] = sorted(
                        db.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr
                    )
    return state


def numbers_in(home: Path) -> list[int]:
    """Of the articles in the corpus."""
    with Store(database_path(home)) as store:
        return sorted(int(one.title.removeprefix("Thôn ")) for one in store.entries())
