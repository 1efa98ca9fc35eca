"""JSON-lines files: one article a line, read as a stream however long the file is."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.cleaning.dates import find_date
from corpus.cleaning.lines import strip
from corpus.errors import RejectedSource
from corpus.formats.files import origin_of
from corpus.models import Page

_FIELDS = ("url", "title", "published", "source", "author", "text")
_BLANK = b" \t\r\n\xef\xbb\xbf"


def read_json_lines(path: Path, origin: str, *, max_line_bytes: int) -> Iterator[Page | RejectedSource]:
    """A page, or what is wrong with it, for each line that is not blank.

    A page's origin is `origin#title`, or `origin#line` without a title; a title met again gets " (2)".
    """
    titles: Counter[str] = Counter()
    with path.open("rb") as file:
        number = 0
        while line := file.readline(max_line_bytes):
            number += 1
            where = f"{origin}:{number}"
            if len(line) == max_line_bytes and not line.endswith(b"\n"):
                _skip_rest(file, max_line_bytes)
                yield RejectedSource(where, f"a line of more than {max_line_bytes:,} bytes")
            elif line := line.strip(_BLANK):
                try:
                    fields = _fields(line)
                except ValueError as error:
                    yield RejectedSource(where, str(error))
                    continue
                yield _page(fields, origin_of(f"{origin}#{_name(fields, titles) or number}"))


def _skip_rest(file: BinaryIO, step_bytes: int) -> None:
    while (rest := file.readline(step_bytes)) and not rest.endswith(b"\n"):
        pass


def _fields(line: bytes) -> dict[str, str]:
    """The known fields that hold something. Raises ValueError, the reason in words, when text is none."""
    try:
        value = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("the line is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at column {error.colno})") from None
    except Exception as error:  # numbers too long, brackets too deep
        raise ValueError(f"not JSON that can be read ({type(error).__name__})") from None
    if not isinstance(value, dict):
        raise ValueError('not a JSON object; wanted {"title": …, "text": …}')
    fields = {name: value[name] for name in _FIELDS if value.get(name) is not None}
    for name, content in fields.items():
        if not isinstance(content, str):
            raise ValueError(f'"{name}" is not a string')
    filled = {name: strip(content) for name, content in fields.items() if strip(content)}
    if "text" not in filled:
        raise ValueError('"text" is missing or empty')
    return filled


def _name(fields: dict[str, str], titles: Counter[str]) -> str | None:
    title = fields.get("title")
    if title is None:
        return None
    titles[title] += 1
    return title if titles[title] == 1 else f"{title} ({titles[title]})"


def _page(fields: dict[str, str], origin: str) -> Page:
    published = fields.get("published")
    return Page(
        origin=origin,
        text=fields["text"],
        url=fields.get("url"),
        title=fields.get("title"),
        published=find_date(published) if published else None,
        source=fields.get("source"),
        author=fields.get("author"),
    )
