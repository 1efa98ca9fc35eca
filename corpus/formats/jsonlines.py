"""JSON-lines files: one article a line, read as a stream however long the file is; so are arrays with one a line."""

import codecs
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from corpus.errors import RejectedSource
from corpus.formats.days import VIETNAM
from corpus.formats.encodings import Decoded, UnreadableText, decode
from corpus.formats.fields import TITLES, as_text, values
from corpus.formats.files import origin_of
from corpus.formats.records import flattened, page_of
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
            elif line := _element(line.removeprefix(codecs.BOM_UTF8).strip(_BLANK)):
                try:
                    objects, notes = _objects(line, number)
                except ValueError as error:
                    yield RejectedSource(where, str(error))
                    continue
                for data in objects:
                    page = _page(data, where, timezone)
                    if isinstance(page, Page):
                        name = _name(data, titles) or number
                        page = replace(
                            page, origin=origin_of(f"{origin}#{name}"), notes=(*notes, *page.notes)
                        )
                    yield page


def _skip_rest(file: BinaryIO, step_bytes: int) -> None:
    while (rest := file.readline(step_bytes)) and not rest.endswith(b"\n"):
        pass


def _element(line: bytes) -> bytes:
    """The line less what makes it one of many elements of an array: a comma at its end, the brackets of the array."""
    if line.endswith((b"},", b"}],")):
        line = line[:-1]
    if line.startswith(b"[") != line.endswith(b"]"):
        line = line.removeprefix(b"[").removesuffix(b"]")
    return line.strip(_BLANK)


def _objects(line: bytes, number: int) -> tuple[list[Mapping[str, object]], tuple[str, ...]]:
    """The articles of a line, mostly one, and notes on bytes that are no text. Raises ValueError, the reason in words."""
    try:
        decoded = _decoded(line, number)
        value = _JSON.decode(decoded.text)
    except UnreadableText:
        raise ValueError("the line is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at column {error.colno})") from None
    except Exception as error:  # numbers too long, brackets too deep
        raise ValueError(f"not JSON that can be read ({type(error).__name__})") from None
    objects = value if isinstance(value, list) else [value]
    if not objects or not all(isinstance(each, dict) for each in objects):
        raise ValueError('not a JSON object; wanted {"title": …, "text": …}')
    return [flattened(each) for each in objects], decoded.notes


def _page(data: Mapping[str, object], where: str, timezone: ZoneInfo) -> Page | RejectedSource:
    try:
        return page_of(data, where, timezone=timezone)
    except RejectedSource as rejected:
        return rejected
    except ValueError as error:
        return RejectedSource(where, str(error))
    except Exception as error:  # the parsers let through whatever their parts raise
        return RejectedSource(where, f"its text is HTML that cannot be read ({type(error).__name__})")


def _decoded(line: bytes, number: int) -> Decoded:
    try:
        return Decoded(line.decode())
    except UnicodeDecodeError:
        return decode(line, first_line=number)


def _name(data: Mapping[str, object], titles: Counter[str]) -> str | None:
    """The title as it stands in the data, numbered where it was met before."""
    title = next((text for _, value in values(data, TITLES) if (text := as_text(value))), None)
    if title is None:
        return None
    titles[title] += 1
    return title if titles[title] == 1 else f"{title} ({titles[title]})"
