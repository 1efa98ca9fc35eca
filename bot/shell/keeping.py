"""The commands that keep a home safe: what is written elsewhere, and brought back from there."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.engines import open_corpus
from bot.home import database_path
from bot.settings import Settings
from corpus.errors import TrichdanError

_STANDARD_OUTPUT = Path("-")
_AT_WORK = "another trichdan command is at work in it; wait until that has ended"


def export(options: argparse.Namespace, settings: Settings) -> int:
    from corpus.formats.exported import export_line

    path = options.file
    if path != _STANDARD_OUTPUT and path.suffix.lower() != ".jsonl":
        raise TrichdanError(f"{path}: must end in .jsonl, by which `trichdan add` knows such a file")
    articles = 0
    with open_corpus(options.home, settings) as store, _writing(path) as file, store.snapshot():
        for whole in store.whole():
            file.write(f"{export_line(whole)}\n")
            articles += 1
    if path != _STANDARD_OUTPUT:
        print(f"exported {articles} articles to {path}; `trichdan add {path}` takes them back")
    return 0


def backup(options: argparse.Namespace, settings: Settings) -> int:
    from bot.keeping.backup import back_up

    contents = back_up(options.home, options.file)
    size_mb = options.file.expanduser().stat().st_size / 1e6
    print(
        f"saved {options.home} as {options.file}: {contents.articles} articles, {contents.passages} passages; "
        f"{', '.join(contents.members)}; {size_mb:.{1 if size_mb >= 0.1 else 2}f} MB, read again and whole"
    )
    return 0


def state_among(names: Sequence[str]) -> Path | None:
    """The backup that is to be restored, None where articles are named. A number is always an article's.

    Raises TrichdanError where both are.
    """
    from bot.keeping.restore import is_state

    states = [path for name in names if not name.isdigit() and is_state(path := Path(name).expanduser())]
    if states and len(names) > 1:
        raise TrichdanError(f"{states[0]}: is a backup, which puts the whole home back; restore it by itself")
    return states[0] if states else None


def restore_state(home: Path, path: Path) -> int:
    from filelock import Timeout

    from bot.alone import serving
    from bot.keeping.restore import restore

    try:
        restored = restore(home, path)
    except Timeout:
        bot = serving(home)
        why = (
            f"`trichdan {bot.role}` is running on it (pid {bot.process}); stop that first"
            if bot
            else _AT_WORK
        )
        raise TrichdanError(f"{home}: {why}; nothing was changed") from None
    print(
        f"restored {path}: {restored.articles} articles, {restored.passages} passages; now run `trichdan index`"
        if database_path(home).exists()
        else f"restored {path}: what the bot remembers; the corpus is on a server"
    )
    if restored.replaced is not None:
        print(
            f"what was there lies in {restored.replaced}: `trichdan --home {home} restore {restored.replaced}` takes it back, "
            "and once it is not needed it may be deleted"
        )
    return 0


@contextmanager
def _writing(path: Path) -> Iterator[TextIO]:
    """Text for the standard output, or for a file that is in place only once it is whole."""
    from bot.keeping.files import replacing

    if path == _STANDARD_OUTPUT:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    with replacing(path) as folder, (folder / path.name).open("w", encoding="utf-8", newline="\n") as file:
        yield file
