"""Being in a home beside others, once what was interrupted there has been ended."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import ReadWriteLock, Timeout

from bot.keeping.holding import LOCK, RESTORING, UNFINISHED
from corpus.errors import TrichdanError

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
    lock = _entered(home)
    if lock is None:
        yield
        return
    with closing(lock):
        try:
            yield
        finally:
            lock.release()


def _entered(home: Path) -> ReadWriteLock | None:
    """None where the lock is another's, who alone may use it: one goes on without."""
    try:
        lock = ReadWriteLock(home / LOCK, is_singleton=False)
        lock.acquire_read(timeout=_WAIT_S)
    except Timeout:
        raise TrichdanError(RESTORING.format(home=home)) from None
    except (OSError, sqlite3.Error):
        return None
    return lock
