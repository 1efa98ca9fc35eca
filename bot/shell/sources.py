"""`trichdan source`: the places in the web that are read again and again."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock, Timeout

from bot.engines import open_corpus
from bot.every import show_every
from bot.settings import Settings
from bot.shell.output import print_added
from bot.work.watching import configured, source_named
from corpus.errors import TrichdanError
from corpus.store.sources import Source, Watched
from corpus.store.store import Store

_PROBLEMS_SHOWN = 5
_DUE_PAGES = 600
"""Of a source, before the others whose time has come have their turn."""


def show(options: argparse.Namespace, settings: Settings) -> int:
    with _store(options, settings) as store:
        known = store.sources.all()
        if not known and not options.json:
            print("no sources; `trichdan source add URL` takes one in", file=sys.stderr)
        for watched in known:
            if options.json:
                print(json.dumps(_told(watched), ensure_ascii=False))
            else:
                print(
                    "\n".join(
                        _lines(watched, store.sources.problems(watched.source.url, limit=_PROBLEMS_SHOWN))
                    )
                )
        for article_id, title, url in [] if options.json else store.sources.withdrawn():
            print(f"withdrawn: article {article_id}, {title} ({url})")
    return 0


def add(options: argparse.Namespace, settings: Settings) -> int:
    with _store(options, settings) as store:
        for url in options.urls:
            source = source_named(url, kind=options.kind, every_s=options.every)
            print(f"{'added' if store.sources.put(source) else 'changed'} {source.url}")
    print("a running bot reads it within a minute; or now: `trichdan source check`", file=sys.stderr)
    return 0


def remove(options: argparse.Namespace, settings: Settings) -> int:
    with _store(options, settings) as store:
        for watched in _chosen(store, options.urls):
            if watched.source.is_configured:
                raise TrichdanError(f"{watched.source.url}: the configuration names it; take it out there")
            store.sources.remove(watched.source.url)
            print(f"removed {watched.source.url}; its articles stay")
    return 0


def check(options: argparse.Namespace, settings: Settings) -> int:
    """1 where a source could not be checked."""
    from bot.shell.reading import reading_of
    from corpus.formats.fetch import Limits
    from corpus.sources.check import MAX_PAGES, Checked
    from corpus.sources.check import check as checked
    from corpus.sources.web import Web

    status, reading = 0, reading_of(settings)
    web = Web(Limits(reading.max_file_bytes, reading.timeout_s, reading.networks))
    with _alone(options.home), _store(options, settings) as store:
        named = [watched.source for watched in _chosen(store, options.urls)]
        max_pages = _DUE_PAGES if options.due else MAX_PAGES
        sources: list[Source] = store.sources.due() if options.due else named
        for source in sources:
            for told in checked(
                store, source, web=web, reading=reading, full=options.full, max_pages=max_pages
            ):
                if not isinstance(told, Checked):
                    print_added(told, as_json=options.json)
                    continue
                print(
                    json.dumps(asdict(told), ensure_ascii=False) if options.json else _end(told), flush=True
                )
                status = 1 if told.problem else status
    return status


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One check at a time: two would ask the same servers twice."""
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / "sources.lock", timeout=0):
            yield
    except Timeout:
        raise TrichdanError(
            f"{home}: its sources are being checked already, by the bot or another command"
        ) from None


@contextmanager
def _store(options: argparse.Namespace, settings: Settings) -> Iterator[Store]:
    """With the sources of the configuration in it."""
    with open_corpus(options.home, settings) as store:
        store.sources.configure(configured(settings))
        yield store


def _chosen(store: Store, urls: list[str]) -> list[Watched]:
    """All, where none is named. Raises TrichdanError for one that there is not."""
    if not urls:
        return store.sources.all()
    chosen = [(url, store.sources.one(url) or store.sources.one(source_named(url).url)) for url in urls]
    for url, watched in chosen:
        if watched is None:
            raise TrichdanError(f"{url}: not one of the sources; `trichdan source list` shows them")
    return [watched for _, watched in chosen if watched is not None]


def _told(watched: Watched) -> dict[str, object]:
    health = {
        name: value for name, value in asdict(watched.health).items() if name not in ("etag", "modified")
    }
    counts = {name: getattr(watched, name) for name in ("pages", "articles", "withdrawn", "failing")}
    return asdict(watched.source) | health | counts


def _lines(watched: Watched, problems: list[tuple[str, str]]) -> Iterator[str]:
    source, health = watched.source, watched.health
    named = "in the configuration" if source.is_configured else "added"
    yield f"{source.url}  ({source.kind}, every {show_every(source.every_s)}, {named})"
    yield (
        f"    {watched.articles} articles of {watched.pages} pages, {watched.withdrawn} withdrawn, {watched.failing} not read"
    )
    last = (
        f"checked {health.checked_at}, last change {health.changed_at or 'none'}"
        if health.checked_at
        else "not checked yet"
    )
    yield f"    {last}, next {health.next_at}"
    if health.problem:
        yield f"    {health.problem}" + (f" ({health.failures} times)" if health.failures > 1 else "")
    for url, problem in problems:
        yield f"    - {url}: {problem}"


def _end(told: object) -> str:
    from corpus.sources.check import Checked

    assert isinstance(told, Checked)
    what = (
        f"{told.source}: {told.found or 'unchanged'}, {told.listed} listed, {told.read} read: {told.added} added, "
        f"{told.updated} updated, {told.withdrawn} withdrawn, {told.failed} failed"
    )
    left = f", {told.left} left for the next time" if told.left else ""
    return what + left + (f"; {told.problem}" if told.problem else "")
