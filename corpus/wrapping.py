"""Hard-wrapped text: lines cut at a width are joined into the paragraphs that they were."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.lines import ends_sentence, is_listed, strip

_MIN_WIDTH, _MAX_WIDTH = 50, 130
_MIN_LINES = 4
_MIN_FULL_SHARE = 0.6


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`, stripped, none blank: one a line, or one a block whose lines are wrapped.

    A block is wrapped when most of its lines are so long that the next line's first word did not fit.
    """
    return [paragraph for block in _blocks(text) for paragraph in _unwrapped(block)]


def starts_set_off(text: str) -> bool:
    """Whether a blank line sets the first line off although others stand close together, as above a poem."""
    blocks = _blocks(text)
    return len(blocks) > 1 and len(blocks[0]) == 1 and any(len(block) > 1 for block in blocks)


def _blocks(text: str) -> list[list[str]]:
    lines = [strip(line) for line in text.split("\n")]
    return [list(block) for filled, block in groupby(lines, key=bool) if filled]


def _unwrapped(block: Sequence[str]) -> Iterator[str]:
    width = max(map(len, block))
    if (
        len(block) < _MIN_LINES
        or not _MIN_WIDTH <= width <= _MAX_WIDTH
        or _full_share(block, width) < _MIN_FULL_SHARE
    ):
        yield from block
        return
    joined = block[0]
    for line, following in pairwise(block):
        if _is_full(line, following, width) and not (is_listed(following) and ends_sentence(line)):
            joined += ("" if joined.endswith("-") and not joined.endswith(" -") else " ") + following
        else:
            yield joined
            joined = following
    yield joined


def _full_share(block: Sequence[str], width: int) -> float:
    return sum(_is_full(line, following, width) for line, following in pairwise(block)) / (len(block) - 1)


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
