"""The databases of a home as files: opened to be read, judged, copied as they are at one moment."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import bot.memory.schema
import corpus.store.schema
from bot.fitted import RANKER
from bot.home import CORPUS, MEMORY
from bot.memory.memory import salt_path
from corpus.errors import TrichdanError
from corpus.store.database import read_only
from corpus.store.sqlite import Database, Migrations

DATABASES: Mapping[str, Migrations] = {
    MEMORY: bot.memory.schema.migrations,
    CORPUS: corpus.store.schema.migrations,
}
"""By file, with what they may have gone through. The memory comes first: what it speaks of is in a corpus no older."""

FILES = (RANKER, salt_path(Path(MEMORY)).name)
"""What else of a home cannot be made again."""

_BUSY_TIMEOUT_S = 30.0
_ANY = "sqlite_master"


@contextmanager
def snapshots(home: Path) -> Iterator[dict[str, sqlite3.Connection]]:
    """Those of the databases that there are, each as it is at this moment, whoever writes meanwhile.

    Raises TrichdanError for one that cannot be read.
    """
    with ExitStack() as stack:
        found = {}
        for name in DATABASES:
            if (home / name).exists():
                found[name] = stack.enter_context(_snapshot(home / name))
        yield found


@contextmanager
def _snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(_opened(path)) as db:
            db.isolation_level = None
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield db
    except (sqlite3.Error, OSError) as error:
        raise TrichdanError(f"{path}: cannot be read: {error}; `trichdan doctor` says what to do") from error


def _opened(path: Path) -> sqlite3.Connection:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_BUSY_TIMEOUT_S)
    return read_only(path, table=_ANY)


def copy(db: sqlite3.Connection, path: Path) -> None:
    """Makes a database of its own of what `db` reads, one file. Raises TrichdanError where that cannot be, or is damaged."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as made:
            made.execute("PRAGMA synchronous = OFF")
            db.backup(made)
            made.execute("PRAGMA journal_mode = DELETE")
            problem = damage(made)
    except sqlite3.Error as error:
        raise TrichdanError(
            f"{path.name} cannot be copied: {error}; is there room for it? `trichdan doctor` says whether it is whole"
        ) from error
    if problem:
        raise TrichdanError(f"{path.name} is damaged: {problem}; `trichdan doctor` says what to do")


def damage(db: sqlite3.Connection) -> str | None:
    """What is wrong within the database, None where it is whole. Raises sqlite3.DatabaseError where that cannot be told."""
    (said,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        return " ".join(str(said).split())
    if row := db.execute("PRAGMA foreign_key_check").fetchone():
        return f"row {row[1]} of {row[0]} belongs to one of {row[2]} that is not there"
    return None


def unknown(db: sqlite3.Connection, migrations: Migrations) -> list[str]:
    """What the database has gone through that this program knows nothing of: it was used by a newer one."""
    with closing(Database(memory=True)) as empty:
        known = {one.name for one in migrations.pending(empty)}
    return [one.name for one in migrations.applied(Database(db)) if one.name not in known]
