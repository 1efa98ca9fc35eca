"""How much a rich message holds (https://core.telegram.org/bots/api#rich-message-formatting-options)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.render.markup import units
from bot.rich.blocks import (
    Block,
    List,
    Pressable,
    RichText,
    Table,
    inner_blocks,
    inner_texts,
)

MAX_UNITS = 32_768
"""Of all texts, labels of buttons included. Telegram counts characters; UTF-16 units are never fewer."""
MAX_BLOCKS = 500
MAX_DEPTH = 16
MAX_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Size:
    """`blocks` counts items of lists and rows of tables too; `depth` is of texts within texts within blocks."""

    units: int = 0
    blocks: int = 0
    depth: int = 0
    columns: int = 0

    def __add__(self, other: "Size") -> "Size":
        """Of one after the other."""
        return Size(
            self.units + other.units,
            self.blocks + other.blocks,
            max(self.depth, other.depth),
            max(self.columns, other.columns),
        )

    @property
    def fits(self) -> bool:
        return (
            self.units <= MAX_UNITS
            and self.blocks <= MAX_BLOCKS
            and self.depth <= MAX_DEPTH
            and self.columns <= MAX_COLUMNS
        )


def size_of(blocks: Iterable[Block]) -> Size:
    return sum((_size(block) for block in blocks), Size())


def runs(sizes: Sequence[Size], *, beside: Size) -> list[range]:
    """Which of the pieces of these sizes go together into one message, in order, as many as it holds.

    `beside`: what else every message has. A piece that is too large by itself stands alone.
    """
    found: list[range] = []
    total = beside
    for at, size in enumerate(sizes):
        total += size
        if found and total.fits:
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
            total = beside + size
    return found


def _size(block: Block) -> Size:
    texts, blocks = list(inner_texts(block)), inner_blocks(block)
    inside = size_of(blocks)
    own = sum(map(_units, texts))
    # an item of a list is a block, and so is the paragraph in it
    count = 2 * len(block.items) if isinstance(block, List) else 0
    count = len(block.rows) if isinstance(block, Table) else count
    below = 2 if isinstance(block, List | Table) else 0
    depth = max(inside.depth, below + max(map(_depth, texts), default=0))
    columns = len(block.rows[0]) if isinstance(block, Table) else 0
    return Size(own + inside.units, 1 + count + inside.blocks, 1 + depth, max(columns, inside.columns))


def _units(text: RichText) -> int:
    if isinstance(text, str):
        return units(text)
    if isinstance(text, tuple):
        return sum(map(_units, text))
    return units(text.button.label) if isinstance(text, Pressable) else _units(text.text)


def _depth(text: RichText) -> int:
    if isinstance(text, str):
        return 1
    if isinstance(text, tuple):
        return 1 + max(map(_depth, text), default=0)
    return 2 if isinstance(text, Pressable) else 1 + _depth(text.text)
