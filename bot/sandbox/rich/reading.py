"""What people read in a rich message, and what they can press in it."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.api import Json
from bot.sandbox.rich.blocks import texts_of, walk
from bot.sandbox.rich.texts import plain

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def words(rich: Json) -> str:
    """The words of the message, a line for each block, item and row; buttons that are no part of a text left out."""
    return "\n".join(line for line in _lines(rich["blocks"]) if line)


def label(item: Json, place: int) -> str:
    """What stands before an item of a list; `place` counts from 0."""
    if "type" not in item and "value" not in item:
        return "•"
    value = item.get("value", place + 1)
    match item.get("type", "1"):
        case "a" | "A" as kind:
            letter = chr(ord("a") + (value - 1) % 26)
            return f"{letter.upper() if kind == 'A' else letter}."
        case "i" | "I" as kind:
            roman = _roman(value)
            return f"{roman.upper() if kind == 'I' else roman}."
        case _:
            return f"{value}."


def buttons_in(rich: Json) -> list[Json]:
    """The buttons of the message, in the order in which they are read."""
    return [*_buttons(rich["blocks"])]


def parts(text: Any) -> Iterator[Json]:
    """The objects in a rich text, the outer before the inner."""
    if isinstance(text, list):
        for one in text:
            yield from parts(one)
    elif isinstance(text, dict):
        yield text
        yield from parts(text.get("text", ""))


def parts_in(rich: Json) -> Iterator[Json]:
    for block in walk(rich["blocks"]):
        for text in texts_of(block):
            yield from parts(text)


def _lines(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        match block["type"]:
            case "list":
                for place, item in enumerate(block["items"]):
                    first, *others = [*_lines(item["blocks"])] or [""]
                    yield from (f"{label(item, place)} {first}", *others)
            case "table":
                yield from (" | ".join(plain(cell.get("text", "")) for cell in row) for row in block["cells"])
                yield plain(block.get("caption", ""))
            case "buttons" | "divider":
                pass
            case _:
                yield plain(block.get("text", block.get("summary", "")))
                yield from _lines(block.get("blocks", []))
                yield plain(block.get("credit", ""))


def _buttons(blocks: list[Json]) -> Iterator[Json]:
    for block in blocks:
        *texts, last = [*texts_of(block), ""]
        if "credit" in block:
            *texts, last = texts
        for text in texts:
            yield from _pressed(text)
        yield from block.get("buttons", ())
        yield from _buttons(block.get("blocks", []))
        for item in block.get("items", ()):
            yield from _buttons(item["blocks"])
        yield from _pressed(last)


def _pressed(text: Any) -> Iterator[Json]:
    return (part["button"] for part in parts(text) if part["type"] == "button")


def _roman(value: int) -> str:
    for size, sign in _ROMAN:
        if value >= size:
            return sign + _roman(value - size)
    return ""
