"""Sources as pages: files of every supported format, folders of them, and web addresses.

Nothing here raises for a bad source: what cannot be read comes out as a RejectedSource between the pages.
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from corpus.cleaning.lines import strip
from corpus.errors import RejectedSource
from corpus.formats.days import VIETNAM
from corpus.formats.encodings import UnreadableText, decode
from corpus.formats.files import check_file, files_in, origin_of, shown_suffixes, why_unreadable
from corpus.formats.html.parsed import TooDeep
from corpus.formats.jsonlines import read_json_lines
from corpus.formats.legacy import legacy_encoding, legacy_reason
from corpus.formats.markdown.page import parse_markdown
from corpus.formats.pdf.document import parse_pdf
from corpus.formats.webpage import parse_webpage
from corpus.formats.word.document import parse_word
from corpus.models import Page
from corpus.text.characters import tidy_address, tidy_field, tidy_text

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
_MAX_BYTES_PER_CHAR = 6  # "\u1ea1" in JSON


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are read: what one may cost, and by which calendar a moment given in UTC was a day.

    `timeout_s` bounds a whole download; .jsonl is streamed, HTML takes much memory. Only the public internet is
    downloaded from, and `networks`, as "10.0.0.0/8".
    """

    max_file_bytes: int = 50_000_000
    max_html_bytes: int = 10_000_000
    max_json_lines_bytes: int = 2_000_000_000
    max_line_chars: int = 100_000
    max_article_chars: int = 5_000_000
    timeout_s: float = 20.0
    networks: tuple[str, ...] = ()
    timezone: ZoneInfo = VIETNAM

    @property
    def max_line_bytes(self) -> int:
        """Of a line of .jsonl."""
        return self.max_article_chars * _MAX_BYTES_PER_CHAR


DEFAULT_READING = Reading()


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
        if suffix == ".jsonl":
            for item in read_json_lines(
                path, origin, max_line_bytes=reading.max_line_bytes, timezone=reading.timezone
            ):
                yield item if isinstance(item, RejectedSource) else checked(item, reading)
        else:
            yield checked(_parsed(path.read_bytes(), suffix, origin, reading), reading)
    except RejectedSource as rejected:
        yield rejected
    except OSError as error:
        yield RejectedSource(origin, why_unreadable(error))


def _max_bytes(suffix: str, reading: Reading) -> int:
    match suffix:
        case ".jsonl":
            return reading.max_json_lines_bytes
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
    page = _parsed(got.data, suffix, origin, reading, url=got.url, charset=got.charset)
    tidied = checked(replace(page, url=got.url), reading)
    if isinstance(tidied, RejectedSource):
        raise tidied
    return tidied


def _parsed(
    data: bytes,
    suffix: str,
    origin: str,
    reading: Reading,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> Page:
    """Raises RejectedSource, whatever the data does to its parser."""
    try:
        match suffix:
            case ".pdf":
                return parse_pdf(data, origin, max_chars=reading.max_article_chars)
            case ".docx" | ".docm" | ".dotx":
                return parse_word(data, origin)
            case ".html" | ".htm":
                return parse_webpage(data, origin, timezone=reading.timezone, url=url, charset=charset)
            case ".md" | ".markdown":
                typed = checked(_as_typed(data, origin), reading)
                if isinstance(typed, RejectedSource):
                    raise typed
                page = parse_markdown(typed.text, origin, timezone=reading.timezone)
                return replace(page, notes=(*typed.notes, *page.notes))
            case _:
                return replace(_as_typed(data, origin), as_crawled=True)
    except RejectedSource:
        raise
    except (UnreadableText, TooDeep) as error:
        raise RejectedSource(origin, str(error)) from None
    except Exception as error:  # the parsers let through whatever their parts raise
        raise RejectedSource(origin, f"a broken {suffix} file ({type(error).__name__})") from error


def _as_typed(data: bytes, origin: str) -> Page:
    decoded = decode(data)
    return Page(origin, decoded.text, notes=decoded.notes)


def checked(page: Page, reading: Reading) -> Page | RejectedSource:
    """The page with tidy characters in all that is stored of it, or what is wrong with its text."""
    text = tidy_text(page.text)
    if not strip(text):
        return RejectedSource(page.origin, "there is no text in it")
    if len(text) > reading.max_article_chars:
        return RejectedSource(
            page.origin, f"{len(text):,} characters, more than {reading.max_article_chars:,}"
        )
    longest = max(map(len, text.split("\n")))
    if longest > reading.max_line_chars:
        most = reading.max_line_chars
        return RejectedSource(page.origin, f"one line of {longest:,} characters, more than {most:,}")
    if legacy := legacy_encoding(text):
        return RejectedSource(page.origin, legacy_reason(legacy))
    return replace(
        page,
        text=text,
        url=tidy_address(page.url),
        title=tidy_field(page.title),
        source=tidy_field(page.source),
        author=tidy_field(page.author),
    )
