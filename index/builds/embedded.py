"""Vectors of a long run, kept beside the builds until its own is published: after one that was killed, the next goes on."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import numpy as np

from corpus.text.hashing import text_hash
from index.builds.encoder import Encoder, Vectors

EMBEDDED = "embedded.db"

_PROBE = "Đò ngang bến Sậy chạy từ 5 giờ sáng, mỗi chuyến chở 12 người."
_PROBE_DECIMALS = 3
"""Another machine may compute another last digit."""


class EmbeddedTexts:
    """Embeds passages, and knows the vectors of those that it has embedded. `resumed` counts those that a run before had.

    To keep them is a help, and never what a run fails for: where the file cannot be used, all is embedded anew.
    """

    def __init__(self, connection: sqlite3.Connection | None, encoder: Encoder) -> None:
        self._db = connection
        self._encoder = encoder
        self._last_before = _last_row(connection)
        self.resumed = 0

    @classmethod
    def open(cls, builds: Path, encoder: Encoder) -> Self:
        """What a run before left is taken up if it was embedded by the very same encoder, else thrown away."""
        mark = _mark(encoder)
        with suppress(sqlite3.Error):
            return cls(_opened(builds / EMBEDDED, mark), encoder)
        clear_embedded(builds)
        with suppress(sqlite3.Error):
            return cls(_opened(builds / EMBEDDED, mark), encoder)
        return cls(None, encoder)

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode_passages`."""
        keys = [text_hash(text) for text in texts]
        vectors = np.zeros((len(texts), self._encoder.dims), np.float32)
        known = self._known(keys)
        for row, key in enumerate(keys):
            if key in known:
                vectors[row] = known[key]
        lacking = [row for row, key in enumerate(keys) if key not in known]
        if lacking:
            vectors[lacking] = self._encoder.encode_passages([texts[row] for row in lacking])
            self._keep([(keys[row], vectors[row].tobytes()) for row in lacking])
        return vectors

    def _known(self, keys: Sequence[str]) -> dict[str, Vectors]:
        known: dict[str, Vectors] = {}
        try:
            for key in set(keys) if self._db is not None else ():
                assert self._db is not None
                row = self._db.execute("SELECT rowid, vector FROM embedded WHERE text = ?", (key,)).fetchone()
                if row is not None and len(row[1]) == 4 * self._encoder.dims:
                    known[key] = np.frombuffer(row[1], np.float32)
                    self.resumed += keys.count(key) if row[0] <= self._last_before else 0
        except sqlite3.Error:
            self.close()
        return known

    def _keep(self, rows: Sequence[tuple[str, bytes]]) -> None:
        try:
            if self._db is not None:
                with self._db:
                    self._db.executemany("INSERT OR REPLACE INTO embedded VALUES (?, ?)", rows)
        except sqlite3.Error:
            self.close()


def clear_embedded(builds: Path) -> None:
    for path in builds.glob(f"{EMBEDDED}*"):
        with suppress(OSError):
            path.unlink()


def _opened(path: Path, mark: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        # a process that is killed loses nothing by it; where the power goes, it is embedded anew
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS encoder (mark TEXT PRIMARY KEY)")
            connection.execute("CREATE TABLE IF NOT EXISTS embedded (text TEXT PRIMARY KEY, vector BLOB)")
            if connection.execute("SELECT mark FROM encoder").fetchall() != [(mark,)]:
                connection.execute("DELETE FROM encoder")
                connection.execute("DELETE FROM embedded")
                connection.execute("INSERT INTO encoder VALUES (?)", (mark,))
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _last_row(connection: sqlite3.Connection | None) -> int:
    if connection is None:
        return 0
    (last,) = connection.execute("SELECT coalesce(max(rowid), 0) FROM embedded").fetchone()
    return int(last)


def _mark(encoder: Encoder) -> str:
    """Tells an encoder from any other, also from one that bears its name and has learned something else since."""
    probe = np.round(encoder.encode_passages([_PROBE]), _PROBE_DECIMALS)
    return text_hash(f"{encoder.name} {probe.tolist()}")
