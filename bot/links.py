"""Links that open a source at the quoted words, and passages inside the bot."""

from urllib.parse import quote, urldefrag

from corpus.models import PassageId

_WHOLE_MAX_WORDS = 10
_EDGE_WORDS = 5
_PASSAGE = "p_"


def source_link(url: str, words: str) -> str:
    """`url` with a text fragment, so that a browser scrolls to `words` and marks them.

    Long words are given by their first and last ones (https://wicg.github.io/scroll-to-text-fragment/).
    """
    parts = words.split()
    if len(parts) <= _WHOLE_MAX_WORDS:
        text = _encode(parts)
    else:
        text = f"{_encode(parts[:_EDGE_WORDS])},{_encode(parts[-_EDGE_WORDS:])}"
    page, fragment = urldefrag(url)
    return f"{page}#{fragment.split(':~:')[0]}:~:text={text}"


def deep_link(bot_username: str, passage_id: PassageId) -> str:
    """The link that opens a passage in a private chat with the bot."""
    return f"https://t.me/{bot_username}?start={_PASSAGE}{passage_id}"


def linked_passage(payload: str) -> PassageId | None:
    """The passage that the payload of a deep link names, or None."""
    number = payload.removeprefix(_PASSAGE)
    if payload.startswith(_PASSAGE) and number.isascii() and number.isdigit():
        return PassageId(int(number))
    return None


def _encode(words: list[str]) -> str:
    # A hyphen would be read as the mark of a prefix or suffix.
    return quote(" ".join(words), safe="").replace("-", "%2D")
