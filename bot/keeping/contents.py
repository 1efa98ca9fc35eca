"""What a backup holds: one file of all that cannot be made again, with a list of it by which it is checked."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from corpus.errors import TrichdanError

VERSION = 1
LIST = "trichdan-backup.json"
"""The first member of a backup; by its name at the beginning of the file a backup is recognised, damaged ones too."""

_ZIP, _NAME_AT = b"PK\x03\x04", 30
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """`members` by name; `made_at` is in UTC, ISO 8601, `program` the version that made it."""

    made_at: str
    program: str
    articles: int
    passages: int
    members: Mapping[str, Member]
    trichdan_backup: int = VERSION

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1)


def is_backup(path: Path) -> bool:
    """Whether the file begins as backups do."""
    try:
        with path.open("rb") as file:
            return file.read(4) == _ZIP and file.read(_NAME_AT - 4 + len(LIST))[-len(LIST) :] == LIST.encode()
    except (OSError, ValueError):
        return False


def fingerprint(file: BinaryIO) -> Member:
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
    return Member(size, digest.hexdigest())


def read_contents(path: Path) -> Contents:
    """The list of a backup all of whose members are what the list says. Raises TrichdanError."""
    with opened(path) as (archive, contents):
        for name, wanted in contents.members.items():
            with archive.open(name) as file:
                if fingerprint(file) != wanted:  # type: ignore[arg-type]
                    raise TrichdanError(f"{path}: damaged: {name} is not what was saved; use another backup")
    return contents


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    """Raises TrichdanError for a file that is no backup, or none of this version, and for what is damaged within it."""
    try:
        with _file(path) as file, zipfile.ZipFile(file) as archive:
            yield archive, _listed(path, archive.read(LIST))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError) as error:
        raise TrichdanError(f"{path}: damaged or cut short ({error}); use another backup") from error


def _file(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise TrichdanError(f"{path}: cannot be read: {error.strerror}") from error


def _listed(path: Path, written: bytes) -> Contents:
    try:
        told = json.loads(written)
        if told["trichdan_backup"] != VERSION:
            raise TrichdanError(
                f"{path}: made by trichdan {told.get('program')}, newer than this one, which reads backups of version "
                f"{VERSION}; update trichdan, then restore"
            )
        return Contents(**(told | {"members": {name: Member(**of) for name, of in told["members"].items()}}))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TrichdanError(
            f"{path}: damaged: its list cannot be read ({error}); use another backup"
        ) from error
