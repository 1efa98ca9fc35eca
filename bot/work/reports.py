"""How far an index run is, as the lines by which one process tells another."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.builds.build import Built


@dataclass(frozen=True, slots=True)
class Progress:
    """Passages embedded so far, of those to embed in all."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Busy:
    """Nothing was done, for another process is indexing."""


def write_report(report: "Progress | Built | Busy") -> str:
    """One line of what `trichdan index --json` prints."""
    return json.dumps({"report": type(report).__name__, **asdict(report)}, ensure_ascii=False)


def read_report(line: str) -> "Progress | Built | Busy":
    from index.builds.build import Built

    fields = json.loads(line)
    match fields.pop("report"):
        case Progress.__name__:
            return Progress(**fields)
        case Busy.__name__:
            return Busy()
        case _:
            return Built(**fields)
