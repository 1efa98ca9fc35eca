"""The characters that the corpus stores: whole ones, composed, none of them a control character."""

import re

from corpus.text.vietnamese import nfc

_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\f\v]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNSEEN = re.compile(r"[\x80-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What turns about or hides what is written beside it; the joiners of emoji and of some scripts are not among them."""
_MAX_FIELD_CHARS = 500


def tidy_text(text: str) -> str:
    """`text` in NFC with `\\n` line ends, control characters and halves of characters left out."""
    return nfc(_storable(_LINE_ENDS.sub("\n", text)))


def tidy_field(value: str | None) -> str | None:
    """One line of at most 500 characters in NFC, all of which are seen, or None when there is nothing in it."""
    if not value:
        return None
    return " ".join(_UNSEEN.sub("", tidy_text(value)).split())[:_MAX_FIELD_CHARS] or None


def tidy_address(url: str | None) -> str | None:
    """`url` in the letters that it has, which are not composed: a server may tell them apart."""
    return "".join(_storable(url).strip().splitlines()) or None if url else None


def _storable(text: str) -> str:
    """Two halves of a character side by side become one; SQLite and the terminal refuse a half alone."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _CONTROLS.sub("", text)
