"""The commands that change what is in the corpus, and list it. What they need beyond the store is loaded when they run."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.engines import bring_up_to_date, open_corpus
from bot.home import database_path
from bot.settings import Settings
from bot.shell.output import print_added, print_built, print_passed_over
from corpus.errors import TrichdanError, UnknownArticle
from corpus.models import Article
from corpus.store.store import Store

if TYPE_CHECKING:
    from corpus.add import Added
    from index.builds.build import Built


def add(options: argparse.Namespace, settings: Settings) -> int:
    from corpus.formats.files import other_kinds

    if options.watch:
        return _watch(options, settings)
    if options.pages:
        return _add_pages(options, settings)
    with open_corpus(options.home, settings) as store:
        statuses = _put(store, options.sources, settings, prune=options.prune, as_json=options.json)
    print_passed_over(sum((other_kinds(Path(source).expanduser()) for source in options.sources), Counter()))
    return 1 if "rejected" in statuses else 0


def _watch(options: argparse.Namespace, settings: Settings) -> int:
    """Until it is stopped. Raises TrichdanError for what is no folder."""
    from bot.shell.folders import Watching, ended_by_signals
    from bot.shell.reading import reading_of
    from index.builds.build import Built as IndexBuilt
    from index.builds.encoder import load_encoder

    if files := [source for source in options.sources if not Path(source).expanduser().is_dir()]:
        raise TrichdanError(f"{files[0]}: not a folder; only folders can be watched")

    def tell(told: "Added | Built") -> None:
        if isinstance(told, IndexBuilt):
            print_built(told, as_json=options.json)
        else:
            print_added(told, as_json=options.json)

    with open_corpus(options.home, settings) as store:
        encoder = load_encoder(settings.index.encoder)
        watching = Watching(
            store,
            lambda progress: bring_up_to_date(store, encoder, options.home, settings, progress=progress),
            roots=[Path(source) for source in options.sources],
            reading=reading_of(settings),
            prune=options.prune,
            tell=tell,
        )
        with ended_by_signals(watching.stop):
            print("watching; Ctrl-C ends it", file=sys.stderr, flush=True)
            watching.run()
    return 0


def _add_pages(options: argparse.Namespace, settings: Settings) -> int:
    """Adds what `preview` wrote; as articles of their own where they are told apart from what is there."""
    from bot.offers.pages import read_pages
    from corpus.add import add_pages

    pages = (page for source in options.sources for page in read_pages(Path(source)))
    if options.apart is not None:
        pages = (replace(page, origin=f"{page.origin} ({options.apart})") for page in pages)
    statuses = set()
    with open_corpus(options.home, settings) as store:
        for added in add_pages(store, pages):
            print_added(added, as_json=options.json)
            statuses.add(added.status)
    return 1 if "rejected" in statuses else 0


def _put(
    store: Store, sources: Sequence[str], settings: Settings, *, prune: bool = False, as_json: bool
) -> set[str]:
    """Adds the sources, tells of each, and gives what became of them."""
    from bot.shell.reading import reading_of
    from corpus.add import add as added_to

    statuses = set()
    for added in added_to(store, sources, reading=reading_of(settings, named=sources), prune=prune):
        print_added(added, as_json=as_json)
        statuses.add(str(added.status))
    return statuses


def show(options: argparse.Namespace, settings: Settings) -> int:
    from bot.shell.listing import print_entries
    from corpus.store.lookup import found

    with open_corpus(options.home, settings) as store:
        entries = found(store, " ".join(options.words), removed=options.removed)
    print_entries(entries, as_json=options.json)
    return 0


def remove(options: argparse.Namespace, settings: Settings) -> int:
    with open_corpus(options.home, settings) as store:
        return _each(options.articles, lambda name: store.remove(name, keep=not options.for_good), "removed")


def restore(options: argparse.Namespace, settings: Settings) -> int:
    """Articles, or the state of the whole home that a backup holds."""
    from bot.keeping.entering import among_others
    from bot.shell.keeping import restore_state, state_among

    if (state := state_among(options.articles)) is not None:
        return restore_state(options.home, state)
    with among_others(options.home), open_corpus(options.home, settings) as store:
        return _each(options.articles, lambda name: _put_back(store, name), "restored")


def _put_back(store: Store, name: str) -> Article:
    try:
        return store.restore(name)
    except UnknownArticle:
        if Path(name).is_file() and not name.isdigit():
            raise UnknownArticle(
                f"{name}: no removed article was read from this file, and it is no backup"
            ) from None
        raise


def edit(options: argparse.Namespace, settings: Settings) -> int:
    from bot.shell.corrections import corrections_in

    corrections = corrections_in(options, timezone=settings.corpus.timezone)
    with open_corpus(options.home, settings) as store:
        return _each([options.article], lambda name: store.correct(name, corrections), "edited")


def sample(options: argparse.Namespace, settings: Settings) -> int:
    from corpus.sample import FOLDER
    from corpus.sample.keeping import is_new, remove_sample

    with open_corpus(options.home, settings) as store:
        if options.what == "remove":
            removed = remove_sample(store)
            for one in removed:
                print(f"removed {one.id}: {one.title}")
            print(f"{len(removed)} articles of the sample removed" if removed else "no sample there")
        elif not options.if_new or is_new(store):
            _put(store, [str(FOLDER)], settings, as_json=False)
    return 0


def tell_of_sample(home: Path) -> None:
    """Where the sample is still in, that its links lead nowhere and how it is taken out."""
    from corpus.sample import ADDRESS
    from corpus.sample.keeping import sample_in

    if not database_path(home).exists():
        return
    with Store(database_path(home)) as store:
        if there := sample_in(store):
            print(
                f"{len(there)} articles are the sample's; their links lead to {ADDRESS}, where nothing is. "
                "Once you have your own: `trichdan sample remove` and `trichdan index`",
                file=sys.stderr,
            )


def _each(names: Iterable[str], does: Callable[[str], Article], done: str) -> int:
    """Does it with every article named, whatever becomes of the others; 1 where one was not done."""
    status = 0
    for name in names:
        try:
            article = _by_any_name(does, name)
        except TrichdanError as error:
            print(f"trichdan: {error}", file=sys.stderr)
            status = 1
        else:
            print(f"{done} {article.id}: {article.title}")
    return status


def _by_any_name(does: Callable[[str], Article], name: str) -> Article:
    """Does it with the article of this name, or else with that of the path which the name is from here."""
    try:
        return does(name)
    except UnknownArticle as unknown:
        path = _path(name)
        if path is None:
            raise
        try:
            return does(path)
        except UnknownArticle:
            raise unknown from None


def _path(name: str) -> str | None:
    """The path as `add` prints it, None where the name is no path."""
    from corpus.formats.files import origin_of
    from corpus.formats.pages import ADDRESS

    if name.isdigit() or ADDRESS.match(name):
        return None
    try:
        return origin_of(Path(name).expanduser().resolve())
    except (OSError, ValueError, RuntimeError):
        return None
