"""Links that open a source at the quoted words, and passages inside the bot."""

import re
from urllib.parse import quote, urldefrag, urlsplit

from corpus.models import PassageId

_WHOLE_MAX_WORDS = 10
_EDGE_WORDS = 5
_EDGE_MAX_CHARS = 100
SAVED_PAYLOAD = "saved"
"""The payload that opens one's collection."""
_PASSAGE = re.compile(r"p_(\d{1,18})", re.ASCII)


def source_link(url: str, words: str) -> str | None:
    """`url` with a text fragment, so that a browser scrolls to `words` and marks them; None for no web address.

    Long words, and those of several paragraphs, are given by their first and last ones: a browser looks for
    each of them within one paragraph (https://wicg.github.io/scroll-to-text-fragment/).
    """
    try:
        page, fragment = urldefrag(url)
        if urlsplit(page).scheme not in ("http", "https") or not words.strip():
            return None
    except ValueError:  # a host that cannot be one
        return None
    lines = [line.split() for line in words.splitlines() if line.strip()]
    if len(lines) == 1 and len(lines[0]) <= _WHOLE_MAX_WORDS and len(words) <= 2 * _EDGE_MAX_CHARS:
        text = _encode(" ".join(lines[0]))
    else:
        first, last = " ".join(lines[0][:_EDGE_WORDS]), " ".join(lines[-1][-_EDGE_WORDS:])
        text = f"{_encode(first[:_EDGE_MAX_CHARS])},{_encode(last[-_EDGE_MAX_CHARS:])}"
    return f"{page}#{fragment.split(':~:')[0]}:~:text={text}"


def deep_link(bot_username: str, passage_id: PassageId) -> str:
    """The link that opens a passage in a private chat with the bot."""
    return start_link(bot_username, f"p_{passage_id}")


def start_link(bot_username: str, payload: str) -> str:
    """The link that opens a private chat with the bot and hands it the payload."""
    return f"https://t.me/{bot_username}?start={payload}"


def linked_passage(payload: str) -> PassageId | None:
    """The passage that the payload of a deep link names, or None."""
    found = _PASSAGE.fullmatch(payload)
    return PassageId(int(found[1])) if found else None


def _encode(words: str) -> str:
    # A hyphen would be read as the mark of a prefix or suffix.
    return quote(words, safe="").replace("-", "%2D")
