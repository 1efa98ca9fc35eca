"""JSON-lines files: one article a line, read as a stream however long the file is; so are arrays with one a line."""

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from zoneinfo import ZoneInfo

from corpus.errors import RejectedSource
from corpus.formats.days import VIETNAM
from corpus.formats.encodings import Decoded, UnreadableText, decode
from corpus.formats.exported import is_exported
from corpus.formats.records import Records, flattened
from corpus.models import Page

_JSON = json.JSONDecoder(strict=False)  # line ends and tabs within a string are no harm
_BLANK = b" \t\r\n"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_json_lines(
    file: BinaryIO, origin: str, *, max_line_bytes: int, timezone: ZoneInfo = VIETNAM
) -> Iterator[Page | RejectedSource]:
    """A page, or what is wrong with it, for each line that is not blank; their origins are those of `Records`."""
    records = Records(origin, timezone=timezone)
    for number, line in lines_of(file, max_line_bytes):
        where = f"{origin}:{number}"
        if number == 1 and line is not None and line.startswith(_UTF16):
            yield RejectedSource(origin, "its lines are in UTF-16; save the file as UTF-8")
            return
        if line is None:
            yield RejectedSource(where, f"a line of more than {max_line_bytes:,} bytes")
        elif line := _element(line.removeprefix(codecs.BOM_UTF8).strip(_BLANK)):
            try:
                objects, notes = _objects(line, number)
            except ValueError as error:
                yield RejectedSource(where, str(error))
                continue
            for data in objects:
                yield records.read(data, number, notes=notes)


def lines_of(file: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers, None for one that is longer."""
    number = 0
    while line := file.readline(max_bytes):
        number += 1
        if len(line) == max_bytes and not line.endswith(b"\n"):
            while (rest := file.readline(max_bytes)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


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
    return [each if is_exported(each) else flattened(each) for each in objects], decoded.notes


def _decoded(line: bytes, number: int) -> Decoded:
    try:
        return Decoded(line.decode())
    except UnicodeDecodeError:
        return decode(line, first_line=number)
