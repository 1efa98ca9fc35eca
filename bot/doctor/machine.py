"""The machine and the versions that the program stands on."""

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.doctor.finding import Finding

_PYTHON, _SQLITE = (3, 11), (3, 31, 0)
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_LEAST_FREE_BYTES = 200_000_000


def look_at_machine() -> Iterator[Finding]:
    if sys.version_info < _PYTHON:
        yield Finding(
            "python", f"version {sys.version.split()[0]}", "install Python 3.11 or newer, then trichdan in it"
        )
    if sqlite3.sqlite_version_info < _SQLITE:
        yield Finding(
            "sqlite", f"version {sqlite3.sqlite_version}", "install a Python with SQLite 3.31 or newer"
        )
    yield from look_at_clock(time.time())


def look_at_clock(now_s: float) -> Iterator[Finding]:
    if now_s < _MADE.timestamp():
        yield Finding(
            "clock",
            f"it says {datetime.fromtimestamp(now_s, UTC):%Y-%m-%d}, before this program was made",
            _SET_CLOCK,
        )


def look_at_disk(home: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(home).free
    needed = max(_LEAST_FREE_BYTES, 2 * sum(file.stat().st_size for file in home.glob("*.db")))
    if free < needed:
        yield Finding(
            "disk",
            f"{free / 1e6:,.0f} MB are free where {home} is; an index run or a restore may need {needed / 1e6:,.0f}",
            f"make room there; old states in {home / 'replaced'}, if any, may go",
        )


_SET_CLOCK = "set it, and have it kept right: timedatectl set-ntp true"


def look_at_times(newest: str | None, now_s: float) -> Iterator[Finding]:
    """`newest`: when something was last written into a database, in UTC, ISO 8601."""
    if newest and newest > datetime.fromtimestamp(now_s + 86_400, UTC).isoformat(timespec="seconds"):
        yield Finding("clock", f"articles were added at {newest}, which is still to come", _SET_CLOCK)
