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
from bot.shell import keeping, running, stats
from bot.shell.doctor import examine_home
from bot.shell.options.articles import add_articles
from bot.shell.options.searching import add_searching
from bot.shell.options.sources import add_source
from corpus.errors import TrichdanError


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

    add_articles(command)
    add_source(command)
    add_searching(command)
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
