"""The commands that keep a home safe: what is written elsewhere, and brought back from there."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.archive import database_path
from bot.settings import Settings
from corpus.errors import TrichdanError
from corpus.store.store import Store

_STANDARD_OUTPUT = Path("-")


def export(options: argparse.Namespace, settings: Settings) -> int:
    from corpus.formats.exported import export_line

    path = options.file
    if path != _STANDARD_OUTPUT and path.suffix.lower() != ".jsonl":
        raise TrichdanError(f"{path}: must end in .jsonl, by which `trichdan add` knows such a file")
    articles = 0
    with Store(database_path(options.home)) as store, _writing(path) as file, store.snapshot():
        for whole in store.whole():
            file.write(f"{export_line(whole)}\n")
            articles += 1
    if path != _STANDARD_OUTPUT:
        print(f"exported {articles} articles to {path}; `trichdan add {path}` takes them back")
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
