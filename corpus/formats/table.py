"""Tables (.csv): an article a row, read as a stream however long the file is; the first row names the fields.

What stands between the cells and how the letters are encoded is found by itself.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from zoneinfo import ZoneInfo

from corpus.errors import RejectedSource
from corpus.formats.days import VIETNAM
from corpus.formats.encodings import UnreadableText, charset_of, decode
from corpus.formats.fields import NAMES, TEXT_NAMES, bare
from corpus.formats.jsonlines import lines_of
from corpus.formats.records import Records
from corpus.models import Page

_SAMPLE_BYTES = 1_000_000
_DELIMITERS = (",", ";", "\t", "|")
_NOTHING = frozenset({"NULL", "\\N", "None", "nan", "NaN"})
"""As databases and programs write a cell that has nothing in it."""
_NO_TEXT = (
    'the first row names no field for the text; one must be called "text", "content", "nội dung" or the like'
)


def read_table(
    file: BinaryIO,
    origin: str,
    *,
    max_line_bytes: int,
    max_cell_chars: int,
    max_utf16_bytes: int,
    timezone: ZoneInfo = VIETNAM,
) -> Iterator[Page | RejectedSource]:
    """A page, or what is wrong with it, for each row below the first; their origins are those of `Records`.

    A file in UTF-16 is read whole, up to so many bytes.
    """
    beginning = file.read(_SAMPLE_BYTES)
    file.seek(0)
    try:
        charset = charset_of(beginning)
    except UnreadableText as error:
        yield RejectedSource(origin, str(error))
        return
    if charset == "utf-16":
        whole = file.read(max_utf16_bytes + 1)
        if len(whole) > max_utf16_bytes:
            yield RejectedSource(origin, "a large file in UTF-16; save it as UTF-8")
            return
        beginning = whole.decode("utf-16", "replace").encode()
        file, charset = io.BytesIO(beginning), "utf-8"
    csv.field_size_limit(max_cell_chars)
    rows = _Rows(file, charset, _delimiter(beginning.decode(charset, "replace")), max_line_bytes)
    try:
        names = next(rows, _Row(1, [])).cells
    except ValueError as error:
        yield RejectedSource(origin, str(error))
        return
    if not any(bare(name) in TEXT_NAMES for name in names):
        yield RejectedSource(origin, _NO_TEXT)
        return
    yield from _articles(rows, names, origin, timezone)


@dataclass(frozen=True, slots=True)
class _Row:
    """`number` is that of the line in which it begins; `notes` tell of its bytes that are no text."""

    number: int
    cells: list[str]
    notes: tuple[str, ...] = ()


class _Rows:
    """The rows that hold anything. One that cannot be read raises ValueError, and the next one may be asked for."""

    def __init__(self, file: BinaryIO, charset: str, delimiter: str, max_line_bytes: int) -> None:
        self._lines = _Lines(file, charset, max_line_bytes)
        self._cells = csv.reader(self._lines, delimiter=delimiter)

    def __iter__(self) -> "_Rows":
        return self

    def __next__(self) -> _Row:
        while True:
            self.number, self._lines.notes = self._lines.number + 1, ()
            try:
                cells = next(self._cells)
            except csv.Error as error:
                raise ValueError(f"not a row of a table ({error})") from None
            if any(cell.strip() for cell in cells):
                return _Row(self.number, cells, self._lines.notes)


class _Lines:
    """The lines of a file as text; `number` is that of the last, `notes` tell of bytes that were no text."""

    def __init__(self, file: BinaryIO, charset: str, max_bytes: int) -> None:
        self._lines = lines_of(file, max_bytes)
        self._charset = charset
        self._max_bytes = max_bytes
        self.number = 0
        self.notes: tuple[str, ...] = ()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        if line is None:
            raise ValueError(f"a line of more than {self._max_bytes:,} bytes")
        if self._charset != "utf-8":
            return line.decode(self._charset, "replace")
        try:
            return line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError:
            try:
                decoded = decode(line, first_line=self.number)
            except UnreadableText as error:
                raise ValueError(str(error)) from None
            self.notes += decoded.notes
            return decoded.text


def _delimiter(beginning: str) -> str:
    """What stands between the cells of the first row: by which most of them are names of fields."""

    def known(delimiter: str) -> tuple[int, int]:
        lines = io.StringIO(beginning.removeprefix("\ufeff"), newline="")
        try:
            names = next(csv.reader(lines, delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        return sum(bare(name) in NAMES for name in names), len(names)

    return max(_DELIMITERS, key=known)


def _articles(
    rows: _Rows, names: list[str], origin: str, timezone: ZoneInfo
) -> Iterator[Page | RejectedSource]:
    records = Records(origin, timezone=timezone)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except ValueError as error:
            yield RejectedSource(f"{origin}:{rows.number}", str(error))
            continue
        if any(cell.strip() for cell in row.cells[len(names) :]):
            why = f"{len(row.cells)} cells, the first row has {len(names)}: quotes are missing around a cell"
            yield RejectedSource(f"{origin}:{row.number}", why)
            continue
        data: dict[str, object] = {}
        for name, cell in zip(names, row.cells, strict=False):
            if name.strip() and cell.strip() and cell not in _NOTHING:
                data.setdefault(name, cell)
        yield records.read(data, row.number, notes=row.notes)
