"""JSON-lines files: one article a line, read as a stream however long the file is."""

import codecs
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from corpus.errors import RejectedSource
from corpus.formats.days import VIETNAM
from corpus.formats.encodings import Decoded, UnreadableText, decode
from corpus.formats.fields import TEXTS, TITLES, as_text, read_fields, shown_text, values
from corpus.formats.files import origin_of
from corpus.models import Page

_JSON = json.JSONDecoder(strict=False)  # line ends and tabs within a string are no harm
_BLANK = b" \t\r\n"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_json_lines(
    path: Path, origin: str, *, max_line_bytes: int, timezone: ZoneInfo = VIETNAM
) -> Iterator[Page | RejectedSource]:
    """A page, or what is wrong with it, for each line that is not blank.

    A page's origin is `origin#title`, or `origin#line` without a title; a title met again gets " (2)".
    """
    titles: Counter[str] = Counter()
    with path.open("rb") as file:
        number = 0
        while line := file.readline(max_line_bytes):
            number += 1
            where = f"{origin}:{number}"
            if number == 1 and line.startswith(_UTF16):
                yield RejectedSource(origin, "its lines are in UTF-16; save the file as UTF-8")
                return
            if len(line) == max_line_bytes and not line.endswith(b"\n"):
                _skip_rest(file, max_line_bytes)
                yield RejectedSource(where, f"a line of more than {max_line_bytes:,} bytes")
            elif line := line.removeprefix(codecs.BOM_UTF8).strip(_BLANK):
                try:
                    data, notes = _object(line, number)
                    text = _text(data)
                    name = _name(data, titles) or number
                    yield _page(data, text, origin_of(f"{origin}#{name}"), notes, timezone)
                except ValueError as error:
                    yield RejectedSource(where, str(error))


def _skip_rest(file: BinaryIO, step_bytes: int) -> None:
    while (rest := file.readline(step_bytes)) and not rest.endswith(b"\n"):
        pass


def _object(line: bytes, number: int) -> tuple[dict[str, object], tuple[str, ...]]:
    """What the line holds, and notes on bytes that are no text. Raises ValueError, the reason in words."""
    try:
        decoded = _decoded(line, number)
        value = _JSON.decode(decoded.text)
    except UnreadableText:
        raise ValueError("the line is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at column {error.colno})") from None
    except Exception as error:  # numbers too long, brackets too deep
        raise ValueError(f"not JSON that can be read ({type(error).__name__})") from None
    if not isinstance(value, dict):
        raise ValueError('not a JSON object; wanted {"title": …, "text": …}')
    return value, decoded.notes


def _decoded(line: bytes, number: int) -> Decoded:
    try:
        return Decoded(line.decode())
    except UnicodeDecodeError:
        return decode(line, first_line=number)


def _text(data: dict[str, object]) -> str:
    """The article's text, which may be HTML, or a list of paragraphs. Raises ValueError when there is none."""
    for _, value in values(data, TEXTS):
        if (text := as_text(value, between="\n\n")) and (shown := shown_text(text)):
            return shown
    raise ValueError('"text" is missing or empty')


def _name(data: dict[str, object], titles: Counter[str]) -> str | None:
    """The title as it stands in the data, numbered where it was met before."""
    title = next((text for _, value in values(data, TITLES) if (text := as_text(value))), None)
    if title is None:
        return None
    titles[title] += 1
    return title if titles[title] == 1 else f"{title} ({titles[title]})"


def _page(
    data: dict[str, object], text: str, origin: str, notes: tuple[str, ...], timezone: ZoneInfo
) -> Page:
    fields = read_fields(data, timezone=timezone)
    return Page(
        origin=origin,
        text=text,
        url=fields.url,
        title=fields.title,
        published=fields.published,
        source=fields.source,
        author=fields.author,
        notes=(*notes, *fields.notes),
        as_crawled=True,
    )
