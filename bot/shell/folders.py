"""`trichdan add --watch`: folders whose files are added, and taken up again as they change; the index follows."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from watchfiles import watch

from bot.shell.settling import Settled, Settling
from corpus.add import Added, add, missing
from corpus.errors import BuildError, IndexRunning, TrichdanError
from corpus.formats.files import files_in, is_supported
from corpus.formats.reading import Reading
from corpus.store.store import Store
from index.builds.build import Built, Progress

_SETTLE_S = 1.0
_LOOK_EVERY_MS = 500
_CHANGING = ("added", "updated", "removed")

Tell = Callable[[Added | Built], None]


class Watching:
    """`roots` are folders. What becomes of each file is told, and each build that follows. With `prune` articles whose files
    are gone are removed, unless nothing else is left in their folder; else they are told once, as missing. `index` brings the
    index up to date, and is called with what hears how far it is.
    """

    def __init__(
        self,
        store: Store,
        index: Callable[[Progress], Built],
        *,
        roots: Sequence[Path],
        reading: Reading,
        prune: bool,
        tell: Tell,
        settle_s: float = _SETTLE_S,
    ) -> None:
        self._store = store
        self._index = index
        self._roots = [root.expanduser().resolve() for root in roots]
        self._reading = reading
        self._prune = prune
        self._tell_all = tell
        self._settling = Settling(settle_s)
        self._missing: set[int] = set()
        self._is_behind = True
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ends `run` soon, wherever it is; the next goes on from there."""
        self._stop.set()

    def run(self) -> None:
        """Until it is stopped. A folder that is away is waited for, and all of it looked at once it is back."""
        seen: dict[Path, tuple[int, int]] = {}
        while not self._stop.is_set():
            there = {root: place for root in self._roots if (place := _place(root)) is not None}
            for root in there.keys() - seen.keys():
                self._take_folder(root)
            for root in seen.keys() - there.keys():
                print(f"{root} is away; waiting until it is back", file=sys.stderr, flush=True)
            seen = there
            self._follow()
            if there:
                self._watch(there)
            else:
                self._stop.wait(_LOOK_EVERY_MS / 1000)

    def _watch(self, there: dict[Path, tuple[int, int]]) -> None:
        """As long as all folders that are there stay what they are, and none comes back."""
        try:
            for changes in watch(
                *there,
                watch_filter=None,
                step=100,
                debounce=400,
                rust_timeout=_LOOK_EVERY_MS,
                yield_on_timeout=True,
                stop_event=self._stop,
                raise_interrupt=False,
            ):
                self._settling.changed(path for _, path in ((how, Path(name)) for how, name in changes))
                self._settle(self._settling.settled())
                self._follow()
                if there != {root: place for root in self._roots if (place := _place(root)) is not None}:
                    return
        except FileNotFoundError:  # it went away just now
            return

    def _settle(self, settled: Settled) -> None:
        for folder in filter(Path.is_dir, settled.files):
            if folder not in self._roots and self._is_seen(folder):
                self._take_folder(folder)
        self._take([path for path in settled.files if is_supported(path) and self._is_seen(path)])
        if settled.gone:
            for root in filter(lambda root: _place(root) is not None, self._roots):
                self._tell(missing(self._store, str(root), prune=self._prune))

    def _is_seen(self, path: Path) -> bool:
        """Whether neither it nor a folder that it is in is hidden."""
        root = next((root for root in self._roots if path.is_relative_to(root)), None)
        return root is not None and not any(part.startswith(".") for part in path.relative_to(root).parts)

    def _take_folder(self, root: Path) -> None:
        """All that is there; one that is still empty is no reason to complain."""
        if next(files_in(root), None) is not None:
            self._take([root])
        else:
            self._tell(missing(self._store, str(root), prune=self._prune))

    def _take(self, paths: Sequence[Path]) -> None:
        self._tell(add(self._store, [str(path) for path in paths], reading=self._reading, prune=self._prune))

    def _tell(self, added: Iterator[Added]) -> None:
        for one in added:
            if one.status == "missing" and one.article_id is not None:
                if one.article_id in self._missing:
                    continue
                self._missing.add(one.article_id)
            elif one.article_id is not None:
                self._missing.discard(one.article_id)
            self._is_behind = self._is_behind or one.status in _CHANGING
            if one.status != "unchanged":
                self._tell_all(one)
            if self._stop.is_set():
                return

    def _follow(self) -> None:
        """Brings the index up to date; where another process does so, that is tried again later."""
        if not self._is_behind or self._stop.is_set():
            return
        try:
            built = self._index(self._go_on())
        except (IndexRunning, _Stopped):
            return
        except BuildError as error:
            print(f"trichdan: {error}", file=sys.stderr, flush=True)
            return
        self._is_behind = False
        if built.kind != "up to date":
            self._tell_all(built)

    def _go_on(self) -> Progress:
        def check(done: int, total: int) -> None:
            if self._stop.is_set():
                raise _Stopped("stopped; what was embedded is kept for the next run")

        return check


class _Stopped(TrichdanError):
    """An index run that was left because watching ends."""


@contextmanager
def ended_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C, or a system that ends its services, calls `stop`; a second Ctrl-C interrupts as ever."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def on_signal(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop()

    for number in before:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _place(root: Path) -> tuple[int, int] | None:
    """What tells a folder from another in its place; None where there is none."""
    try:
        status = root.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if root.is_dir() else None
