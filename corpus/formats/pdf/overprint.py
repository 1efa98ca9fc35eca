"""Large lettering printed across the text, such as a watermark: no part of what the text says."""

from collections.abc import Sequence

from corpus.formats.pdf.words import Line

_LARGE = 1.8
_HEIGHT = 0.7


def without_overprint(lines: Sequence[Line]) -> list[Line]:
    """The lines less those far larger than the lines that they are printed across."""
    return [line for line in lines if not any(_covers(line, other) for other in lines)]


def _covers(large: Line, small: Line) -> bool:
    if (
        large.size < _LARGE * small.size
        or not large.y - 0.1 * large.size < small.y < large.y + _HEIGHT * large.size
    ):
        return False
    return any(
        min(mine.right, other.right) - max(mine.x, other.x) > small.size
        for mine in large.words
        for other in small.words
    )
