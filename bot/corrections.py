"""What a field of an article may be corrected to, as people write it on the command line and in a chat."""

from zoneinfo import ZoneInfo

from corpus.formats.days import read_day
from corpus.formats.pages import ADDRESS
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
            if value is not None and not ADDRESS.match(value):
                raise Unfit(field)
        case _:
            value = tidy_field(written)
    return Correction(field, value)
