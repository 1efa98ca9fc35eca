"""What `trichdan edit` is told to change."""

import argparse
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from corpus.errors import TrichdanError
from corpus.formats.days import read_day
from corpus.formats.pages import ADDRESS
from corpus.store.correct import Correction
from corpus.text.characters import tidy_address, tidy_field


def corrections_in(options: argparse.Namespace, *, timezone: ZoneInfo) -> list[Correction]:
    """Raises TrichdanError for a value that the field cannot have, and where there is nothing to change."""
    corrections = list(_given(options, timezone))
    if not corrections:
        raise TrichdanError("edit: give at least one of --title, --date, --source, --author, --url")
    return corrections


def _given(options: argparse.Namespace, timezone: ZoneInfo) -> Iterator[Correction]:
    if options.title is not None:
        if (title := tidy_field(options.title)) is None:
            raise TrichdanError("--title: an article must have one")
        yield Correction("title", title)
    if options.date is not None:
        day = read_day(options.date, timezone=timezone) if options.date else None
        if options.date and day is None:
            raise TrichdanError(f"--date {options.date!r}: no day; give one as 2024-12-31 or 31/12/2024")
        yield Correction("published", None if day is None else day.isoformat())
    if options.source is not None:
        yield Correction("source", tidy_field(options.source))
    if options.author is not None:
        yield Correction("author", tidy_field(options.author))
    if options.url is not None:
        url = tidy_address(options.url)
        if url is not None and not ADDRESS.match(url):
            raise TrichdanError(f"--url {options.url!r}: must begin with http:// or https://")
        yield Correction("url", url)
