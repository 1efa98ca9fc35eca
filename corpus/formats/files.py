"""Files and folders as sources: which are supported, which may be opened, and what to say of the others."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import RejectedSource

SUFFIXES = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".docm", ".dotx", ".jsonl", ".csv", ".tsv"}
)
RECORDS = frozenset({".jsonl", ".csv", ".tsv"})
"""Of files that hold an article a line."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def shown_suffixes() -> str:
    return ", ".join(sorted(SUFFIXES))


def origin_of(source: Path | str) -> str:
    """`source` as text that can be stored and printed: control characters, and bytes that are none, escaped."""
    return _UNPRINTABLE.sub(lambda char: char[0].encode("unicode_escape").decode(), str(source))


def files_in(folder: Path) -> Iterator[Path | RejectedSource]:
    """The supported files under `folder` in order, less hidden ones; and each folder that cannot be listed.

    A folder is entered once, so links in a circle end.
    """
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                yield path
                continue
            status = path.stat()
            if (status.st_dev, status.st_ino) not in entered:
                entered.add((status.st_dev, status.st_ino))
                waiting.extend(sorted(filter(_is_wanted, path.iterdir()), reverse=True))
        except OSError as error:
            yield RejectedSource(origin_of(path), why_unreadable(error))


def _is_wanted(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    try:
        return path.suffix.lower() in SUFFIXES or path.is_dir()
    except OSError:  # met again, and named, when its turn comes
        return True


def other_kinds(folder: Path) -> Counter[str]:
    """The files under `folder` that `files_in` passes over though they are not hidden, counted by their endings."""
    kinds: Counter[str] = Counter()
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        endings = (Path(name).suffix.lower() for name in names if not name.startswith("."))
        kinds.update(origin_of(ending) for ending in endings if ending not in SUFFIXES)
    return kinds


def check_file(path: Path, *, max_bytes: int) -> None:
    """Raises RejectedSource for a file that is not worth opening, or dangerous to, and OSError."""
    origin, suffix = origin_of(path), path.suffix.lower()
    if suffix not in SUFFIXES:
        raise RejectedSource(origin, f"not a supported kind of file ({shown_suffixes()})")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise RejectedSource(origin, "not a regular file")
    if not status.st_size:
        raise RejectedSource(origin, "the file is empty")
    if status.st_size > max_bytes:
        raise RejectedSource(origin, f"{status.st_size:,} bytes; a {suffix} file may have {max_bytes:,}")


def why_unreadable(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case PermissionError():
            return "no permission to read it"
        case OSError():
            return f"it cannot be read ({error.strerror or type(error).__name__})"
        case _:
            return f"not a path ({error})"
