"""Archives (.zip), unpacked in memory, file by file, and no further than they may go.

What an archive says of itself is not believed: before anything of it is read, everything that would be is unpacked
once and counted. One that looks as if it were made to do harm is refused whole.
"""

import lzma
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from corpus.errors import RejectedSource

MAX_FILES = 20_000
_MAX_DIRECTORY_BYTES = 4_000_000
_MAX_RATIO, _ALWAYS_BYTES = 200, 1_000_000
"""Running text is packed to a tenth, tables of numbers to a fiftieth; so few bytes do no harm."""
_STEP_BYTES = 65_536
_END, _END_BYTES, _LOCATOR, _LOCATOR_BYTES = b"PK\x05\x06", 22, b"PK\x06\x07", 20
_MAX_COMMENT_BYTES = 65_535
_ENCRYPTED, _UTF8 = 0x1, 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".jar"})
_NO_LONGER_WHOLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: `name` is its path in it, `suffix` in lower case."""

    name: str
    suffix: str
    data: bytes


def members(
    file: BinaryIO, origin: str, suffixes: frozenset[str], *, max_file_bytes: int, max_bytes: int
) -> Iterator[Member | RejectedSource]:
    """The files in it with these suffixes, in order, less hidden ones; each of at most so many bytes, and all together.

    Raises RejectedSource for an archive that is refused whole.
    """
    try:
        _check_directory(file, origin)
        with zipfile.ZipFile(file) as archive:
            wanted = [one for one in _checked(archive, origin) if _suffix(one) in suffixes]
            if not wanted:
                raise RejectedSource(origin, "no supported file in it")
            broken = _count(archive, origin, wanted, max_bytes)
            for info in wanted:
                name, where = _name(info), f"{origin}#{_name(info)}"
                if info in broken:
                    yield RejectedSource(where, broken[info])
                elif info.file_size > max_file_bytes:
                    yield RejectedSource(where, f"{info.file_size:,} bytes; it may have {max_file_bytes:,}")
                else:
                    yield Member(name, _suffix(info), b"".join(_unpacked(archive, info)))
    except _NO_LONGER_WHOLE as error:
        raise RejectedSource(origin, f"a broken .zip file ({type(error).__name__})") from None


def other_kinds_in(file: BinaryIO, suffixes: frozenset[str]) -> Counter[str]:
    """The files that `members` passes over though they are not hidden, counted by their endings."""
    try:
        _check_directory(file, "")
        with zipfile.ZipFile(file) as archive:
            return Counter(
                suffix for one in _checked(archive, "") if (suffix := _suffix(one)) not in suffixes
            )
    except (*_NO_LONGER_WHOLE, RejectedSource):
        return Counter()


def _check_directory(file: BinaryIO, origin: str) -> None:
    """Of many millions of files the mere list would fill the memory."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _END_BYTES - _MAX_COMMENT_BYTES - _LOCATOR_BYTES))
    tail = file.read()
    at = tail.rfind(_END)
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if at < 0:
        raise RejectedSource(origin, "a broken .zip file: its list of files is missing")
    is_zip64 = tail[:at][-_LOCATOR_BYTES:].startswith(_LOCATOR)
    if is_zip64 or listed > _MAX_DIRECTORY_BYTES:
        raise RejectedSource(origin, f"made for more files than the {MAX_FILES:,} that it may have")


def _checked(archive: zipfile.ZipFile, origin: str) -> list[zipfile.ZipInfo]:
    """The files that are not hidden. Raises RejectedSource where any looks as if it were to do harm."""
    files = [one for one in archive.infolist() if not one.is_dir()]
    if len(files) > MAX_FILES:
        raise RejectedSource(origin, f"{len(files):,} files in it; it may have {MAX_FILES:,}")
    met: set[str] = set()
    for info in files:
        if reason := _danger(info, met):
            raise RejectedSource(origin, f"{reason}: {_name(info)[:100]!r}")
        met.add(_name(info))
    return [one for one in files if not any(_is_hidden(part) for part in PurePosixPath(_name(one)).parts)]


def _danger(info: zipfile.ZipInfo, met: set[str]) -> str | None:
    name = _name(info)
    path = PurePosixPath(name)
    if info.flag_bits & _ENCRYPTED:
        return "encrypted; unpack it first"
    if (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in name
        or ":" in path.parts[0]
        or not name.isprintable()
    ):
        return "a name in it leads outside of it"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "there is a link in it, not a file"
    if name in met:
        return "a file stands twice in it"
    if _suffix(info) in _ARCHIVES:
        return "an archive within an archive; unpack it first"
    return None


def _count(
    archive: zipfile.ZipFile, origin: str, wanted: list[zipfile.ZipInfo], max_bytes: int
) -> dict[zipfile.ZipInfo, str]:
    """Why some cannot be unpacked. Raises RejectedSource where they come to too much, whatever they say of themselves."""
    total = 0
    broken: dict[zipfile.ZipInfo, str] = {}
    for info in wanted:
        if info.compress_type not in _METHODS:
            broken[info] = "packed in a way that is not read; pack it as usual"
            continue
        size = 0
        try:
            for step in _unpacked(archive, info):
                size, total = size + len(step), total + len(step)
                if total > max_bytes:
                    raise RejectedSource(origin, f"more than {max_bytes:,} bytes when unpacked")
                if size > max(_ALWAYS_BYTES, _MAX_RATIO * info.compress_size):
                    why = f"a file in it unpacks to more than {_MAX_RATIO} times its size"
                    raise RejectedSource(origin, f"{why}: {_name(info)[:100]!r}")
        except _NO_LONGER_WHOLE as error:
            broken[info] = f"broken in its archive ({type(error).__name__})"
        else:
            info.file_size = size
    return broken


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as unpacking:
        while step := unpacking.read(_STEP_BYTES):
            yield step


def _is_hidden(part: str) -> bool:
    return part.startswith(".") or part == "__MACOSX"


def _suffix(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(_name(info)).suffix.lower()


def _name(info: zipfile.ZipInfo) -> str:
    """As it was meant: many programs write UTF-8 and do not say so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
