"""Who is in a home alone: the one that puts another state in its place. Others are in it beside each other; see `entering`.

The system takes its locks back from a process however that ends.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import ReadWriteLock

LOCK = "home.lock"
COMING, STAGED = "restoring.new", "restoring"
UNFINISHED = (COMING, STAGED)
"""What a restore that is under way, or was interrupted, leaves in a home; see `bot.keeping.restore`."""
RESTORING = "{home}: a backup is being restored into it; wait until that has ended"


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
