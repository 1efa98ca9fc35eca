"""The SQLite file below the store: opened, migrated, written to in transactions, read by rows."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import TrichdanError
from corpus.store import sqlite
from corpus.store.schema import migrations

_MAX_VARIABLES = 500
_BUSY_TIMEOUT_S = 30.0


class Database:
    """`trichdan.db`, with the tables of `schema`. Use one from the thread that made it."""

    def __init__(self, path: Path) -> None:
        """Opens the database at `path`, making and migrating it as needed; one that cannot be written, to be read.

        Raises TrichdanError when the file is no database, or cannot be made.
        """
        self._path = path
        self._is_writing = False
        self.is_read_only = path.is_file() and not (
            os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite.Database(
                read_only(path, table="corpus") if self.is_read_only else _connect(path)
            )
        except (sqlite3.Error, OSError) as error:
            raise TrichdanError(f"{path}: cannot be used as the database: {error}") from error
        try:
            if not self.is_read_only:
                self._set_up()
        except sqlite3.Error as error:
            self.close()
            raise TrichdanError(f"{path}: cannot be used as the database: {error}") from error

    def _set_up(self) -> None:
        self._db.enable_wal()
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA synchronous = NORMAL")
        if migrations.pending(self._db):
            with self.writing():
                migrations.apply(self._db)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that waits for other writers at its start: one that has read cannot wait any more.

        Within another it is a part of that. Raises TrichdanError when the database cannot be written; then
        nothing was.
        """
        if self.is_read_only:
            raise TrichdanError(
                f"{self._path}: read-only here, or the folder it is in is; nothing was changed"
            )
        if self._is_writing:
            yield
            return
        try:
            with self._db.conn:
                self._db.execute("BEGIN IMMEDIATE")
                self._is_writing = True
                yield
        except sqlite3.OperationalError as error:
            raise TrichdanError(f"{self._path}: cannot be written, nothing was changed: {error}") from error
        finally:
            self._is_writing = False

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside it, all reads see the same state of the database."""
        with self._db.atomic():
            yield

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return self._db.execute(sql, values)

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        self._db.conn.executemany(sql, rows)

    def has_column(self, table: str, column: str) -> bool:
        return self.row("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", table, column) is not None

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """The id of the new row."""
        columns, values = ", ".join(row), ", ".join("?" * len(row))
        self.execute(f"INSERT INTO {table} ({columns}) VALUES ({values})", *row.values())
        return self.count("SELECT last_insert_rowid()")

    def update(self, table: str, row_id: int, changes: Mapping[str, Any]) -> None:
        columns = ", ".join(f"{column} = ?" for column in changes)
        self.execute(f"UPDATE {table} SET {columns} WHERE id = ?", *changes.values(), row_id)

    def row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self.execute(sql, *values).fetchone()
        return row

    def count(self, sql: str, *values: Any) -> int:
        row = self.row(sql, *values)
        return int(row[0]) if row else 0

    def rows_in(self, sql: str, members: Sequence[Any], *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of `sql IN (members)`, however many members there are."""
        for at in range(0, len(members), _MAX_VARIABLES):
            part = members[at : at + _MAX_VARIABLES]
            yield from self.execute(f"{sql} ({','.join('?' * len(part))})", *values, *part)

    def next_revision(self) -> int:
        """The number under which the changes of this transaction go; builds see by it what is new."""
        self.execute("UPDATE corpus SET revision = revision + 1")
        return self.count("SELECT revision FROM corpus")


def _connect(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, uri=isinstance(path, str))


def read_only(path: Path, *, table: str) -> sqlite3.Connection:
    """A connection that makes no file and takes no lock, to a database with this table. Raises sqlite3.Error.

    The log beside the database is there while someone who may write has it open, or when they did not close it.
    Without one, SQLite has to be told that nothing changes, or it would want to make a log.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        try:
            return _checked(uri, table)
        except sqlite3.OperationalError:
            if log.stat().st_size:
                raise sqlite3.OperationalError(
                    f"its last changes lie in {log.name}, unread; open it once where it can be written"
                ) from None
    return _checked(f"{uri}&immutable=1", table)


def _checked(uri: str, table: str) -> sqlite3.Connection:
    connection = _connect(uri)
    try:
        connection.execute(f"SELECT 1 FROM {table}").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
