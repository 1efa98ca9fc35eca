"""The command line: `trichdan [--config FILE] [--home DIR] COMMAND`."""

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from importlib.metadata import version
from pathlib import Path

from bot.archive import Archive, builds_path, database_path
from bot.settings import Settings, load_settings
from bot.shell import articles
from bot.shell.output import print_answer, print_built, print_status, show_progress
from corpus.errors import TrichdanError
from corpus.store.removed import KEPT_DAYS
from corpus.store.store import Store
from index.answer.answer import answer_json

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
        status: int = options.command(options, load_settings(options.config))
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


def _index(options: argparse.Namespace, settings: Settings) -> int:
    from index.builds.build import bring_up_to_date
    from index.builds.encoder import load_encoder

    with Store(database_path(options.home)) as store:
        store.forget_removed()
        built = bring_up_to_date(
            store,
            load_encoder(settings.index.encoder),
            builds_path(options.home),
            full=options.full,
            progress=show_progress(as_json=options.json),
        )
    print_built(built, as_json=options.json)
    return 0


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    if (options.question is None) == (options.questions is None):
        raise TrichdanError("ask: give either a QUESTION or --questions FILE")
    with closing(Archive(options.home, settings)) as archive:
        engine = archive.engine()
        for question in [options.question] if options.question is not None else _lines(options.questions):
            answer = engine.ask(question, top=options.top)
            if options.json or options.questions:
                print(json.dumps(answer_json(answer), ensure_ascii=False), flush=True)
            else:
                print_answer(answer)
    return 0


def _eval(options: argparse.Namespace, settings: Settings) -> int:
    from bot.fitted import usable_ranker
    from bot.shell.figures import table
    from index.builds.encoder import load_encoder
    from index.measure.beir import read_beir
    from index.measure.evaluate import evaluate
    from index.ranking.rerank import load_reranker
    from index.reader.reader import load_reader

    encoder = load_encoder(settings.index.encoder)
    ranker = usable_ranker(options.home, encoder=encoder.name)
    reranker = load_reranker(settings.index.reranker)
    results = (
        evaluate(
            read_beir(folder),
            encoder,
            min_confidence=settings.answer.min_confidence,
            ranker=ranker,
            reranker=reranker,
            rerank=settings.index.rerank,
            reader=load_reader(settings.answer.read),
            read=settings.answer.read,
            against_plain=not options.json,
        )
        for folder in options.folders
    )
    for line in (result.as_json() for result in results) if options.json else table(results):
        print(line, flush=True)
    return 0


def _fit(options: argparse.Namespace, settings: Settings) -> int:
    from bot.shell.fit import keep, report
    from index.builds.encoder import load_encoder
    from index.measure.beir import read_beir
    from index.ranking.ranker import Ranker
    from index.training.refit import load_learner, refit

    before = Ranker.load()
    learn = load_learner(before)
    fitted = refit(
        [read_beir(folder) for folder in options.folders],
        load_encoder(settings.index.encoder),
        before=before,
        learn=learn,
        min_confidence=settings.answer.min_confidence,
    )
    print("\n".join(report(fitted)), flush=True)
    path = keep(fitted, options.home, force=options.force)
    print(f"saved {path} for encoder {fitted.ranker.encoder}; a running bot takes it up once started anew")
    return 0


def _status(options: argparse.Namespace, settings: Settings) -> int:
    with closing(Archive(options.home, settings)) as archive:
        print_status(archive.status(), as_json=options.json)
    return 0


def _bot(options: argparse.Namespace, settings: Settings) -> int:
    from bot.app import running_bot
    from bot.logs import configure_logging

    token = settings.telegram.token
    configure_logging(options.home, token=token.get_secret_value() if token else None)

    async def run() -> None:
        async with running_bot(settings, home=options.home, config=options.config):
            articles.tell_of_sample(options.home)
            print("the bot is answering; Ctrl-C stops it", file=sys.stderr, flush=True)
            await _until_stopped()

    asyncio.run(run())
    return 0


def _try(options: argparse.Namespace, settings: Settings) -> int:
    from bot.alone import alone
    from bot.tryout import try_out

    with alone(options.home) as tell, suppress(KeyboardInterrupt):
        trying = try_out(
            settings,
            home=options.home,
            config=options.config,
            port=options.port,
            open_browser=not options.no_open,
            on_page=tell,
        )
        asyncio.run(trying)
    return 0


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()


def _lines(path: Path) -> Iterable[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TrichdanError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    return [line.strip() for line in text.splitlines() if line.strip()]


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
        name: str, run: Callable[[argparse.Namespace, Settings], int], what: str, *, json: bool = True
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=what, description=what)
        added.set_defaults(command=run)
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
    add.epilog = "The exit status is 1 where anything was rejected; the rest is added all the same."
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
        "restore", articles.restore, f"bring back what was removed in the last {KEPT_DAYS} days", json=False
    )
    restore.add_argument("articles", nargs="+", metavar="ARTICLE", help=f"{_NAMED}, of one removed")
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
    command("index", _index, "bring the index up to date").add_argument(
        "--full", action="store_true", help="make it anew rather than add what is new"
    )
    ask = command("ask", _ask, "answer a question")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--questions", type=Path, metavar="FILE", help="one question a line; answers as JSON")
    ask.add_argument(
        "--top", type=_positive, default=_COMMAND_LINE_HITS, metavar="N", help="passages to give; default 5"
    )
    command("eval", _eval, "measure on question sets, beside plain BM25").add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="corpus.jsonl, queries.jsonl, qrels/test.tsv"
    )
    fit = command(
        "fit", _fit, "learn to rank from your own judgements, for the configured encoder", json=False
    )
    fit.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="corpus.jsonl, queries.jsonl, qrels/test.tsv"
    )
    fit.add_argument("--force", action="store_true", help="save it even where it is worse than before")
    command("status", _status, "show the corpus and its index")
    command("bot", _bot, "run the bot in Telegram", json=False)
    trying = command("try", _try, "talk to the bot in a browser and here, without Telegram", json=False)
    trying.add_argument(
        "--port", type=_port, metavar="N", help="of the page in the browser; default 8765, or a free one"
    )
    trying.add_argument("--no-open", action="store_true", help="do not open the page in a browser by itself")
    return parser


if __name__ == "__main__":
    sys.exit(main())
