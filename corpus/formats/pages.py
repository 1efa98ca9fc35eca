"""Sources as pages: files of every supported format, folders of them, and web addresses.

Nothing here raises for a bad source: what cannot be read comes out as a RejectedSource between the pages.
"""

import io
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.errors import RejectedSource
from corpus.formats.archive import members
from corpus.formats.files import (
    PACKED,
    check_file,
    files_in,
    origin_of,
    shown_suffixes,
    why_unfit,
    why_unreadable,
)
from corpus.formats.jsonlines import read_json_lines
from corpus.formats.parse import checked, parsed
from corpus.formats.reading import DEFAULT_READING, Reading
from corpus.formats.table import read_table
from corpus.models import Page

if TYPE_CHECKING:
    from corpus.formats.fetch import Fetched

_SUFFIX_OF = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
MEDIA_TYPES = frozenset(_SUFFIX_OF)
"""Of web pages that can be read."""
ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def read(source: str, *, reading: Reading = DEFAULT_READING) -> Iterator[Page | RejectedSource]:
    """The pages of a file, a folder (everything in it that is supported, in order) or an http(s) address.

    The text is as the source has it, boilerplate and all, in NFC with "\\n" line ends.
    """
    origin = origin_of(source)
    if ADDRESS.match(source):
        yield _from_address(origin, reading)
        return
    if not source.strip():
        yield RejectedSource(origin, "no path and no address")
        return
    try:
        path = Path(source).expanduser().resolve()
        mode = path.stat().st_mode
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name, a user who is not there
        yield RejectedSource(origin, why_unreadable(error))
        return
    if stat.S_ISDIR(mode):
        yield from _from_folder(path, reading)
    else:
        yield from _from_file(path, reading)


def _from_folder(folder: Path, reading: Reading) -> Iterator[Page | RejectedSource]:
    empty = True
    for found in files_in(folder):
        empty = False
        if isinstance(found, RejectedSource):
            yield found
        else:
            yield from _from_file(found, reading)
    if empty:
        yield RejectedSource(origin_of(folder), f"no supported file in it ({shown_suffixes()})")


def _from_file(path: Path, reading: Reading) -> Iterator[Page | RejectedSource]:
    origin, suffix = origin_of(path), path.suffix.lower()
    try:
        check_file(path, max_bytes=_max_bytes(suffix, reading))
        with path.open("rb") as file:
            yield from _pages_in(file, suffix, origin, reading)
    except RejectedSource as rejected:
        yield rejected
    except OSError as error:
        yield RejectedSource(origin, why_unreadable(error))


def _pages_in(file: BinaryIO, suffix: str, origin: str, reading: Reading) -> Iterator[Page | RejectedSource]:
    """The pages of an open file. Raises RejectedSource for one that holds a single page, and OSError."""
    match suffix:
        case ".jsonl":
            items = read_json_lines(
                file, origin, max_line_bytes=reading.max_line_bytes, timezone=reading.timezone
            )
        case ".csv" | ".tsv":
            items = read_table(
                file,
                origin,
                max_line_bytes=reading.max_line_bytes,
                max_cell_chars=reading.max_article_chars,
                max_utf16_bytes=reading.max_file_bytes,
                timezone=reading.timezone,
            )
        case ".zip":
            yield from _unpacked(file, origin, reading)
            return
        case _:
            yield checked(parsed(file.read(), suffix, origin, reading), reading)
            return
    for item in items:
        yield item if isinstance(item, RejectedSource) else checked(item, reading)


def _unpacked(file: BinaryIO, origin: str, reading: Reading) -> Iterator[Page | RejectedSource]:
    found = members(
        file,
        origin,
        PACKED,
        max_file_bytes=reading.max_file_bytes,
        max_bytes=reading.max_unpacked_bytes,
    )
    for member in found:
        if isinstance(member, RejectedSource):
            yield member
            continue
        where, data = origin_of(f"{origin}#{member.name}"), member.data
        if not data or len(data) > _max_bytes(member.suffix, reading):
            yield RejectedSource(
                where, why_unfit(len(data), member.suffix, _max_bytes(member.suffix, reading))
            )
            continue
        try:
            yield from _pages_in(io.BytesIO(data), member.suffix, where, reading)
        except RejectedSource as rejected:
            yield rejected


def _max_bytes(suffix: str, reading: Reading) -> int:
    match suffix:
        case ".jsonl" | ".csv" | ".tsv":
            return reading.max_records_bytes
        case ".html" | ".htm":
            return reading.max_html_bytes
        case _:
            return reading.max_file_bytes


def _from_address(address: str, reading: Reading) -> Page | RejectedSource:
    from corpus.formats.fetch import Limits, fetch  # httpx is slow to import, and files need none of it

    limits = Limits(reading.max_file_bytes, reading.timeout_s, reading.networks)
    try:
        got = fetch(address, limits=limits, media_types=MEDIA_TYPES)
        assert got is not None, "nothing was known of it"
        return page_of(got, address, reading)
    except RejectedSource as rejected:
        return rejected


def page_of(got: "Fetched", origin: str, reading: Reading) -> Page:
    """The page that a server answered with. Raises RejectedSource."""
    suffix = _SUFFIX_OF[got.media_type]
    if len(got.data) > _max_bytes(suffix, reading):
        raise RejectedSource(origin, f"more than {_max_bytes(suffix, reading):,} bytes")
    page = parsed(got.data, suffix, origin, reading, url=got.url, charset=got.charset)
    tidied = checked(replace(page, url=got.url), reading)
    if isinstance(tidied, RejectedSource):
        raise tidied
    return tidied
