"""`trichdan import`: files of very many articles, with how far it is instead of a line for each."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from tqdm import tqdm

from bot.engines import open_corpus
from bot.settings import Settings
from bot.shell.reading import reading_of
from corpus.add import Added, add_pages
from corpus.errors import TrichdanError
from corpus.formats.files import COLLECTIONS
from corpus.formats.pages import read

_SHOWN = 5
_CHUNK_BYTES = 1 << 20
_STATUSES = ("added", "updated", "unchanged", "rejected")


def import_articles(options: argparse.Namespace, settings: Settings) -> int:
    """1 where anything was rejected; what was put in before an end in the middle is unchanged the next time."""
    for name in options.files:
        if Path(name).suffix.lower() not in COLLECTIONS:
            raise TrichdanError(
                f"{name}: not one of {', '.join(sorted(COLLECTIONS))}; `trichdan add` takes the others"
            )
    counts: Counter[str] = Counter()
    started, was_interrupted = time.monotonic(), False
    with (
        open_corpus(options.home, settings) as store,
        _rejected_file(options.rejected) as rejected,
        tqdm(total=_lines(options.files), unit=" articles", disable=True if options.json else None) as bar,
    ):
        try:
            for name in options.files:
                for added in add_pages(store, read(name, reading=reading_of(settings))):
                    counts[added.status] += 1
                    bar.update()
                    if added.status == "rejected":
                        rejected(added, counts["rejected"], options.json)
        except KeyboardInterrupt:
            was_interrupted = True
    _print_end(counts, time.monotonic() - started, options)
    if was_interrupted:
        print("stopped; the same command goes on from there", file=sys.stderr)
        return 130
    return 1 if counts["rejected"] else 0


@contextmanager
def _rejected_file(path: Path | None) -> Iterator[Callable[[Added, int, bool], None]]:
    """What tells of a rejected article: all of them in the file, if there is one, the first on the standard error."""
    try:
        file: TextIO | None = None if path is None else path.open("w", encoding="utf-8")
    except OSError as error:
        raise TrichdanError(f"{path}: cannot be written: {error.strerror}") from error

    def tell(added: Added, number: int, as_json: bool) -> None:
        line = json.dumps({"source": added.source, "reason": added.reason}, ensure_ascii=False)
        if file is not None:
            print(line, file=file)
        if as_json:
            print(json.dumps(asdict(added), ensure_ascii=False), flush=True)
        elif number <= _SHOWN:
            tqdm.write(f"rejected {added.source} ({added.reason})", file=sys.stderr)

    try:
        yield tell
    finally:
        if file is not None:
            file.close()


def _print_end(counts: Counter[str], seconds: float, options: argparse.Namespace) -> None:
    rate = counts.total() / seconds if seconds else 0.0
    if options.json:
        told = {status: counts[status] for status in _STATUSES}
        print(json.dumps({"read": counts.total(), **told, "seconds": round(seconds, 1)}), flush=True)
        return
    if counts["rejected"] > _SHOWN and options.rejected is None:
        print(
            f"and {counts['rejected'] - _SHOWN} more; --rejected FILE writes them all down", file=sys.stderr
        )
    said = ", ".join(f"{counts[status]:,} {status}" for status in _STATUSES)
    print(f"{counts.total():,} articles read: {said}; {seconds:.1f} s, {rate:,.0f} a second")
    if counts["added"] or counts["updated"]:
        print("now `trichdan index`", file=sys.stderr)


def _lines(names: list[str]) -> int | None:
    """How many articles there are, as far as lines tell that."""
    if any(Path(name).suffix.lower() != ".jsonl" for name in names):
        return None
    try:
        return sum(_lines_of(Path(name)) for name in names)
    except OSError:
        return None


def _lines_of(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK_BYTES), b""))
