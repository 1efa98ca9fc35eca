"""How often something is done, as people write it: "30m", "6h", "1d"."""

import re

_SECONDS = {"m": 60, "h": 3_600, "d": 86_400}
_WRITTEN = re.compile(r"([0-9]{1,5})\s?(m|h|d)", re.IGNORECASE)
_LEAST_S, _MOST_S = 300, 30 * 86_400
HOW = "minutes, hours or days, as 30m, 6h or 1d; from 5m to 30d"


def read_every(written: str) -> int:
    """In seconds. Raises ValueError that says what is wanted."""
    match = _WRITTEN.fullmatch(written.strip())
    seconds = int(match[1]) * _SECONDS[match[2].lower()] if match else 0
    if not _LEAST_S <= seconds <= _MOST_S:
        raise ValueError(HOW)
    return seconds


def show_every(seconds: int) -> str:
    """As `read_every` reads it."""
    count, unit = in_unit(seconds)
    return f"{count}{unit}"


def in_unit(seconds: int) -> tuple[int, str]:
    """How many of the largest unit, "m", "h" or "d", that it is made of."""
    unit = next(unit for unit in "dhm" if not seconds % _SECONDS[unit] or unit == "m")
    return seconds // _SECONDS[unit], unit
