"""Putting a saved state in the place of a home's: whole or not at all, whenever it is interrupted.

restoring.new/   the state to come is made here; one that was killed meanwhile has changed nothing
restoring/       so it is called once it is complete: from then on it takes its place, at the next start at the latest
replaced/TIME/   what was there, to be restored in its turn
"""

import json
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from filelock import Timeout

from bot.home import CORPUS
from bot.keeping.contents import is_backup, opened, read_contents
from bot.keeping.databases import DATABASES, FILES, copy, damage, snapshots, unknown
from bot.keeping.files import settle
from bot.keeping.holding import COMING, RESTORING, STAGED, held_alone
from corpus.errors import TrichdanError
from corpus.store.sqlite import Database, Migrations

REPLACED = "replaced"
_PLAN = "plan.json"
_BESIDE = ("-wal", "-shm", "-journal")
_WAIT_S = 30.0
_NAMES = frozenset({*DATABASES, *FILES})
_NUMBERED = ("articles", "passages")


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there now, and the folder in which lies what was there, None where nothing was."""

    articles: int
    passages: int
    replaced: Path | None


def is_state(path: Path) -> bool:
    """Whether a state of a home lies there: a backup, or a folder that a restore put aside."""
    return is_backup(path) or any((path / name).is_file() for name in DATABASES)


def restore(home: Path, path: Path) -> Restored:
    """Puts the state saved at `path` in the place of that of the home. Raises TrichdanError, and then nothing was changed;
    Timeout where somebody is in the home.
    """
    if path.is_dir():
        if path.resolve() == home.resolve():
            raise TrichdanError(f"{path}: is the home itself")
    else:
        _check(path)
    with held_alone(home):
        _go_on(home)
        coming = home / COMING
        try:
            _make(path, coming)
            articles, passages = _fit(coming, home)
            replaced = _plan(coming, home)
            coming.rename(home / STAGED)
            settle(home)
            _go_on(home)
        except OSError as error:
            raise TrichdanError(f"{home}: cannot be written: {error.strerror or error}") from error
        finally:
            shutil.rmtree(coming, ignore_errors=True)
    return Restored(articles, passages, replaced)


def go_on(home: Path) -> None:
    """Ends a restore that was interrupted: what was complete takes its place, what was not goes.

    Raises TrichdanError while somebody else is in the home.
    """
    try:
        with held_alone(home, timeout_s=_WAIT_S):
            _go_on(home)
    except Timeout:
        raise TrichdanError(RESTORING.format(home=home)) from None
    except OSError as error:
        raise TrichdanError(f"{home}: a restore cannot be ended: {error.strerror or error}") from error


def _go_on(home: Path) -> None:
    staged = home / STAGED
    shutil.rmtree(home / COMING, ignore_errors=True)
    if not staged.exists():
        return
    with suppress(FileNotFoundError):  # all is in its place, and the plan is gone already
        plan = json.loads((staged / _PLAN).read_text(encoding="utf-8"))
        for name in _NAMES:
            # what is planned and no longer here took its place before
            if (staged / name).exists() or name not in plan["names"]:
                _put_aside(home, name, home / REPLACED / plan["aside"])
            if (staged / name).exists():
                (staged / name).replace(home / name)
        settle(home)
    shutil.rmtree(staged)


def _put_aside(home: Path, name: str, aside: Path) -> None:
    """The file goes after what belongs to it, so that it is never without."""
    for ending in (*_BESIDE, ""):
        file = home / f"{name}{ending}"
        if file.exists():
            aside.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.replace(aside / file.name)


def _plan(coming: Path, home: Path) -> Path | None:
    """Writes down what is to take its place, and where what is there is to go."""
    present = [name for name in _NAMES if (home / name).exists()]
    aside = home / REPLACED / f"{datetime.now():%Y-%m-%dT%H-%M-%S}-{token_hex(2)}"
    plan = {"names": sorted(file.name for file in coming.iterdir()), "aside": aside.name}
    (coming / _PLAN).write_text(json.dumps(plan), encoding="utf-8")
    for file in coming.iterdir():
        if (before := home / file.name).exists():
            shutil.copymode(before, file)
        settle(file)
    return aside if present else None


def _make(path: Path, coming: Path) -> None:
    coming.mkdir(mode=0o700)
    if path.is_dir():
        with snapshots(path) as found:
            for name, db in found.items():
                copy(db, coming / name)
        for name in FILES:
            if (path / name).exists():
                shutil.copyfile(path / name, coming / name)
        return
    with opened(path) as (archive, contents):
        for name in contents.members:
            with archive.open(name) as member, (coming / name).open("wb") as file:
                shutil.copyfileobj(member, file)


def _check(path: Path) -> None:
    names = read_contents(path).members.keys()
    if strange := sorted(names - _NAMES):
        raise TrichdanError(
            f"{path}: holds {strange[0]}, which this trichdan does not know; update it, then restore"
        )
    if names.isdisjoint(DATABASES):
        raise TrichdanError(f"{path}: holds neither {' nor '.join(DATABASES)}; use another backup")


def _fit(coming: Path, home: Path) -> tuple[int, int]:
    """Makes the databases fit this program and home; the articles and passages in them."""
    try:
        for name, migrations in DATABASES.items():
            if (coming / name).exists():
                _migrate(coming / name, migrations)
        if not (coming / CORPUS).exists():  # of a machine that only answers, from a server
            return 0, 0
        return _start_anew(coming / CORPUS, before=home / CORPUS)
    except sqlite3.Error as error:
        raise TrichdanError(f"what was saved cannot be used: {error}; use another backup") from error


def _migrate(path: Path, migrations: Migrations) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        if problem := damage(db):
            raise TrichdanError(f"{path.name} in it is damaged: {problem}; use another backup")
        if newer := unknown(db, migrations):
            raise TrichdanError(
                f"{path.name} in it was used by a newer trichdan ({', '.join(newer)}); update trichdan, then restore"
            )
        migrations.apply(Database(db))


def _start_anew(path: Path, *, before: Path) -> tuple[int, int]:
    """No build made before fits what is made of the corpus from here on, and no number of an article or a passage that was
    given away in the meantime names another. Its articles and passages.
    """
    given_away = _last_numbers(before)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE corpus SET id = ?", [token_hex(8)])
        for table in _NUMBERED:
            last = max(given_away.get(table, 0), _last_numbers_in(db).get(table, 0))
            db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
            db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, last])
        articles, passages = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _NUMBERED
        )
    return int(articles), int(passages)


def _last_numbers(path: Path) -> dict[str, int]:
    """None where the database is not there or damaged."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as db,
    ):
        return _last_numbers_in(db)
    return {}


def _last_numbers_in(db: sqlite3.Connection) -> dict[str, int]:
    return {str(name): int(last) for name, last in db.execute("SELECT name, seq FROM sqlite_sequence")}
