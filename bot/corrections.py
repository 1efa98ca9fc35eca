"""What a field of an article may be corrected to, as people write it on the command line and in a chat."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from corpus.formats.days import read_day
from corpus.store.correct import Correction, Field
from corpus.text.characters import tidy_address, tidy_field


class Unfit(ValueError):
    """A value that the field cannot have."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.field = field


def corrected(field: Field, written: str, *, timezone: ZoneInfo) -> Correction:
    """What is written as the field has it; "" clears it. Raises Unfit: no title, no day, no address of the web."""
    match field:
        case "title":
            value = tidy_field(written)
            if value is None:
                raise Unfit(field)
        case "published":
            day = read_day(written, timezone=timezone) if written else None
            if written and day is None:
                raise Unfit(field)
            value = None if day is None else day.isoformat()
        case "url":
            value = tidy_address(written)
            if value is not None and not _is_address(value):
                raise Unfit(field)
        case _:
            value = tidy_field(written)
    return Correction(field, value)


def _is_address(written: str) -> bool:
    """Whether it is one of the web, with a host and in one piece."""
    try:
        parts = urlsplit(written)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, written))
        )
    except ValueError:
        return False
