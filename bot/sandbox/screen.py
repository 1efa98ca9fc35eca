"""A message as text in a terminal: quotes behind a bar, links beside their words, numbered buttons."""

from collections.abc import Iterator, Sequence

from bot.sandbox.entities import QUOTES, Entity, utf16_bounds
from bot.sandbox.lines import BAR, wrapped
from bot.sandbox.rich.drawing import Pen
from bot.sandbox.views import Button, Message

_ANSI = {"bold": (1, 22), "italic": (3, 23), "underline": (4, 24), "strikethrough": (9, 29)}


def drawn(message: Message, *, colour: bool, width: int | None) -> str:
    """The message in lines of at most `width` columns (None: as long as they are), then its buttons."""
    pen = Pen(colour=colour)
    if message.rich is not None:
        return "\n".join([*pen.draw(message.rich["blocks"], width), *buttons(message.rows, pen)])
    bounds = {offset: index for index, offset in enumerate(utf16_bounds(message.text))}
    spans = [(bounds[one.offset], bounds[one.end], one) for one in message.entities]
    pieces = _pieces(message.text, spans, colour)
    lines: list[str] = []
    for start, end, quoted in _blocks(message.text, spans):
        bar = BAR if quoted else ""
        room = None if width is None else max(width - len(bar), 20)
        lines += [(bar + line).rstrip() for line in wrapped(pieces[start:end], room)]
    if "document" in message.json:
        lines.insert(0, f"[{message.json['document'].get('file_name')}]")
    return "\n".join(lines + buttons(message.rows, pen))


def buttons(rows: Sequence[Sequence[Button]], pen: Pen) -> list[str]:
    """A line for each row; the numbers run on through all of them."""
    return ["  ".join(pen.numbered(button.text, button.url) for button in row) for row in rows]


def _pieces(text: str, spans: Sequence[tuple[int, int, Entity]], colour: bool) -> list[str]:
    """One string for each character of `text`, with what begins before it and ends after it."""
    pieces = list(text)
    for start, end, entity in reversed(spans):
        if entity.type == "text_link" and text[start:end] != entity.url:
            pieces[end - 1] += f" <{entity.url}>"
    for start, end, entity in reversed(spans):
        if colour and entity.type in _ANSI:
            on, off = _ANSI[entity.type]
            pieces[start] = f"\x1b[{on}m{pieces[start]}"
            pieces[end - 1] += f"\x1b[{off}m"
    return pieces


def _blocks(text: str, spans: Sequence[tuple[int, int, Entity]]) -> Iterator[tuple[int, int, bool]]:
    """The stretches of `text` inside and outside quotes, without the line breaks that part them."""
    at = 0
    for start, end, entity in spans:
        if entity.type in QUOTES:
            if start > at:
                yield at, start - (text[start - 1] == "\n"), False
            yield start, end, True
            at = end + (text[end : end + 1] == "\n")
    if at < len(text):
        yield at, len(text), False
