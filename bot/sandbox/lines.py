"""Lines in a terminal: how wide they are, and broken where they are too wide."""

import re
from collections.abc import Iterator, Sequence

BAR = "│ "
_ESCAPE = re.compile(r"\x1b\[\d+m")


def wrapped(pieces: Sequence[str], width: int | None) -> Iterator[str]:
    """The lines that `pieces` make, broken at spaces where they are wider than `width`."""
    for line in "".join(pieces).split("\n"):
        if width is None:
            yield line
            continue
        row: list[str] = []
        for word in line.split(" "):
            if row and columns(" ".join([*row, word])) > width:
                yield " ".join(row)
                row = []
            row.append(word)
        yield " ".join(row)


def columns(text: str) -> int:
    return len(_ESCAPE.sub("", text))
