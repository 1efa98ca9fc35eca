"""What `trichdan add` may be told to do, and the commands beside it that keep the articles."""

import argparse
from collections.abc import Callable
from pathlib import Path

from bot.settings import Settings
from bot.shell import articles, keeping, preview
from corpus.store.removed import KEPT_DAYS

_NAMED = "id, URL, or the path that `add` printed"
_FIELDS = {
    "title": "its title",
    "date": "the day that it was published; empty: not known",
    "source": "its publisher; empty: none",
    "author": "its author; empty: none",
    "url": "where it stands in the web; empty: nowhere",
}


def add_articles(command: Callable[..., argparse.ArgumentParser]) -> None:
    """From `trichdan add` to `trichdan sample`."""
    add = command("add", articles.add, "add files, folders or URLs to the corpus")
    add.add_argument("sources", nargs="+", metavar="SOURCE", help="file, folder or http(s) URL")
    add.add_argument(
        "--prune",
        action="store_true",
        help="remove the articles that are gone from the folders and .jsonl files",
    )
    add.add_argument("--pages", action="store_true", help="the sources are files that `preview --into` wrote")
    add.add_argument("--apart", help=argparse.SUPPRESS)
    add.add_argument(
        "--watch",
        action="store_true",
        help="go on: take up files of the folders as they change, and bring the index up to date; Ctrl-C ends it",
    )
    add.epilog = "The exit status is 1 where anything was rejected; the rest is added all the same."
    importing = command("import", _import, "add files of very many articles, with progress")
    importing.description = (
        "Adds each line of .jsonl, row of .csv or .tsv, or file of .zip, as `add` does, but tells how far it is instead of "
        "each article. Killed at any moment, the same command goes on: what is in is unchanged."
    )
    importing.add_argument("files", nargs="+", metavar="FILE", help=".jsonl, .csv, .tsv or .zip")
    importing.add_argument(
        "--rejected",
        type=Path,
        metavar="FILE",
        help="write down what was rejected and why, a JSON object a line",
    )
    importing.epilog = add.epilog
    _preview(command)
    listing = command("list", articles.show, "list the articles, the newest first")
    listing.add_argument(
        "words", nargs="*", metavar="WORDS", help="only those that have all of them in title, source, URL …"
    )
    listing.add_argument("--removed", action="store_true", help="those that can be restored")
    remove = command("remove", articles.remove, "remove articles from the corpus", json=False)
    remove.add_argument("articles", nargs="+", metavar="ARTICLE", help=_NAMED)
    remove.add_argument(
        "--for-good",
        action="store_true",
        help=f"keep nothing: else `trichdan restore` brings it back within {KEPT_DAYS} days",
    )
    restore = command(
        "restore",
        articles.restore,
        f"bring back articles that were removed in the last {KEPT_DAYS} days, or the whole home from a backup",
        json=False,
        enters=False,
    )
    restore.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE|FILE",
        help=f"{_NAMED}, of one removed; or the file that `backup` wrote, or the folder in which a restore left what was there",
    )
    backup = command("backup", keeping.backup, "save the home as one file, while the bot goes on", json=False)
    backup.description = (
        "Saves the databases and the fitted ranker as one file, in place only once it was read again and found whole. Not in "
        "it: config.toml, and the index, which `trichdan index` makes."
    )
    backup.add_argument("file", type=Path, metavar="FILE", help="outside the home, best on another disk")
    edit = command(
        "edit", articles.edit, "correct what is said of an article; it stays so when added again", json=False
    )
    edit.add_argument("article", metavar="ARTICLE", help=_NAMED)
    for field, what in _FIELDS.items():
        edit.add_argument(f"--{field}", metavar=field.upper(), help=what)
    sample = command(
        "sample", articles.sample, "put the sample corpus in, or take it out for good", json=False
    )
    sample.description = (
        "The sample corpus. `remove` takes it out for good: `make run` puts it only into a new home, one that never "
        "had an article. Your own articles are never touched. After either, run `trichdan index`."
    )
    sample.add_argument("what", choices=("add", "remove"), help="put it in, or take it out")
    sample.add_argument(
        "--if-new",
        action="store_true",
        help="add: only where no article was ever added nor the sample removed",
    )


def _import(options: argparse.Namespace, settings: Settings) -> int:
    from bot.shell.importing import import_articles  # of all commands this alone needs a bar

    return import_articles(options, settings)


def _preview(command: Callable[..., argparse.ArgumentParser]) -> None:
    """`trichdan preview`; what it does for the bot alone is not shown."""
    shown = command("preview", preview.preview, "show what adding files, folders or URLs would come to")
    shown.add_argument("sources", nargs="+", metavar="SOURCE", help="file, folder or http(s) URL")
    shown.add_argument("--into", type=Path, metavar="FILE", help="write what was read, for `add --pages`")
    shown.add_argument(
        "--pages", action="store_true", help="the sources are files that `preview --into` wrote"
    )
    shown.add_argument("--named", help=argparse.SUPPRESS)
    shown.add_argument("--guarded", action="store_true", help=argparse.SUPPRESS)
