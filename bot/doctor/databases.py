"""The databases: whether they are whole, of this version, and what is said in them fits together."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.doctor.finding import Finding, command
from bot.doctor.machine import look_at_times
from bot.home import CORPUS, MEMORY
from bot.keeping.databases import DATABASES, damage, unknown
from corpus.store.database import read_only
from corpus.store.fitting import UNFIT_ARTICLES
from corpus.store.sqlite import Database
from corpus.text.split import SPLITTER_VERSION

_INTERNAL = "sqlite_master"


@dataclass(frozen=True, slots=True)
class CorpusState:
    """What of the corpus a build must fit."""

    id: str
    revision: int
    passages: int


def look_at_database(home: Path, name: str) -> Iterator[Finding]:
    """Whether it can be used at all."""
    path = home / name
    if not path.exists():
        if name == CORPUS:
            yield Finding(
                "database",
                f"{path} is not there",
                f"{command(home, 'add', 'SOURCE...')}, or {command(home, 'restore', 'FILE')}",
            )
        return
    try:
        with closing(read_only(path, table=_INTERNAL)) as db:
            if newer := unknown(db, DATABASES[name]):
                yield Finding(
                    "database",
                    f"{path} was used by a newer trichdan ({', '.join(newer)})",
                    "update trichdan; or restore a backup made before: " + command(home, "restore", "FILE"),
                )
            elif problem := damage(db):
                yield Finding("database", f"{path} is damaged: {problem}", _mend(home, name, problem))
    except sqlite3.DatabaseError as error:
        yield Finding("database", f"{path} is damaged: {error}", _mend(home, name, ""))
    except OSError as error:
        yield Finding("database", f"{path} cannot be read: {error.strerror}", f"chmod u+rw {path}")


def corpus_state(home: Path) -> CorpusState | None:
    """None where that cannot be told."""
    try:
        with closing(read_only(home / CORPUS, table="corpus")) as db:
            row = db.execute("SELECT id, revision, (SELECT count(*) FROM passages) FROM corpus").fetchone()
    except (sqlite3.Error, OSError):
        return None
    return CorpusState(*row) if row else None


def look_at_corpus(home: Path) -> Iterator[Finding]:
    """Whether articles and passages fit each other, of a database that is whole."""
    with closing(read_only(home / CORPUS, table="corpus")) as db:
        if DATABASES[CORPUS].pending(Database(db)):
            yield Finding(
                "database",
                f"{home / CORPUS} is as an older trichdan left it",
                f"{command(home, 'status')} brings it up to this one",
            )
            return
        (splitter,) = db.execute("SELECT splitter FROM corpus").fetchone() or (None,)
        if splitter != SPLITTER_VERSION:
            yield Finding(
                "passages",
                f"split by version {splitter}, this program has {SPLITTER_VERSION}",
                command(home, "index"),
            )
        elif unfit := db.execute(UNFIT_ARTICLES).fetchall():
            named = ", ".join(str(row[0]) for row in unfit[:5]) + (", …" if len(unfit) > 5 else "")
            yield Finding(
                "passages",
                f"those of {len(unfit)} articles do not fit their texts: {named}",
                command(home, "index", "--full"),
            )
        yield from look_at_times(db.execute("SELECT max(added_at) FROM articles").fetchone()[0], time.time())


def _mend(home: Path, name: str, problem: str) -> str:
    if name == CORPUS and " belongs to one of " in problem:
        return command(home, "index", "--full")
    without = "the bot starts anew" if name == MEMORY else "then add the sources again"
    return f"{command(home, 'restore', 'FILE')}; without a backup: mv {home / name}* elsewhere, {without}"
