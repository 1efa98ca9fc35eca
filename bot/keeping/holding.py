"""Who is in a home: commands beside each other, or alone the one that puts another state in its place.

The system takes its locks back from a process however that ends.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import ReadWriteLock, Timeout

from corpus.errors import TrichdanError

LOCK = "home.lock"
COMING, STAGED = "restoring.new", "restoring"
UNFINISHED = (COMING, STAGED)
"""What a restore that is under way, or was interrupted, leaves in a home; see `bot.keeping.restore`."""
RESTORING = "{home}: a backup is being restored into it; wait until that has ended"
_WAIT_S = 30.0


@contextmanager
def among_others(home: Path) -> Iterator[None]:
    """The home is as it is until this ends. One that is not there, or cannot be written, nobody changes.

    A restore that was interrupted is ended first. Raises TrichdanError while one is under way.
    """
    if not (home.is_dir() and os.access(home, os.W_OK)):
        yield
        return
    if any((home / name).exists() for name in UNFINISHED):
        from bot.keeping.restore import go_on

        go_on(home)
    with closing(ReadWriteLock(home / LOCK, is_singleton=False)) as lock:
        try:
            lock.acquire_read(timeout=_WAIT_S)
        except Timeout:
            raise TrichdanError(RESTORING.format(home=home)) from None
        try:
            yield
        finally:
            lock.release()


@contextmanager
def held_alone(home: Path, *, timeout_s: float = 0) -> Iterator[None]:
    """Nobody else is in the home. Raises Timeout while somebody is."""
    home.mkdir(parents=True, exist_ok=True)
    with closing(ReadWriteLock(home / LOCK, is_singleton=False)) as lock:
        lock.acquire_write(timeout=timeout_s)
        try:
            yield
        finally:
            lock.release()
