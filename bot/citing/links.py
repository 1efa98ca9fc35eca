"""Links that open a source at the quoted words, and passages inside the bot."""

import re
from urllib.parse import urldefrag, urlsplit

from bot.citing.fragment import text_fragment
from bot.citing.reading_room import Source
from corpus.models import Article, PassageId

SAVED_PAYLOAD = "saved"
"""The payload that opens one's collection."""
_PASSAGE = re.compile(r"p_(\d{1,18})", re.ASCII)


def source_link(url: str, words: str) -> str | None:
    """`url` with a text fragment, so that a browser scrolls to `words` and marks them; None for no web address."""
    return _link(url, words, 0, len(words))


def quote_link(source: Source, words: str) -> str | None:
    """The same for words of a passage, told from their like elsewhere in its article; None without an address."""
    article = source.article
    if article.url is None:
        return None
    start = article.text.find(words, source.passage.start)
    if start < 0:
        return source_link(article.url, words)
    above = f"{article.title}\n"
    start += len(above)
    return _link(article.url, above + article.text, start, start + len(words))


def article_link(article: Article) -> str | None:
    """Where the whole article stands; None without a web address."""
    return article.url if article.url is not None and _page_of(article.url) is not None else None


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


def _link(url: str, text: str, start: int, end: int) -> str | None:
    found = _page_of(url)
    if found is None or not text[start:end].strip():
        return None
    page, fragment = found
    directives = text_fragment(text, start, end)
    return f"{page}#{fragment.split(':~:')[0]}:~:{directives}" if directives else url


def _page_of(url: str) -> tuple[str, str] | None:
    """Page and fragment of a web address; None for any other."""
    try:
        page, fragment = urldefrag(url)
        return (page, fragment) if urlsplit(page).scheme in ("http", "https") else None
    except ValueError:  # a host that cannot be one
        return None
