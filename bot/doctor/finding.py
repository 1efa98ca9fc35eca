"""What was looked at and found, and the remedy."""

from dataclasses import dataclass
from pathlib import Path

DEFAULT_HOME = Path("data")


@dataclass(frozen=True, slots=True)
class Finding:
    """`about` names the part, `found` says what is so, `remedy` is a command or a deed. `is_wrong`: something does not work,
    or will not; else it is only worth knowing.
    """

    about: str
    found: str
    remedy: str
    is_wrong: bool = True


def command(home: Path, *words: str) -> str:
    """The command line for this home."""
    place = () if home == DEFAULT_HOME else ("--home", str(home))
    return " ".join(("trichdan", *place, *words))
