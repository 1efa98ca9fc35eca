"""`trichdan stats`: how the bot fares, as lines, a table or JSON."""

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bot.home import memory_path
from bot.settings import Settings
from corpus.errors import TrichdanError

if TYPE_CHECKING:  # other commands need not wait for it
    from bot.stats.summary import Stats


def stats(options: argparse.Namespace, settings: Settings) -> int:
    from bot.memory.memory import Memory
    from bot.stats.gathering import gather, remembered
    from bot.stats.tables import as_json, csv_bytes
    from index.builds.encoder import load_encoder

    path = memory_path(options.home)
    if not path.exists():
        raise TrichdanError(f"{path}: there is no such file: the bot has not run yet over this home")
    with closing(Memory(path)) as memory:
        asked, votes = remembered(memory)
    found = gather(asked, votes, load_encoder(settings.index.encoder), settings.corpus.timezone)
    if options.csv is not None:
        _write(options.csv, csv_bytes(found))
    if options.json:
        print(as_json(found))
    elif options.csv is None:
        print("\n".join(_lines(found)))
    if not settings.privacy.keep:
        print("[privacy] keep is false: the bot keeps no questions, so there are none", file=sys.stderr)
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise TrichdanError(f"{path}: cannot be written: {error.strerror}") from error


def _lines(found: "Stats") -> list[str]:
    from bot.render.stats import render_stats
    from bot.texts import ENGLISH

    lines = [render_stats(found, (), is_kept=True, texts=ENGLISH).text.plain]
    for head, rows in (
        (ENGLISH.stats.cited, [(one.times, one.title or f"article {one.id}") for one in found.articles]),
        (ENGLISH.stats.in_vain, [(one.times, one.question) for one in found.unanswered]),
    ):
        if rows:
            lines += ["", head, *(f"{times:6}  {' '.join(words.split())}" for times, words in rows)]
    return lines
