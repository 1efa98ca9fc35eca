"""One peer in a process of its own: `python -m tests.bench.peers.worker NAME TASK FOLDER ENCODER SECONDS`.

TASK holds the corpus and the questions, FOLDER is empty and for the peer's files. What it prints on its standard output are
objects, one a line, each as soon as it is known: Started, Indexed, a Replied for each question, in their order, and Held.
Of asking it makes an end after so many SECONDS.
"""

import json
import os
import sqlite3
import sys
import time
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

from tests.bench.peers.known import KINDS, Kind
from tests.bench.peers.protocol import Found, Peer, read_articles, read_questions

TOP = 20
"""Passages asked for; ten documents are judged, and a document may have several passages."""
_WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Started:
    versions: list[str]


@dataclass(frozen=True, slots=True)
class Indexed:
    seconds: float


@dataclass(frozen=True, slots=True)
class Replied:
    numbers: list[int]
    quote: str | None
    ms: float


@dataclass(frozen=True, slots=True)
class Held:
    """Memory of this process at the end, and the most that it had."""

    resident_mb: float
    peak_mb: float


def main() -> None:
    name, task, folder, encoder, seconds = sys.argv[1:]
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is not what we tell
    _tell(out, Started([f"{package} {_version(package)}" for package in KINDS[name].packages]))
    peer = open_peer(KINDS[name], Path(folder), encoder)
    began = time.perf_counter()
    peer.index(read_articles(Path(task)))
    _tell(out, Indexed(time.perf_counter() - began))
    questions = read_questions(Path(task))
    for question in questions[:_WARM_UP]:
        peer.search(question, k=TOP)
    ends = time.perf_counter() + float(seconds)
    for question in questions:
        if time.perf_counter() > ends:
            break
        _tell(out, ask(peer, question))
    _tell(out, Held(memory_mb("VmRSS"), memory_mb("VmHWM")))


def open_peer(kind: Kind, folder: Path, encoder: str) -> Peer:
    made = import_module(f"tests.bench.peers.{kind.module}").Peer
    if not kind.is_dense:
        return made(folder, **kind.options)
    if kind.is_ours:
        return made(folder, encoder, **kind.options)
    from tests.bench.peers.dense import Dense  # where only trichdan is installed there need be no torch

    return made(folder, Dense(encoder), **kind.options)


def ask(peer: Peer, question: str) -> Replied:
    began = time.perf_counter()
    found: Found = peer.search(question, k=TOP)
    return Replied(list(found.numbers), found.quote, 1000 * (time.perf_counter() - began))


def memory_mb(field: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


def _version(package: str) -> str:
    return sqlite3.sqlite_version if package == "SQLite" else version(package)


def _tell(out: TextIO, told: Started | Indexed | Replied | Held) -> None:
    print(json.dumps(asdict(told), ensure_ascii=False), file=out, flush=True)


if __name__ == "__main__":
    main()
