"""A whole article to read: turned over page by page in a chat, or kept as a file."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from corpus.models import Article
from corpus.text.sentences import Span, paragraphs, sentences
from corpus.text.vietnamese import fold

PAGE_MAX_UNITS = 3000
"""Of one page, in UTF-16 units: a message holds 4096, and has a head."""

_PAGE_MIN_SHARE = 1 / 3
_TEXTS_KEPT = 4  # of articles being read: a long one takes a second to be divided
_NAME_MAX_CHARS = 60
_BEFORE_WORD = re.compile(r"\s(?=\S)")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")


@lru_cache(maxsize=_TEXTS_KEPT)
def pages(text: str) -> tuple[Span, ...]:
    """The pages of `text`, at least one: side by side they are all of it, white space and all.

    A page has at most PAGE_MAX_UNITS. It ends with a paragraph, else with a sentence, else with a word; where
    there is a choice, all pages from it on are about as long.
    """
    whole = list(paragraphs(text))
    starts = ([span.start for span in whole], [span.start for one in whole for span in sentences(text, one)])
    spans, start = [], 0
    while (end := _reach(text, start)) < len(text):
        turn = _turn(text, starts, start, end)
        spans.append(Span(start, turn))
        start = turn
    return (*spans, Span(start, len(text)))


def page_at(spans: Sequence[Span], offset: int) -> int:
    """The page, from 0, that has the character at `offset`; the nearest if none has."""
    return max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1)


def article_file(article: Article) -> tuple[str, bytes]:
    """Name and content of a text file in UTF-8: what the article is, an empty line, its text."""
    day = article.published.isoformat() if article.published else None
    about = " · ".join(part for part in (article.author, article.source, day) if part)
    head = "\n".join(line for line in (article.title, about, article.url) if line)
    return file_name(article.title, "txt"), f"{head}\n\n{article.text}\n".encode()


def file_name(title: str, extension: str) -> str:
    """A name of at most 60 ASCII characters that every system takes for a file."""
    max_chars = _NAME_MAX_CHARS - len(f".{extension}")
    name = "-".join(re.findall(r"[a-z0-9]+", fold(title))) or "bai"
    if _DEVICE.fullmatch(name):
        name = f"bai-{name}"
    if len(name) > max_chars:
        name = name[: max_chars + 1].rpartition("-")[0] or name[:max_chars]
    return f"{name}.{extension}"


def _reach(text: str, start: int) -> int:
    """The end of the longest page from `start` on."""
    sizes = accumulate(2 if char > "\uffff" else 1 for char in text[start : start + PAGE_MAX_UNITS])
    return start + sum(size <= PAGE_MAX_UNITS for size in sizes)


def _turn(text: str, starts: Sequence[Sequence[int]], start: int, end: int) -> int:
    """The best place before `end` to turn the page; `starts` are those of paragraphs, and of sentences."""
    least = start + int((end - start) * _PAGE_MIN_SHARE) + 1
    pages_left = -(-(len(text) - start) // (end - start))
    aim = start + (len(text) - start) // pages_left
    words = [match.end() for match in _BEFORE_WORD.finditer(text, least, end)]
    for places in (*starts, words):
        near = places[bisect_left(places, least) : bisect_right(places, end)]
        if near:
            return min(near, key=lambda place: abs(place - aim))
    return end
