"""What a rich message is made of, as far as the bot needs it: texts with marks, and blocks of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.render.message import Button, Row


class Style(StrEnum):
    BOLD = "bold"
    ITALIC = "italic"
    MARKED = "marked"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Styled:
    style: Style
    text: "RichText"


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """Where a footnote stands: those who press it come back to where it is referred to."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A sign that leads to the footnote of this name."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Pressable:
    """Words that are a button; it does an action of the bot's."""

    button: Button


RichText = str | Styled | Link | Note | NoteLink | Pressable | tuple["RichText", ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: RichText


@dataclass(frozen=True, slots=True)
class Heading:
    """`size` 1-6, 1 is the largest."""

    text: RichText
    size: int


@dataclass(frozen=True, slots=True)
class Item:
    """`number`: the label of an item of an ordered list; None in one that is not ordered."""

    text: RichText
    number: int | None = None


@dataclass(frozen=True, slots=True)
class List:
    """At least one item, and either all with numbers or none."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells; "" is an empty one. `has_head`: the first row names the columns."""

    rows: tuple[tuple[RichText, ...], ...]
    has_head: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    blocks: tuple["Block", ...]
    credit: RichText = ""


@dataclass(frozen=True, slots=True)
class FoldedQuotation:
    """Three lines of it are shown until it is unfolded."""

    text: RichText


@dataclass(frozen=True, slots=True)
class Details:
    """Nothing but the summary is shown until it is opened."""

    summary: RichText
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Buttons:
    """One row of at most eight."""

    row: Row


@dataclass(frozen=True, slots=True)
class Thinking:
    """What the bot is at, in a draft alone."""

    text: str


Block = (
    Paragraph | Heading | List | Table | Quotation | FoldedQuotation | Details | Buttons | Thinking
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rich:
    """A rich message, within the limits of `bot.rich.limits`; `rows` of buttons hang below it.

    `pays`: its structure says more than the same words without.
    """

    blocks: tuple[Block, ...]
    rows: tuple[Row, ...] = ()
    pays: bool = True


def joined(*pieces: RichText) -> RichText:
    """The pieces one after the other, without those that are empty."""
    kept = tuple(piece for piece in pieces if piece not in ("", ()))
    return kept[0] if len(kept) == 1 else kept


def bold(text: RichText) -> Styled:
    return Styled(Style.BOLD, text)


def italic(text: RichText) -> Styled:
    return Styled(Style.ITALIC, text)


def code(text: RichText) -> Styled:
    """What a tap copies."""
    return Styled(Style.CODE, text)


def inner_texts(block: Block) -> Iterable[RichText]:
    """The texts of a block that stand in it itself, not in blocks within."""
    match block:
        case Paragraph(text) | Heading(text) | FoldedQuotation(text) | Thinking(text):
            return (text,)
        case List(items):
            return [item.text for item in items]
        case Table(rows):
            return [cell for row in rows for cell in row]
        case Quotation(credit=credit):
            return (credit,)
        case Details(summary):
            return (summary,)
        case Buttons(row):
            return [button.label for button in row]


def inner_blocks(block: Block) -> tuple[Block, ...]:
    return block.blocks if isinstance(block, Quotation | Details) else ()
