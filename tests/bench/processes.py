"""Processes of their own, and what they and those that they begin take."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.bench.homes import ROOT

_LOOKED_EVERY_S = 0.5


def run(module: str, *arguments: str) -> tuple[str, float]:
    """What a process of its own prints, and the most memory that it and what it began had at once."""
    most_mb = 0.0
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as begun:
        while begun.poll() is None:
            most_mb = max(most_mb, family_mb(begun.pid))
            time.sleep(_LOOKED_EVERY_S)
        assert begun.stdout is not None, "asked for"
        printed = begun.stdout.read()
    if begun.returncode:
        raise SystemExit(f"failed: {module} {' '.join(arguments)}")
    return printed, most_mb


def cpu_s() -> float:
    """Of the processes that were begun and have ended."""
    spent = os.times()
    return spent.children_user + spent.children_system


def family_mb(pid: int) -> float:
    """Of a process and all that it has begun, what they share counted once."""
    family, grown = {pid}, {pid}
    while grown:
        grown = {child for child, parent in _parents() if parent in family} - family
        family |= grown
    return sum(map(_proportional_mb, family))


def _parents() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            yield int(stat.parent.name), int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1])


def _proportional_mb(pid: int) -> float:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
    return 0.0
