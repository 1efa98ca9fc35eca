"""Files that change: taken once nobody writes to them any more."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class _State:
    """`signature` is None where there is no such file."""

    signature: tuple[int, int, int] | None
    since: float


@dataclass(frozen=True, slots=True)
class Settled:
    files: tuple[Path, ...]
    gone: tuple[Path, ...]


class Settling:
    """A file has settled when it has had the same size and time for `settle_s` seconds, one that is gone when it has not
    come back by then: editors and programs that synchronise put a new file in the place of the old one.
    """

    def __init__(self, settle_s: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settle_s = settle_s
        self._clock = clock
        self._waiting: dict[Path, _State] = {}

    def changed(self, paths: Iterable[Path]) -> None:
        now = self._clock()
        for path in paths:
            self._waiting[path] = _State(_signature(path), now)

    def settled(self) -> Settled:
        """Those that have settled since they were last asked for, in order."""
        now = self._clock()
        files: list[Path] = []
        gone: list[Path] = []
        for path, state in sorted(self._waiting.items()):
            signature = _signature(path)
            if signature != state.signature:
                self._waiting[path] = _State(signature, now)
            elif now - state.since >= self._settle_s:
                del self._waiting[path]
                (gone if signature is None else files).append(path)
        return Settled(tuple(files), tuple(gone))


def _signature(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
