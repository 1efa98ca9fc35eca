"""A deed done in a process of its own that is killed at one of its steps, as surely as by the system."""

import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_STEPS = ("open", "os.", "shutil.", "sqlite3.")


def killed_at(step: int, deed: Callable[[], object], *, within: Path) -> bool:
    """Whether the deed was killed: before the `step`th time that it looks at or changes a file or folder in `within`. False:
    it has not so many steps, and was done.
    """

    def child() -> None:
        _kill_at(step, str(within))
        deed()

    _, status = os.waitpid(forked(child), 0)
    return os.WIFSIGNALED(status)


@contextmanager
def meanwhile(deed: Callable[[], object]) -> Iterator[None]:
    """The deed is done in a process of its own, which is killed in the end."""
    process = forked(deed)
    try:
        yield
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def forked(deed: Callable[[], object]) -> int:
    """The id of a new process that does the deed, and nothing else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads are none of the child's concern
        process = os.fork()
    if process == 0:
        try:
            deed()
        finally:
            os._exit(0)
    return process


def _kill_at(step: int, within: str) -> None:
    steps = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event.startswith(_STEPS) and any(str(one).find(within) >= 0 for one in arguments):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
