"""What is read of a rich message that somebody sent or that is replied to."""

from collections.abc import Iterator
from typing import Any

from telegram import Message

_READ = ("text", "summary", "blocks", "items", "cells", "buttons", "button", "caption", "credit")


def words_of(message: Message) -> str:
    """Its words, one line for each text in it; "" for a message that is not rich. The library knows none of it."""
    return "\n".join(line for line in _lines(message.api_kwargs.get("rich_message")) if line.strip())


def _lines(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        if any(isinstance(one, str) for one in part):
            yield "".join(" ".join(_lines(one)) if not isinstance(one, str) else one for one in part)
        else:
            for one in part:
                yield from _lines(one)
    elif isinstance(part, dict):
        for name in _READ:
            yield from _lines(part.get(name))
    elif isinstance(part, str):
        yield part
