"""Files and folders as sources: which are supported, which may be opened, and what to say of the others."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import RejectedSource
from corpus.formats.archive import other_kinds_in

SUFFIXES = frozenset(
    {
        ".txt",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".pdf",
        ".docx",
        ".docm",
        ".dotx",
        ".jsonl",
        ".csv",
        ".tsv",
        ".zip",
    }
)
COLLECTIONS = frozenset({".jsonl", ".csv", ".tsv", ".zip"})
"""Of files that may hold many articles."""
PACKED = SUFFIXES - {".zip"}
"""Of files that are read within an archive."""

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


def is_supported(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and not file.is_dir()


def _is_wanted(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    try:
        return path.suffix.lower() in SUFFIXES or path.is_dir()
    except OSError:  # met again, and named, when its turn comes
        return True


def other_kinds(place: Path) -> Counter[str]:
    """The files in a folder or an archive that are passed over though they are not hidden, counted by their endings."""
    if place.suffix.lower() == ".zip" and place.is_file():
        with place.open("rb") as file:
            return other_kinds_in(file, PACKED)
    kinds: Counter[str] = Counter()
    for _, folders, names in os.walk(place):
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
    if not status.st_size or status.st_size > max_bytes:
        raise RejectedSource(origin, why_unfit(status.st_size, suffix, max_bytes))


def why_unfit(size: int, suffix: str, max_bytes: int) -> str:
    """Why a file of such a size is not read."""
    return f"{size:,} bytes; a {suffix} file may have {max_bytes:,}" if size else "the file is empty"


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
