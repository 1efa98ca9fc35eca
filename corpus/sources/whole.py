"""Whether what a feed holds of an article is all of it, and what that says."""

import re

from corpus.cleaning.lines import strip
from corpus.formats.html.fragment import fragment_text
from corpus.formats.html.parsed import TooDeep

MIN_WHOLE_CHARS = 500
_MIN_WHOLE_PARAGRAPHS = 2
_CUT = re.compile(
    r"(?:…|\.\.\.|\[[^\]]{0,20}\])\s*$|(?:xem thêm|đọc tiếp|read more|continue reading)\W{0,5}$",
    re.IGNORECASE,
)
_APPEARED = re.compile(
    r"\n[^\n]{0,300}(?:appeared first on|xuất hiện đầu tiên (?:trên|vào|tại))[^\n]{0,200}\s*$", re.IGNORECASE
)


def whole_text(shown: str) -> str | None:
    """The text of an entry, if that is all of the article and not how it begins."""
    text = _APPEARED.sub("", shown).rstrip()
    paragraphs = [line for line in text.split("\n") if strip(line)]
    if len(text) < MIN_WHOLE_CHARS or len(paragraphs) < _MIN_WHOLE_PARAGRAPHS or _CUT.search(text):
        return None
    return text


def shown(html: str) -> str:
    try:
        return fragment_text(html)
    except TooDeep:
        return ""


def line_of(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
