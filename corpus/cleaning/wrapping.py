"""Hard-wrapped text: lines cut at a width are joined into the paragraphs that they were."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.cleaning.lines import closes_with_stop, is_listed, strip

_MIN_WIDTH, _MAX_WIDTH = 50, 130
_MIN_FULL_LINES = 3
_MIN_FULL_SHARE = 0.6
_MIN_CUT_SHARE = 0.5


def unwrap(text: str) -> list[str]:
    """The paragraphs of `text`, stripped, none blank: one a line, or, where lines are wrapped, joined.

    Text is wrapped when most lines above others are so long that the first word of the next did not fit,
    and most of these stop amid a sentence.
    """
    blocks = _blocks(text)
    width = max((len(line) for block in blocks if len(block) > 1 for line in block), default=0)
    if not _is_wrapped(blocks, width):
        return [line for block in blocks for line in block]
    return [paragraph for block in blocks for paragraph in _joined(block, width)]


def starts_set_off(text: str) -> bool:
    """Whether a blank line sets the first line off although others stand close together, as above a poem."""
    blocks = _blocks(text)
    return len(blocks) > 1 and len(blocks[0]) == 1 and any(len(block) > 1 for block in blocks)


def _blocks(text: str) -> list[list[str]]:
    lines = [strip(line) for line in text.split("\n")]
    return [list(block) for filled, block in groupby(lines, key=bool) if filled]


def _is_wrapped(blocks: Sequence[Sequence[str]], width: int) -> bool:
    pairs = [pair for block in blocks for pair in pairwise(block)]
    full = [line for line, following in pairs if _is_full(line, following, width)]
    if len(full) < _MIN_FULL_LINES or not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return False
    cut = sum(not closes_with_stop(line) for line in full)
    return len(full) >= _MIN_FULL_SHARE * len(pairs) and cut >= _MIN_CUT_SHARE * len(full)


def _joined(block: Sequence[str], width: int) -> Iterator[str]:
    joined = block[0]
    for line, following in pairwise(block):
        if _is_full(line, following, width) and not (is_listed(following) and closes_with_stop(line)):
            joined += " " + following
        else:
            yield joined
            joined = following
    yield joined


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
