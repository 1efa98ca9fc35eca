"""Saving a home as one file, while whoever works in it works on."""

import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from bot.home import CORPUS
from bot.keeping.contents import LIST, Contents, Member, fingerprint, is_backup, read_contents
from bot.keeping.databases import FILES, copy, snapshots
from bot.keeping.files import replacing
from bot.memory.times import now
from corpus.errors import TrichdanError

_COMPRESSION = 3


def back_up(home: Path, path: Path) -> Contents:
    """Saves what of the home cannot be made again as the file `path`, which is in place only once it was read again and
    found whole: the databases, each as it was after one of its changes, both at the same moment, and what was learned.

    Raises TrichdanError.
    """
    _check_place(home, path)
    with replacing(path) as folder:
        made_at = now()
        with snapshots(home) as found:
            if not found:
                raise TrichdanError(f"{home}: there is no {CORPUS}, so nothing to save")
            for name, db in found.items():
                copy(db, folder / name)
            names = [*found]
        for name in FILES:
            if (home / name).exists():
                shutil.copyfile(home / name, folder / name)
                names.append(name)
        articles, passages = _counted(folder / CORPUS)
        members = {name: _fingerprint(folder / name) for name in names}
        contents = Contents(made_at, version("trichdan"), articles, passages, members)
        made = folder / path.name
        _write(made, folder, contents)
        read_contents(made)
    return contents


def _check_place(home: Path, path: Path) -> None:
    place = path.expanduser().absolute()
    if place.resolve().is_relative_to(home.resolve()):
        raise TrichdanError(
            f"{path}: lies in the home that it is to save, and would be lost with it; give a place elsewhere, best on another disk"
        )
    if place.is_file() and place.stat().st_size and not is_backup(place):
        raise TrichdanError(f"{path}: is there, and is no backup; nothing was overwritten")


def _counted(corpus: Path) -> tuple[int, int]:
    if not corpus.exists():  # this machine only answers, from a server
        return 0, 0
    with closing(sqlite3.connect(corpus)) as db:
        row = db.execute("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM passages)").fetchone()
    return int(row[0]), int(row[1])


def _fingerprint(path: Path) -> Member:
    with path.open("rb") as file:
        return fingerprint(file)


def _write(path: Path, folder: Path, contents: Contents) -> None:
    """The members go, to make room, as they are packed. The file is its owner's alone: it holds what people asked."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as archive:
        archive.writestr(LIST, contents.as_json())
        for name in contents.members:
            archive.write(folder / name, name)
            (folder / name).unlink()
