"""What `trichdan source` may be told to do."""

import argparse
from collections.abc import Callable
from typing import get_args

from bot.every import HOW, read_every
from bot.settings import Settings
from bot.shell import sources
from bot.work.watching import USUAL_S
from corpus.store.sources import Kind


def _every(text: str) -> int:
    try:
        return read_every(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None


def add_source(command: Callable[..., argparse.ArgumentParser]) -> None:
    """`trichdan source` and what it does."""
    what = "places in the web that are read again and again: feeds, sitemaps, section pages"
    source = command("source", sources.show, what, json=False)
    does = source.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def deed(
        name: str, run: Callable[[argparse.Namespace, Settings], int], what: str
    ) -> argparse.ArgumentParser:
        added = does.add_parser(name, help=what, description=what)
        added.set_defaults(command=run)
        return added

    shown = deed(
        "list", sources.show, "how each fares: last check and change, the next check, what failed and why"
    )
    shown.add_argument("--json", action="store_true", help="print JSON, one object a line")
    adding = deed("add", sources.add, "have it read from now on")
    adding.add_argument("urls", nargs="+", metavar="URL", help="of a feed, a sitemap or a section page")
    adding.add_argument(
        "--kind", choices=get_args(Kind), default="auto", help="default: whatever is found there"
    )
    adding.add_argument("--every", type=_every, default=USUAL_S, metavar="TIME", help=f"{HOW}; default 1h")
    removing = deed("remove", sources.remove, "read it no more; its articles stay")
    removing.add_argument("urls", nargs="+", metavar="URL")
    checking = deed("check", sources.check, "read now what is new and changed; then run `trichdan index`")
    checking.add_argument("urls", nargs="*", metavar="URL", help="default: all")
    checking.add_argument("--due", action="store_true", help="only those whose time has come")
    checking.add_argument("--full", action="store_true", help="ask for every page known, be it time or not")
    checking.add_argument("--json", action="store_true", help="print JSON, one object a line")
