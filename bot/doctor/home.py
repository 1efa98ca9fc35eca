"""The folder of a home: whether it can be used, and what was left lying in it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from bot.alone import serving
from bot.doctor.finding import Finding, command
from bot.fitted import RANKER
from bot.home import MEMORY
from bot.keeping.holding import COMING, STAGED
from bot.keeping.restore import REPLACED
from bot.memory.memory import salt_path
from bot.memory.salt import who_by
from corpus.errors import TrichdanError

_UNFINISHED = re.compile(rf"{re.escape(RANKER)}\.\d+|salt\.\d+\.new")


def look_at_home(home: Path) -> Iterator[Finding]:
    """Nothing more is to be looked at in a home that `cannot_be_entered`."""
    if not home.exists():
        yield Finding(
            "home",
            f"{home} is not there",
            f"{command(home, 'add', 'SOURCE...')} makes it; or name another by --home",
        )
        return
    if not home.is_dir():
        yield Finding(
            "home", f"{home} is no folder", f"move it away, then: {command(home, 'add', 'SOURCE...')}"
        )
        return
    if cannot_be_entered(home):
        yield Finding("home", f"{home} cannot be read", f"give it to who runs trichdan: chmod u+rwx {home}")
        return
    if not os.access(home, os.W_OK):
        yield Finding(
            "home", f"{home} cannot be written: questions are answered, nothing else", f"chmod u+w {home}"
        )
    yield from _leftovers(home)
    yield from _salt(home)
    if bot := serving(home):
        yield Finding(
            "bot", f"`trichdan {bot.role}` is running here (pid {bot.process})", "nothing", is_wrong=False
        )


def cannot_be_entered(home: Path) -> bool:
    return not home.is_dir() or not os.access(home, os.R_OK | os.X_OK)


def _salt(home: Path) -> Iterator[Finding]:
    try:
        if (path := salt_path(home / MEMORY)).exists():
            who_by(path)
    except TrichdanError as error:
        found, _, _ = str(error).partition("; ")
        yield Finding(
            "salt",
            found,
            f"{command(home, 'restore', 'FILE')}; without a backup: rm {path}, people are then strangers to the bot",
        )


def _leftovers(home: Path) -> Iterator[Finding]:
    if (home / STAGED).exists() or (home / COMING).exists():
        yield Finding(
            "restore",
            f"{home}: a restore was interrupted",
            f"{command(home, 'status')} ends it, as any command does",
        )
    for file in sorted(home.iterdir()):
        if _UNFINISHED.fullmatch(file.name):
            yield Finding("home", f"{file}: left by one that was killed", f"rm {file}")
    if (replaced := home / REPLACED).is_dir() and any(replaced.iterdir()):
        states = len(list(replaced.iterdir()))
        yield Finding(
            "restore",
            f"states that a restore put aside lie in {replaced}: {states}",
            f"if none is needed: rm -r {replaced}",
            is_wrong=False,
        )
