"""Whether the bot is well: updates reach it, a build answers, and no job hangs."""

from dataclasses import asdict, dataclass
from typing import Any

STUCK_S = 120.0
"""No single search, reading or write takes so long, be it with the largest models on the slowest machine."""


@dataclass(frozen=True, slots=True)
class Health:
    """What keeps each from being well; None where nothing does. Until `is_started` nothing is expected."""

    is_started: bool
    updates: str | None
    build: str | None
    work: str | None

    @property
    def is_well(self) -> bool:
        return self.is_started and not any((self.updates, self.build, self.work))

    def as_json(self) -> dict[str, Any]:
        """`status`, and under the name of each part "ok" or what is wrong with it."""
        status = "starting" if not self.is_started else "ok" if self.is_well else "failing"
        parts = {name: trouble or "ok" for name, trouble in asdict(self).items() if name != "is_started"}
        return {"status": status} | (parts if self.is_started else {})


def stuck(longest_s: float) -> str | None:
    """Of the longest job under way."""
    return f"a job has been under way for {longest_s:.0f} s" if longest_s > STUCK_S else None
