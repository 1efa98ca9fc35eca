"""A message as it is sent: text within Telegram's limits, and rows of buttons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.actions.reading import Stay
from bot.actions.writing import Action
from bot.render.markup import MAX_UNITS, Marked, bold, join, plain, shorten, units

MAX_LABEL_UNITS = 60
"""Longer labels are cut by Telegram's apps in the middle of the row."""
MAX_COPY_UNITS = 256
MAX_HEAD_UNITS = 300


@dataclass(frozen=True, slots=True)
class Copy:
    """Copies the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Open:
    """Opens the URL."""

    url: str


@dataclass(frozen=True, slots=True)
class SearchInline:
    """Begins an inline query in a chat that the person picks."""

    query: str


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    does: Action | Copy | Open | SearchInline


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """`prompt`: the person is to reply to it, and the input field shows these words meanwhile."""

    text: Marked
    buttons: tuple[Row, ...] = ()
    prompt: str | None = None


def render_text(text: str, rows: Iterable[Row] = ()) -> list[Message]:
    """The text as it is, but for what is too much for one message."""
    return [Message(plain(shorten(text, MAX_UNITS)), tuple(row for row in rows if row))]


def with_buttons(parts: Sequence[Marked], rows: Iterable[Row]) -> list[Message]:
    """A message for each part, the buttons under the last."""
    return [Message(part) for part in parts[:-1]] + [Message(parts[-1], tuple(row for row in rows if row))]


def headed(words: str, messages: Sequence[Message]) -> list[Message]:
    """The messages, with the words in bold over the first of them."""
    first, *others = messages
    head = bold(shorten(words, MAX_HEAD_UNITS))
    whole = join([head, first.text], "\n\n")
    if units(whole.plain) > MAX_UNITS:
        return [Message(head), first, *others]
    return [replace(first, text=whole), *others]


def copy_button(label: str, *texts: str, otherwise: Action | None = None) -> Row:
    """Copies the first of the texts that a button can hold; where none fits, does what it does `otherwise`."""
    for text in texts:
        if 0 < units(text) <= MAX_COPY_UNITS:
            return (Button(label, Copy(text)),)
    return (Button(label, otherwise),) if otherwise else ()


def turning(previous: Action | None, place: str, following: Action | None) -> Row:
    """◀ 2/5 ▶: to the page before and after, where there is one."""
    row = [Button("◀", previous)] if previous else []
    row.append(Button(place, Stay()))
    return (*row, *([Button("▶", following)] if following else []))
