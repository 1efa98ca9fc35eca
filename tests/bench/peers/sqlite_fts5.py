"""SQLite's own full text search: BM25 over words, without the marks of vowels or with them (đ is always a letter of its own)."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.bench.peers.protocol import Article, Found, passages
from tests.bench.peers.words import words


class Peer:
    def __init__(self, folder: Path, *, folds: bool) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        tokenizer = f"unicode61 remove_diacritics {2 if folds else 0}"
        self._database.execute(f"CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = '{tokenizer}')")

    def index(self, articles: Iterable[Article]) -> None:
        with self._database:
            self._database.executemany(
                "INSERT INTO passages (rowid, text) VALUES (?, ?)",
                ((passage.number, passage.text) for passage in passages(articles)),
            )
            self._database.execute("INSERT INTO passages (passages) VALUES ('optimize')")

    def search(self, question: str, *, k: int) -> Found:
        asked = " OR ".join(f'"{word}"' for word in words(question)) or '""'
        rows = self._database.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", (asked, k)
        )
        return Found([number for (number,) in rows])
