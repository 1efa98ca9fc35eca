"""`trichdan preview`: what adding sources would come to, with nothing added."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.engines import open_corpus
from bot.settings import Settings
from bot.shell.output import print_passed_over
from corpus.errors import RejectedSource
from corpus.models import Page

if TYPE_CHECKING:
    from corpus.preview import Preview

MAX_MEMORY_BYTES, MAX_CPU_S = 3 * 2**30, 120
"""With `--guarded`."""


def preview(options: argparse.Namespace, settings: Settings) -> int:
    """Prints what each article would be; `--into` writes the pages, which `add --pages` takes."""
    from bot.offers.pages import write_page
    from corpus.formats.files import other_kinds
    from corpus.preview import preview as previewed

    if options.guarded:
        _guard()
    status = 0
    with ExitStack() as stack:
        store = stack.enter_context(open_corpus(options.home, settings))
        into = options.into and stack.enter_context(options.into.open("w", encoding="utf-8"))
        for item, told in previewed(store, _pages(options, settings)):
            if isinstance(item, RejectedSource):
                status = 1
            elif into:
                print(write_page(item), file=into)
            _print(told, as_json=options.json)
    kinds = sum((other_kinds(Path(source).expanduser()) for source in options.sources), Counter())
    if options.json:
        print(json.dumps({"passed_over": kinds}))
    else:
        print_passed_over(kinds)
    return 0 if options.guarded else status


def _pages(options: argparse.Namespace, settings: Settings) -> Iterator[Page | RejectedSource]:
    from bot.offers.pages import read_pages
    from bot.shell.reading import reading_of
    from corpus.formats.files import origin_of
    from corpus.formats.pages import read
    from corpus.formats.parse import checked

    reading = reading_of(settings, named=() if options.guarded else options.sources)
    for source in options.sources:
        if options.pages:
            yield from (checked(page, reading) for page in read_pages(Path(source)))
            continue
        for item in read(source, reading=reading):
            yield (
                item
                if options.named is None
                else _named(item, origin_of(Path(source).resolve()), options.named)
            )


def _named(item: Page | RejectedSource, path: str, name: str) -> Page | RejectedSource:
    """The same as if the file lay elsewhere."""
    if isinstance(item, RejectedSource):
        return RejectedSource(item.source.replace(path, name, 1), item.reason)
    return replace(item, origin=item.origin.replace(path, name, 1))


def _guard() -> None:
    """For what strangers may have made: no more memory and time than that, whatever it does to its parser."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))


def _print(told: "Preview", *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(told), ensure_ascii=False), flush=True)
        return
    if told.status == "rejected":
        print(f"rejected {told.origin} ({told.reason})")
        return
    there = f" article {told.article_id}" if told.article_id is not None else ""
    differs = f" ({', '.join(told.differs)})" if told.differs else ""
    print(f"{told.status}{there}{differs} {told.origin}")
    said = [("title", told.title), ("date", told.published), ("source", told.source), ("author", told.author)]
    for name, value in [*said, ("url", told.url)]:
        print(f"    {name:8}{value or '–'}")
    print(f"    {'text':8}{told.passages} passages, {told.words} words, {told.taken} lines taken away")
    for sign, lines in (
        ("|", (*told.opening, "…", *told.ending)),
        ("-", told.taken_lines),
        ("!", told.notes),
    ):
        for line in lines:
            print(f"    {sign} {line}")
