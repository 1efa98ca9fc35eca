"""Being in a home beside others, once what was interrupted there has been ended."""

import os
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
    with closing(ReadWriteLock(home / LOCK, is_singleton=False)) as lock:
        try:
            lock.acquire_read(timeout=_WAIT_S)
        except Timeout:
            raise TrichdanError(RESTORING.format(home=home)) from None
        try:
            yield
        finally:
            lock.release()
