"""What goes into the corpus, and from where by itself."""

from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, FiniteFloat, IPvAnyNetwork

from bot.every import read_every, show_every
from bot.settings.section import Section
from corpus.formats.days import VIETNAM
from corpus.store.sources import Kind


class Adding(Section):
    """What may go into the corpus."""

    max_file_mb: Annotated[
        FiniteFloat, Field(description="Larger files and downloads are rejected, in megabytes.", gt=0)
    ] = 50
    timeout_s: Annotated[
        FiniteFloat, Field(description="A URL must have answered in full within this time, in seconds.", gt=0)
    ] = 20
    networks: Annotated[
        tuple[IPvAnyNetwork, ...],
        Field(
            description="Networks that may be fetched from beside the public internet: those of your house, "
            "as `10.0.0.0/8`."
        ),
    ] = ()
    timezone: Annotated[
        ZoneInfo,
        Field(
            description="The zone, as in the IANA list, by whose calendar a moment given in UTC is a day: "
            "when an article was published."
        ),
    ] = VIETNAM


class WatchedSource(Section):
    """A place in the web that is read again and again."""

    url: Annotated[
        str,
        Field(
            description="A feed (RSS, Atom, JSON Feed), a sitemap, or a section page of a news site.",
            pattern=r"^https?://",
        ),
    ]
    kind: Annotated[
        Kind, Field(description="`feed`, `sitemap`, `section`, or `auto`: whichever of them is found there.")
    ] = "auto"
    every: Annotated[
        str,
        Field(description="How often it is looked at: minutes, hours or days."),
        AfterValidator(lambda written: show_every(read_every(written))),
    ] = "1h"
