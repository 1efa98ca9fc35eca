"""Each peer as a process of its own, within a time of its own, and what it did."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from tests.bench.homes import ROOT
from tests.bench.peers.asked import Task
from tests.bench.peers.known import KINDS
from tests.bench.peers.worker import Held, Indexed, Replied
from tests.bench.processes import family_mb

_LOOKED_EVERY_S = 0.3
_ENDED = "it failed"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to load and to index, and to be asked; the question in hand when these are over may take as long again."""

    index_s: float
    ask_s: float


@dataclass(frozen=True, slots=True)
class Run:
    """`replies` are to the first questions, in their order; `most_mb` is the memory of the process and all that it began.
    `failure` says why it came to no end; what came before counts.
    """

    title: str
    versions: Sequence[str]
    indexed: Indexed | None
    replies: Sequence[Replied]
    most_mb: float
    held: Held | None
    failure: str | None


def run(name: str, task: Task, *, python: Path, encoder: str, limits: Limits) -> Run:
    """Runs a peer, by `python` unless it is of those that run beside trichdan."""
    kind = KINDS[name]
    interpreter = sys.executable if kind.is_ours else str(python)
    with TemporaryDirectory(prefix="peer-") as folder, TemporaryFile() as told, TemporaryFile() as log:
        command = [interpreter, "-m", "tests.bench.peers.worker", name, str(task.folder), folder, encoder]
        try:
            with subprocess.Popen([*command, str(limits.ask_s)], cwd=ROOT, stdout=told, stderr=log) as begun:
                most_mb, failure = _watched(begun, limits.index_s + 2 * limits.ask_s)
        except OSError as error:
            most_mb, failure = 0.0, f"{error}; `make bench-peers` sets the peers up"
        if failure == _ENDED:
            failure += f": {_last_line(log)}"
        lines = _whole_lines(told)
    held = next((Held(**line) for line in lines if "resident_mb" in line), None)
    return Run(
        kind.title,
        lines[0]["versions"] if lines else kind.packages,
        next((Indexed(**line) for line in lines if "seconds" in line), None),
        [Replied(**line) for line in lines if "numbers" in line],
        max(most_mb, held.peak_mb if held else 0.0),
        held,
        failure,
    )


def _watched(begun: "subprocess.Popen[bytes]", timeout_s: float) -> tuple[float, str | None]:
    """The most memory that the process and those that it began had at once, and what was amiss in the end, if anything."""
    most_mb, ends = 0.0, time.monotonic() + timeout_s
    try:
        while begun.poll() is None:
            if time.monotonic() > ends:
                return most_mb, f"not done within {timeout_s:.0f} s"
            most_mb = max(most_mb, family_mb(begun.pid))
            time.sleep(_LOOKED_EVERY_S)
    finally:
        begun.kill()
    return most_mb, _ENDED if begun.returncode else None


def _whole_lines(told: IO[bytes]) -> list[dict[str, Any]]:
    """Without one that was cut off."""
    told.seek(0)
    return [json.loads(line) for line in told if line.endswith(b"\n")]


def _last_line(log: IO[bytes]) -> str:
    log.seek(0)
    lines = [line.strip() for line in log.read().decode("utf-8", "replace").splitlines()]
    return next(filter(None, reversed(lines)), "without a word")[:200]
