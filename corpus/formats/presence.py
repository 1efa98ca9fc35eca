"""Whether what an article was read from is still there: a file, a line of a .jsonl or .csv file, a file of an archive, the folder of both."""

import os
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from corpus.errors import RejectedSource
from corpus.formats.files import COLLECTIONS, origin_of
from corpus.formats.pages import ADDRESS, read

_LINE = re.compile(r"(.*?\.(?:jsonl|csv|tsv|zip))#", re.IGNORECASE | re.DOTALL)


def place_of(source: str) -> str | None:
    """What the origins of all articles of a source begin with: of a folder, of an archive, or of the lines of a .jsonl or .csv file.

    None for what holds no more than one article, and for what cannot be reached.
    """
    if ADDRESS.match(source) or not source.strip():
        return None
    with suppress(OSError, ValueError, RuntimeError):
        path = Path(source).expanduser().resolve()
        origin = origin_of(path)
        if path.is_dir():
            return origin if origin.endswith(os.sep) else origin + os.sep
        if path.is_file() and path.suffix.lower() in COLLECTIONS:
            return f"{origin}#"
    return None


def is_gone(origin: str) -> bool:
    """Whether the file or line that an article was read from is surely no more.

    An address never is, nor what may only be out of reach: behind a folder that cannot be entered, a link that
    leads nowhere, a line of a file that cannot be read to its end.
    """
    if ADDRESS.match(origin):
        return False
    path = Path(origin)
    if not _is_gone(path):
        return False
    if (line := _LINE.match(origin)) and not _is_gone(file := Path(line[1])):
        with suppress(OSError):
            status = file.stat()
            origins = _origins(file, status.st_mtime_ns, status.st_size)
            return origins is not None and origin not in origins
        return False
    return True


def _is_gone(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return not any(parent.is_symlink() and not parent.exists() for parent in path.parents)
    except (OSError, ValueError):
        return False
    return False


@lru_cache(maxsize=2)
def _origins(file: Path, _changed_ns: int, _size: int) -> frozenset[str] | None:
    """The origins of all lines of a file, or None when not all can be read."""
    origins = set()
    for line in read(str(file)):
        if isinstance(line, RejectedSource):
            return None
        origins.add(line.origin)
    return frozenset(origins)
