"""What `trichdan edit` is told to change."""

import argparse
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.corrections import Unfit, corrected
from corpus.errors import TrichdanError
from corpus.store.correct import Correction, Field

_OPTIONS: dict[str, Field] = {
    "title": "title",
    "date": "published",
    "source": "source",
    "author": "author",
    "url": "url",
}
_WANTED: dict[Field, str] = {
    "title": "an article must have one",
    "published": "no day; give one as 2024-12-31 or 31/12/2024",
    "url": "must begin with http:// or https://",
}


def corrections_in(options: argparse.Namespace, *, timezone: ZoneInfo) -> list[Correction]:
    """Raises TrichdanError for a value that the field cannot have, and where there is nothing to change."""
    corrections = list(_given(options, timezone))
    if not corrections:
        raise TrichdanError("edit: give at least one of --title, --date, --source, --author, --url")
    return corrections


def _given(options: argparse.Namespace, timezone: ZoneInfo) -> Iterator[Correction]:
    for option, field in _OPTIONS.items():
        written = getattr(options, option)
        if written is None:
            continue
        try:
            yield corrected(field, written, timezone=timezone)
        except Unfit:
            shown = "" if field == "title" else f" {written!r}"
            raise TrichdanError(f"--{option}{shown}: {_WANTED[field]}") from None
