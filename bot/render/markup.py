"""Text with markup, in pieces whose length is known before Telegram renders them."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

MAX_UNITS = 4096
"""Of one message, in UTF-16 units after the markup is taken off."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a message: `plain` is what people read, `html` the same for Telegram's HTML mode."""

    plain: str
    html: str

    def __add__(self, other: "Marked") -> "Marked":
        return Marked(self.plain + other.plain, self.html + other.html)


NOTHING = Marked("", "")


def plain(text: str) -> Marked:
    return Marked(text, escape(text, quote=False))


def bold(text: str) -> Marked:
    return _tagged("b", text)


def italic(text: str) -> Marked:
    return _tagged("i", text)


def pre(text: str) -> Marked:
    """In a frame; a tap copies it."""
    return _tagged("pre", text)


def code(text: str) -> Marked:
    """Within a line; a tap copies it."""
    return _tagged("code", text)


def blockquote(content: Marked, *, expandable: bool = False) -> Marked:
    opening = "<blockquote expandable>" if expandable else "<blockquote>"
    return Marked(content.plain, f"{opening}{content.html}</blockquote>")


def link(text: str, url: str) -> Marked:
    return Marked(text, f'<a href="{escape(url)}">{escape(text, quote=False)}</a>')


def mention(name: str, user_id: int) -> Marked:
    """Somebody's name, which tells them of the message."""
    return link(name or "…", f"tg://user?id={user_id}")


def join(pieces: Iterable[Marked], separator: str) -> Marked:
    joined = NOTHING
    for number, piece in enumerate(pieces):
        joined = joined + plain(separator) + piece if number else piece
    return joined


def units(text: str) -> int:
    """UTF-16 units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, max_units: int) -> str:
    """`text`, or its beginning with an ellipsis, in at most `max_units` UTF-16 units."""
    if units(text) <= max_units:
        return text
    room = max_units - 1
    kept = text.encode("utf-16-le", "surrogatepass")[: room * 2].decode("utf-16-le", "ignore")
    return kept.rstrip() + "…"


def pack(blocks: Iterable[Marked], *, separator: str = "\n\n") -> list[Marked]:
    """The blocks, in order, in as few messages of at most MAX_UNITS as can be. A block is never cut.

    Raises ValueError for a block that is too long by itself.
    """
    messages: list[Marked] = []
    for block in blocks:
        if units(block.plain) > MAX_UNITS:
            raise ValueError(f"a block of {units(block.plain)} UTF-16 units, of at most {MAX_UNITS}")
        longer = messages[-1] + plain(separator) + block if messages else block
        if messages and units(longer.plain) <= MAX_UNITS:
            messages[-1] = longer
        else:
            messages.append(block)
    return messages


def _tagged(tag: str, text: str) -> Marked:
    return Marked(text, f"<{tag}>{escape(text, quote=False)}</{tag}>")
