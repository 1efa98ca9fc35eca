"""The command line: `trichdan [--config FILE] [--home DIR] COMMAND`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path

from bot.keeping.entering import among_others
from bot.settings import Settings, load_settings
from bot.shell import articles, keeping, running, searching, stats
from bot.shell.doctor import examine_home
from bot.shell.options import add_preview, add_source
from corpus.errors import TrichdanError
from corpus.store.removed import KEPT_DAYS

_COMMAND_LINE_HITS = 5
_NAMED = "id, URL, or the path that `add` printed"
_FIELDS = {
    "title": "its title",
    "date": "the day that it was published; empty: not known",
    "source": "its publisher; empty: none",
    "author": "its author; empty: none",
    "url": "where it stands in the web; empty: nowhere",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status is 0, or 1 with the reason on the standard error."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        settings = load_settings(options.config) if options.configured else Settings()
        with among_others(options.home) if options.enters else nullcontext():
            status: int = options.command(options, settings)
    except TrichdanError as error:
        print(f"trichdan: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read has seen enough; at its end Python would complain that the rest cannot be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _import(options: argparse.Namespace, settings: Settings) -> int:
    from bot.shell.importing import import_articles  # of all commands this alone needs a bar

    return import_articles(options, settings)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("less than 1")
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError("no port")
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trichdan", description="Answers questions with verbatim passages from a corpus of articles."
    )
    parser.add_argument("--version", action="version", version=f"trichdan {version('trichdan')}")
    parser.add_argument(
        "--config", type=Path, help="the TOML file of settings; default ./config.toml, if any"
    )
    parser.add_argument(
        "--home", type=Path, default=Path("data"), help="database, builds and logs; default ./data"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(
        name: str,
        run: Callable[[argparse.Namespace, Settings], int],
        what: str,
        *,
        json: bool = True,
        enters: bool = True,
        configured: bool = True,
    ) -> argparse.ArgumentParser:
        """`enters`: the home is not to be replaced while the command runs. `configured`: it runs as the settings say."""
        added = commands.add_parser(name, help=what, description=what)
        added.set_defaults(command=run, enters=enters, configured=configured)
        if json:
            added.add_argument("--json", action="store_true", help="print JSON, one object a line")
        return added

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
    add_preview(command)
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
    add_source(command)
    command("index", searching.bring_up, "bring the index up to date").add_argument(
        "--full", action="store_true", help="make it anew rather than add what is new"
    )
    ask = command("ask", searching.ask, "answer a question")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--questions", type=Path, metavar="FILE", help="one question a line; answers as JSON")
    ask.add_argument(
        "--top", type=_positive, default=_COMMAND_LINE_HITS, metavar="N", help="passages to give; default 5"
    )
    command("eval", searching.measure, "measure on question sets, beside plain BM25").add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="corpus.jsonl, queries.jsonl, qrels/test.tsv"
    )
    fit = command(
        "fit", searching.fit, "learn to rank from your own judgements, for the configured encoder", json=False
    )
    fit.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="corpus.jsonl, queries.jsonl, qrels/test.tsv"
    )
    fit.add_argument("--force", action="store_true", help="save it even where it is worse than before")
    command("status", searching.status, "show the corpus and its index")
    command("stats", stats.stats, "show how the bot fared in the last 30 days").add_argument(
        "--csv", type=Path, metavar="FILE", help="write the figures as a table"
    )
    doctor = command(
        "doctor",
        examine_home,
        "look for what is wrong with home, configuration and machine, and say what to do",
        enters=False,
        configured=False,
    )
    doctor.epilog = "Nothing is changed. The exit status is 1 where something is wrong."
    doctor.add_argument("--online", action="store_true", help="ask Telegram, too, whether it knows the token")
    export = command(
        "export", keeping.export, "write the articles as JSON lines that `add` takes back", json=False
    )
    export.description = (
        "Writes every article as a line of JSON, in the order in which they came. `trichdan add` makes the same articles of "
        "them, byte for byte, corrections included."
    )
    export.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=Path("-"),
        metavar="FILE",
        help="to be written, .jsonl; default: the standard output",
    )
    command("bot", running.serve, "run the bot in Telegram", json=False)
    trying = command(
        "try", running.try_out, "talk to the bot in a browser and here, without Telegram", json=False
    )
    trying.add_argument(
        "--port", type=_port, metavar="N", help="of the page in the browser; default 8765, or a free one"
    )
    trying.add_argument("--no-open", action="store_true", help="do not open the page in a browser by itself")
    return parser


if __name__ == "__main__":
    sys.exit(main())
