"""The commands that change what is in the corpus. What they need beyond the store is loaded when they run."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bot.archive import database_path
from bot.settings import Settings
from bot.shell.output import print_added, print_passed_over
from corpus.store.store import Store


def add(options: argparse.Namespace, settings: Settings) -> int:
    from corpus.formats.files import other_kinds

    with Store(database_path(options.home)) as store:
        statuses = _put(store, options.sources, settings, prune=options.prune, as_json=options.json)
    print_passed_over(sum((other_kinds(Path(source).expanduser()) for source in options.sources), Counter()))
    return 1 if statuses - {"missing", "removed"} == {"rejected"} else 0


def _put(
    store: Store, sources: Sequence[str], settings: Settings, *, prune: bool = False, as_json: bool
) -> set[str]:
    """Adds the sources, tells of each, and gives what became of them."""
    from corpus.add import add as added_to
    from corpus.formats.pages import Reading

    reading = Reading(
        max_file_bytes=int(settings.corpus.max_file_mb * 1_000_000),
        timeout_s=settings.corpus.timeout_s,
        timezone=settings.corpus.timezone,
    )
    statuses = set()
    for added in added_to(store, sources, reading=reading, prune=prune):
        print_added(added, as_json=as_json)
        statuses.add(str(added.status))
    return statuses


def sample(options: argparse.Namespace, settings: Settings) -> int:
    from corpus.sample import FOLDER
    from corpus.sample.keeping import is_new, remove_sample

    with Store(database_path(options.home)) as store:
        if options.what == "remove":
            removed = remove_sample(store)
            for one in removed:
                print(f"removed {one.article_id}: {one.title}")
            print(f"{len(removed)} articles of the sample removed" if removed else "no sample there")
        elif not options.if_new or is_new(store):
            _put(store, [str(FOLDER)], settings, as_json=False)
    return 0


def remove(options: argparse.Namespace, settings: Settings) -> int:
    with Store(database_path(options.home)) as store:
        for name in options.articles:
            article = store.remove(name)
            print(f"removed {article.id}: {article.title}")
    return 0


def tell_of_sample(home: Path) -> None:
    """Where the sample is still in, that its links lead nowhere and how it is taken out."""
    from corpus.sample import ADDRESS
    from corpus.sample.keeping import sample_in

    with Store(database_path(home)) as store:
        if there := sample_in(store):
            print(
                f"{len(there)} articles are the sample's; their links lead to {ADDRESS}, where nothing is. "
                "Once you have your own: `trichdan sample remove` and `trichdan index`",
                file=sys.stderr,
            )
