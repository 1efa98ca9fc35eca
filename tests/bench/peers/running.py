"""Each peer as a process of its own, within a time of its own, and what it did."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from tests.bench.homes import ROOT
from tests.bench.peers.asked import Task
from tests.bench.peers.known import KINDS
from tests.bench.peers.worker import Held, Indexed, Replied


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to load and to index, and to be asked; the question in hand when these are over may take as long again."""

    index_s: float
    ask_s: float


@dataclass(frozen=True, slots=True)
class Run:
    """`replies` are to the first questions, in their order. `failure` says why it came to no end; what came before counts."""

    title: str
    versions: Sequence[str]
    indexed: Indexed | None
    replies: Sequence[Replied]
    held: Held | None
    failure: str | None


def run(name: str, task: Task, *, python: Path, encoder: str, limits: Limits) -> Run:
    """Runs a peer, by `python` unless it is of those that run beside trichdan."""
    kind = KINDS[name]
    interpreter = sys.executable if kind.is_ours else str(python)
    timeout_s = limits.index_s + 2 * limits.ask_s
    with TemporaryDirectory(prefix="peer-") as folder, TemporaryFile() as told, TemporaryFile() as log:
        try:
            done = subprocess.run(
                [
                    *(interpreter, "-m", "tests.bench.peers.worker"),
                    *(name, str(task.folder), folder, encoder, str(limits.ask_s)),
                ],
                cwd=ROOT,
                stdout=told,
                stderr=log,
                timeout=timeout_s,
                check=False,
            )
            failure = f"ended with {done.returncode}: {_last_line(log)}" if done.returncode else None
        except subprocess.TimeoutExpired:
            failure = f"not done within {timeout_s:.0f} s"
        except OSError as error:
            failure = f"{error}; `make bench-peers` sets the peers up"
        lines = _whole_lines(told)
    return Run(
        kind.title,
        lines[0]["versions"] if lines else kind.packages,
        next((Indexed(**line) for line in lines if "seconds" in line), None),
        [Replied(**line) for line in lines if "numbers" in line],
        next((Held(**line) for line in lines if "resident_mb" in line), None),
        failure,
    )


def _whole_lines(told: IO[bytes]) -> list[dict[str, Any]]:
    """Without one that was cut off."""
    told.seek(0)
    return [json.loads(line) for line in told if line.endswith(b"\n")]


def _last_line(log: IO[bytes]) -> str:
    log.seek(0)
    lines = [line.strip() for line in log.read().decode("utf-8", "replace").splitlines()]
    return next(filter(None, reversed(lines)), "without a word")[:200]
