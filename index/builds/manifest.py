"""What a build is made of, and whether its files are still those that were published."""

import json
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import DamagedBuild, StaleBuild

FORMAT = 3
"""Raise it whenever builds made before can't be read any more, or would rank in another way."""

MANIFEST = "manifest.json"
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """`encoder`, `splitter`, `terms` and `format` must fit the program; `corpus` and `revision` say how fresh it is.

    `files` gives (bytes, CRC-32) by path inside the build; `made_at` is in UTC, ISO 8601.
    """

    corpus: str
    revision: int
    encoder: str
    splitter: int
    terms: int
    passages: int
    made_at: str
    files: dict[str, tuple[int, int]]
    format: int = FORMAT


def write_manifest(build: Path, manifest: Manifest) -> None:
    (build / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")


def read_manifest(build: Path) -> Manifest:
    """Raises DamagedBuild when there is none that can be read, StaleBuild for another format."""
    try:
        fields = json.loads((build / MANIFEST).read_text(encoding="utf-8"))
        if fields["format"] != FORMAT:
            raise StaleBuild(
                f"{build}: has format {fields['format']!r}, this program reads {FORMAT}; run `trichdan index`"
            )
        files = {name: (int(size), int(crc)) for name, (size, crc) in fields["files"].items()}
        return Manifest(**(fields | {"files": files}))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedBuild(f"{build}: its manifest cannot be read ({error}); run `trichdan index`") from error


def check_files(build: Path, manifest: Manifest) -> None:
    """Raises DamagedBuild when a file is missing or is not what was published."""
    for name, published in manifest.files.items():
        try:
            found = fingerprint(build / name)
        except OSError as error:
            raise DamagedBuild(f"{build / name}: {error.strerror}; run `trichdan index`") from error
        if found != published:
            raise DamagedBuild(
                f"{build / name}: (bytes, CRC-32) are {found}, published were {published}; "
                "run `trichdan index`"
            )


def fingerprints(build: Path) -> dict[str, tuple[int, int]]:
    """The fingerprint of each file of a build but its manifest and locks."""
    return {
        path.relative_to(build).as_posix(): fingerprint(path)
        for path in sorted(build.rglob("*"))
        if path.is_file() and path.name != MANIFEST and path.suffix != ".lock"
    }


def fingerprint(path: Path) -> tuple[int, int]:
    """(bytes, CRC-32) of a file."""
    crc = size = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
    return size, crc
