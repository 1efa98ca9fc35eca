"""Files that are in their place only once they are whole."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import TrichdanError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A folder beside `path` to work in; the file of that name made there takes the place of `path`, at once, when this ends
    well. Else nothing is left of it; what a killed process left beside `path` is cleared away.

    Raises TrichdanError where nothing can be written, or the disk is full.
    """
    place = path.expanduser().absolute()
    if place.is_dir():
        raise TrichdanError(f"{path}: is a folder; give the name of a file")
    folder = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        _clear_dead(place)
        folder.mkdir(mode=0o700)
        yield folder
        settle(folder / place.name)
        (folder / place.name).replace(place)
        settle(place.parent)
    except OSError as error:
        raise TrichdanError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle(path: Path) -> None:
    """What was written there is on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _clear_dead(place: Path) -> None:
    form = re.compile(rf"\.{re.escape(place.name)}\.(\d+)\.part")
    for found in place.parent.iterdir():
        if (named := form.fullmatch(found.name)) and not _is_alive(int(named[1])):
            shutil.rmtree(found, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
