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


def write_report(report: "Progress | Built") -> str:
    """One line of what `trichdan index --json` prints."""
    return json.dumps({"report": type(report).__name__, **asdict(report)}, ensure_ascii=False)


def read_report(line: str) -> "Progress | Built":
    from index.builds.build import Built

    fields = json.loads(line)
    return Progress(**fields) if fields.pop("report") == Progress.__name__ else Built(**fields)
