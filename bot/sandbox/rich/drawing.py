"""A rich message as text in a terminal: tables in columns, details open, buttons with their numbers where they stand."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from bot.sandbox.api import Json
from bot.sandbox.lines import BAR, columns, wrapped
from bot.sandbox.rich.reading import label
from bot.sandbox.rich.texts import plain

_ANSI = {
    "bold": (1, 22),
    "italic": (3, 23),
    "underline": (4, 24),
    "strikethrough": (9, 29),
    "marked": (7, 27),
}
_STEP = "  "
_DETAILS = "▾ "


class Pen:
    """Draws the blocks of one message; its buttons are numbered as they come, from 1."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour
        self._numbers = count(1)

    def draw(self, blocks: Sequence[Json], width: int | None) -> Iterator[str]:
        """The lines, of at most `width` columns (None: as long as they are)."""
        for number, block in enumerate(blocks):
            match block["type"]:
                case "list":
                    for place, item in enumerate(block["items"]):
                        yield from self._within(f"{label(item, place)} ", item["blocks"], width)
                case "table":
                    yield from self._table(block["cells"])
                    yield from self._said(block.get("caption", ""), width)
                case "buttons":
                    yield "  ".join(self._button(button) for button in block["buttons"])
                case "divider":
                    yield "―" * 20
                case "details":
                    yield from self._said(block["summary"], width, first=_DETAILS)
                    yield from self._within(_STEP, block["blocks"], width)
                case "blockquote":
                    lines = [*self.draw(block["blocks"], _less(width, BAR))]
                    lines += self._said(block.get("credit", ""), _less(width, BAR))
                    yield from (BAR + line for line in lines)
                case "expandable_blockquote" | "pullquote":
                    yield from (BAR + line for line in self._said(block["text"], _less(width, BAR)))
                case "heading":
                    if number:
                        yield ""
                    yield from self._said({"type": "bold", "text": block["text"]}, width)
                case _:
                    yield from self._said(block.get("text", ""), width)

    def _within(self, first: str, blocks: Sequence[Json], width: int | None) -> Iterator[str]:
        """The blocks behind what stands before their first line, and as far in."""
        for place, line in enumerate(self.draw(blocks, _less(width, first))):
            yield (" " * len(first) if place else first) + line

    def _said(self, text: Any, width: int | None, *, first: str = "") -> Iterator[str]:
        if plain(text):
            yield from wrapped([first + self._ink(text)], width)

    def _table(self, rows: Sequence[Sequence[Json]]) -> Iterator[str]:
        drawn = [[self._ink(cell.get("text", "")) for cell in row] for row in rows]
        widest = [max(map(columns, column)) for column in zip(*drawn, strict=True)]
        for row, cells in zip(drawn, rows, strict=True):
            padded = []
            for text, cell, room in zip(row, cells, widest, strict=True):
                gap = " " * (room - columns(text))
                padded.append(gap + text if cell["align"] == "right" else text + gap)
            yield " │ ".join(padded).rstrip()

    def _ink(self, text: Any) -> str:
        if isinstance(text, str):
            return text
        if isinstance(text, list):
            return "".join(map(self._ink, text))
        if text["type"] == "button":
            return self._button(text["button"])
        words = self._ink(text.get("text", ""))
        if text["type"] == "url" and words != text["url"]:
            return f"{words} <{text['url']}>"
        if self._colour and words and text["type"] in _ANSI:
            on, off = _ANSI[text["type"]]
            return f"\x1b[{on}m{words}\x1b[{off}m"
        return words

    def _button(self, button: Json) -> str:
        return self.numbered(button["text"], button.get("url"))

    def numbered(self, text: str, url: str | None) -> str:
        """A button as it is pressed: by its number."""
        return f"[{next(self._numbers)}] {text}" + (f" <{url}>" if url else "")


def _less(width: int | None, taken: str) -> int | None:
    return None if width is None else max(width - len(taken), 20)
