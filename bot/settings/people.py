"""Who may ask, and what is kept of them."""

from typing import Annotated

from pydantic import Field

from bot.people.roles import Mode
from bot.settings.section import Section


class Access(Section):
    """Who may ask, and how much. Those in [telegram] admins own the bot, and are never limited."""

    mode: Annotated[
        Mode,
        Field(
            description="Who may ask: `open`, everybody; `listed`, those whom an admin has put in by /people; "
            "`invited`, these and whoever has a code of /invite."
        ),
    ] = "open"
    person_minute: Annotated[
        int, Field(description="Questions that one person may ask in a minute; 0: any number.", ge=0)
    ] = 0
    person_day: Annotated[
        int, Field(description="Questions that one person may ask in a day; 0: any number.", ge=0)
    ] = 0
    group_minute: Annotated[
        int,
        Field(
            description="Questions that may be asked in one group in a minute, by all together; 0: any number.",
            ge=0,
        ),
    ] = 0


class Privacy(Section):
    """What is kept of those who ask."""

    keep: Annotated[
        bool,
        Field(
            description="Keep questions on the disk, for /stats, /gaps and the buttons under answers; `false`: they "
            "are kept in memory until the bot stops, and no statistics are."
        ),
    ] = True
    days: Annotated[
        int, Field(description="Days that questions and their answers are kept.", ge=2, le=3650)
    ] = 90
