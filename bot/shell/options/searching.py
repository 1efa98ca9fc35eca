"""What `trichdan index`, `ask`, `eval`, `fit` and `status` may be told to do."""

import argparse
from collections.abc import Callable
from pathlib import Path

from bot.shell import searching

_HITS = 5


def add_searching(command: Callable[..., argparse.ArgumentParser]) -> None:
    """The commands that index, search and measure."""
    command("index", searching.bring_up, "bring the index up to date").add_argument(
        "--full", action="store_true", help="make it anew rather than add what is new"
    )
    ask = command("ask", searching.ask, "answer a question")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--questions", type=Path, metavar="FILE", help="one question a line; answers as JSON")
    ask.add_argument(
        "--top", type=_positive, default=_HITS, metavar="N", help=f"passages to give; default {_HITS}"
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


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("less than 1")
    return number
